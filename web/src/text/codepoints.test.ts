import { describe, expect, test } from 'vitest'
import { CodePointIndex } from './codepoints'

describe('spans count code points', () => {
  const cases = [
    { name: 'empty text', text: '' },
    { name: 'only the basic plane', text: '接待游客50余万人次' },
    { name: 'a rare ideograph inside', text: '高家镇𠮷村修路3公里' },
    { name: 'pairs at both ends and side by side', text: '𠮷𡈽修路😀' },
    { name: 'a lost half of a pair stays one unit', text: 'a\ud842b𠮷c' },
  ]
  test.each(cases)('$name: every boundary goes there and back', ({ text }) => {
    const index = new CodePointIndex(text)
    const points = Array.from(text)
    expect(index.length).toBe(points.length)
    let unit = 0
    for (let point = 0; point <= points.length; point++) {
      expect(index.toUnit(point)).toBe(unit)
      expect(index.toPoint(unit)).toBe(point)
      unit += points[point]?.length ?? 0
    }
  })

  test('a quotation behind rare ideographs is cut at the right words', () => {
    const index = new CodePointIndex('𠮷𡈽村道路硬化3公里')
    expect(index.slice(3, 7)).toBe('道路硬化')
    expect(index.slice(0, 2)).toBe('𠮷𡈽')
  })

  test('a position inside a pair becomes the start of its character', () => {
    expect(new CodePointIndex('a𠮷b').toPoint(2)).toBe(1)
    expect(new CodePointIndex('𠮷').toPoint(1)).toBe(0)
  })

  test('positions beyond the text are clamped', () => {
    const index = new CodePointIndex('a𠮷')
    expect(index.toUnit(99)).toBe(3)
    expect(index.toUnit(-1)).toBe(0)
    expect(index.toPoint(99)).toBe(2)
  })

  test('200 KB are indexed and converted fast enough to do it on every key', () => {
    const text = '高家镇𠮷村'.repeat(14_000)
    const index = new CodePointIndex(text)
    const begin = performance.now()
    for (let point = 0; point < index.length; point += 7) index.toPoint(index.toUnit(point))
    expect(performance.now() - begin).toBeLessThan(500)
  })
})
