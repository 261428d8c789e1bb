import { describe, expect, test } from 'vitest'
import { promise, review } from './fixture'
import { cutsAreGood, cutsInText, piecesOf, suggestedCuts, toggleCut } from './split'
import { NO_FILTERS, countStates, filtered, groupBySheet, joinableNext, nextUndecided, pickMark, stepFrom } from './view'

const items = review().promises

describe('the list', () => {
  test('filters by state, level and sheet; figures have no level', () => {
    expect(filtered(items, { ...NO_FILTERS, level: 'soft' }).map(i => i.id)).toEqual(['p2'])
    expect(filtered(items, { ...NO_FILTERS, sheet: 2 })).toEqual([])
    expect(filtered(review().figures, { ...NO_FILTERS, level: 'soft', sheet: 2 })).toHaveLength(1)
    expect(filtered(items, { ...NO_FILTERS, state: 'accepted' })).toEqual([])
  })

  test('counts what is undecided', () => {
    expect(countStates([promise('p1', '健全机制', { state: 'accepted' }), ...items])).toEqual({ proposed: 3, accepted: 1, rejected: 0 })
  })

  test('j and k stop at the ends and begin at the near one', () => {
    expect([stepFrom(items, null, 1), stepFrom(items, 'p1', 1), stepFrom(items, 'p3', 1)]).toEqual(['p1', 'p2', 'p3'])
    expect([stepFrom(items, null, -1), stepFrom(items, 'p1', -1)]).toEqual(['p3', 'p1'])
    expect(stepFrom([], 'p1', 1)).toBeNull()
  })

  test('after a decision the next undecided comes up, round the end', () => {
    const some = [items[0]!, { ...items[1]!, state: 'accepted' as const }, items[2]!]
    expect(nextUndecided(some, 'p1')).toBe('p3')
    expect(nextUndecided(some, 'p3')).toBe('p1')
    expect(nextUndecided([some[1]!], 'p2')).toBe('p2')
  })

  test('promises stand under their sheets, those on none at the end', () => {
    const groups = groupBySheet(review(), [promise('p9', '健全机制', { sheet: 0 }), ...items])
    expect(groups.map(g => [g.sheet, g.items.length])).toEqual([[1, 3], [0, 1]])
  })

  test('only neighbours on one sheet are joined', () => {
    expect(joinableNext(review(), 'p1')?.id).toBe('p2')
    expect(joinableNext(review(), 'p3')).toBeNull()
    const other = review({ promises: [items[0]!, { ...items[1]!, sheet: 2 }] })
    expect(joinableNext(other, 'p1')).toBeNull()
  })

  test('a click means the innermost mark, the next click the one around it', () => {
    expect(pickMark(['p1', 'f1'], null)).toBe('f1')
    expect(pickMark(['p1', 'f1'], 'f1')).toBe('p1')
    expect(pickMark(['p1', 'f1'], 'p1')).toBe('f1')
    expect(pickMark([], 'p1')).toBeNull()
  })
})

describe('cutting a quotation', () => {
  const text = '硬化𠮷村道路，新建渠道；'

  test('stops are offered, but not the one at the end', () => {
    expect(suggestedCuts(text)).toEqual([7])
  })

  test('pieces are exact, rare ideographs count once', () => {
    expect(piecesOf(text, [3, 7])).toEqual(['硬化𠮷', '村道路，', '新建渠道；'])
    expect(cutsInText({ start: 100, end: 112 }, [3, 7])).toEqual([103, 107])
  })

  test('a cut is set and taken away again; never at the ends', () => {
    expect(toggleCut([7], 3, 12)).toEqual([3, 7])
    expect(toggleCut([3, 7], 3, 12)).toEqual([7])
    expect(toggleCut([], 0, 12)).toEqual([])
    expect(toggleCut([], 12, 12)).toEqual([])
  })

  test('no piece may be empty of words', () => {
    expect(cutsAreGood(text, [7])).toBe(true)
    expect(cutsAreGood(text, [])).toBe(false)
    expect(cutsAreGood(text, [11])).toBe(false)
  })
})
