import { describe, expect, test } from 'vitest'
import { CodePointIndex } from './codepoints'
import { type Mark, marksByParagraph, paragraphAt, paragraphsOf, sameMarks, segmentsOf } from './paragraphs'

const text = '2025年工作计划\r\n\r\n一是修𠮷村路。建成3座桥,\n年底完工。\n'
const index = new CodePointIndex(text)
const paragraphs = paragraphsOf(index)
const place = (words: string) => {
  const start = index.toPoint(text.indexOf(words))
  return { start, end: start + Array.from(words).length }
}
const mark = (id: string, words: string, kind: Mark['kind'] = 'hard'): Mark => ({ id, kind, state: 'proposed', ...place(words) })

test('lines become paragraphs without their breaks; blank lines are left out', () => {
  expect(paragraphs.map(p => index.slice(p.start, p.end))).toEqual(['2025年工作计划', '一是修𠮷村路。建成3座桥,', '年底完工。'])
})

test('the paragraph of a place is found, also of a place between lines', () => {
  expect(paragraphAt(paragraphs, place('3座').start)).toBe(1)
  expect(paragraphAt(paragraphs, place('年底').start)).toBe(2)
  expect(paragraphAt(paragraphs, 10)).toBe(0)
})

describe('segments', () => {
  const promise = mark('p1', '建成3座桥')
  const figure = mark('f1', '3座', 'figure')

  test('a figure inside a promise cuts it in three; the words are unchanged', () => {
    const segments = segmentsOf(index, paragraphs[1]!, [promise, figure])
    expect(segments.map(s => s.text)).toEqual(['一是修𠮷村路。', '建成', '3座', '桥', ','])
    expect(segments[2]!.marks.map(m => m.id)).toEqual(['p1', 'f1'])
    expect(segments.map(s => s.opens.map(m => m.id))).toEqual([[], ['p1'], ['f1'], [], []])
  })

  test('starts are UTF-16 places, so that a selection in the page can be found again', () => {
    const [, first] = segmentsOf(index, paragraphs[1]!, [promise])
    expect(text.slice(first!.start, first!.start + 5)).toBe('建成3座桥')
  })

  test('a mark over a line break is shown in both lines and opens once', () => {
    const over: Mark = { id: 'p2', kind: 'soft', state: 'accepted', start: place('3座').start, end: place('年底').end }
    const byParagraph = marksByParagraph(paragraphs, [over])
    expect(byParagraph.map(list => list.length)).toEqual([0, 1, 1])
    const opened = paragraphs.flatMap((p, k) => segmentsOf(index, p, byParagraph[k]!)).flatMap(s => s.opens)
    expect(opened).toHaveLength(1)
  })
})

test('the same marks are known as the same, whatever the list', () => {
  const promise = mark('p1', '建成3座桥')
  expect(sameMarks([promise], [{ ...promise }])).toBe(true)
  expect(sameMarks([promise], [{ ...promise, state: 'accepted' }])).toBe(false)
  expect(sameMarks([promise], [])).toBe(false)
})
