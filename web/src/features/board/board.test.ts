import { describe, expect, test } from 'vitest'
import type { Plan, PlanPromise } from '@/api/types'
import { NO_BOARD_FILTERS, NO_UNIT, filterPlan, matches, summaryOf, unitsOf, withChanges } from './board'

const promise = (id: string, text: string, more: Partial<PlanPromise> = {}): PlanPromise => ({
  id, edited: false, start: 0, end: 4, text, verb: '', object: '', target: '', deadline: '', places: [], level: 'hard',
  sheet: 1, item: 1, unit: '', due: null, note: '', links: null, override: null, ...more,
})

const plan: Plan = {
  id: '01890000-0000-7000-8000-000000000001', area: '330803114000', year: 2025, title: '', revision: 1,
  reading_id: '01890000-0000-7000-8000-000000000000', confirmed_at: '2025-02-14T12:38:00.000Z', confirmed_by: 'local',
  sheets: [
    { number: 1, title: '经济', start: 0, end: 9, promises: [promise('p1', '谋划露营基地', { item: 0 })], items: [
      { number: 1, title: '项目', start: 0, end: 5, promises: [promise('p2', '推进S311省道施工', { unit: '城建办', due: '2025-12-31' })] },
      { number: 2, title: '空', start: 5, end: 9, promises: [] },
    ] },
    { number: 2, title: '民生', start: 9, end: 20, promises: [], items: [
      { number: 1, title: '实事', start: 9, end: 20, promises: [promise('p3', '健全机制', { level: 'soft', unit: '党政办', places: ['西村'] })] },
    ] },
  ],
  promises_without_sheet: [promise('p4', '做好换届', { sheet: 0, item: 0 })],
  figures: [],
}
const ids = (p: Plan) => [...p.sheets.flatMap(s => [...s.promises, ...s.items.flatMap(i => i.promises)]), ...p.promises_without_sheet].map(x => x.id)

test('the summary counts every promise once, wherever it stands', () => {
  expect(summaryOf(plan)).toEqual({ sheets: 2, items: 3, promises: 4, hard: 3, withUnit: 2, withDue: 1 })
})

test('units are listed once', () => expect(unitsOf(plan)).toEqual(['城建办', '党政办']))

describe('filters', () => {
  test.each([
    { name: 'all', filters: NO_BOARD_FILTERS, found: ['p1', 'p2', 'p3', 'p4'] },
    { name: 'hard', filters: { ...NO_BOARD_FILTERS, level: 'hard' as const }, found: ['p1', 'p2', 'p4'] },
    { name: 'a unit', filters: { ...NO_BOARD_FILTERS, unit: '党政办' }, found: ['p3'] },
    { name: 'no unit yet', filters: { ...NO_BOARD_FILTERS, unit: NO_UNIT }, found: ['p1', 'p4'] },
    { name: 'words, letters in any case', filters: { ...NO_BOARD_FILTERS, search: ' s311 施工' }, found: ['p2'] },
    { name: 'a place', filters: { ...NO_BOARD_FILTERS, search: '西村' }, found: ['p3'] },
    { name: 'nothing fits', filters: { ...NO_BOARD_FILTERS, search: '地铁' }, found: [] },
  ])('$name', ({ filters, found }) => expect(ids(filterPlan(plan, filters))).toEqual(found))

  test('empty sheets and items fall away only while a filter is set', () => {
    expect(filterPlan(plan, NO_BOARD_FILTERS).sheets[0]!.items).toHaveLength(2)
    expect(filterPlan(plan, { ...NO_BOARD_FILTERS, unit: '城建办' }).sheets.map(s => [s.number, s.items.length])).toEqual([[1, 1]])
  })
})

test('changes on their way are seen; the later one of two wins, each field by itself', () => {
  const seen = withChanges(plan, [
    { promise: 'p1', patch: { unit: '文旅办', note: '待核' } }, { promise: 'p1', patch: { unit: '农办' } }, { promise: 'p4', patch: { due: '2025-06-30' } },
  ])
  expect(seen.sheets[0]!.promises[0]).toMatchObject({ unit: '农办', note: '待核' })
  expect(seen.promises_without_sheet[0]!.due).toBe('2025-06-30')
  expect(plan.sheets[0]!.promises[0]!.unit).toBe('')
  expect(matches(seen.sheets[0]!.promises[0]!, { ...NO_BOARD_FILTERS, unit: '农办' })).toBe(true)
})
