import { describe, expect, it } from 'vitest'
import type { Area } from '@/api/areas'
import type { Plan, PlanProgress, PlanPromise, PromiseProgress, PromiseState } from '@/api/types'
import { STATES } from '@/text/states'
import zh from '@/i18n/congress.zh-CN'
import { NO_FILTERS, NO_VILLAGE, agrees, checkable, evidenceOf, filtered, linksIn, plainWord, rowsOf, sectionsOf, sumsOf, villagesIn, villagesOf } from './congress'

const TOWN = '330803114000'
const area = (code: string, name: string): Area => ({ code, name, level: code.endsWith('000') ? 'town' : 'village', parent: null })
const AREAS = [area('330803114202', '划船塘村'), area(TOWN, '高家镇'), area('330803114201', '湖仁村'), area('330803115201', '邻镇村')]
const VILLAGES = villagesIn(TOWN, AREAS)

function promise(id: string, change: Partial<PlanPromise> = {}): PlanPromise {
  return { id, edited: false, start: 0, end: 1, text: `承诺${id}`, verb: '', object: '', target: '', deadline: '', places: [], level: 'hard', sheet: 1, item: 1, unit: '', due: null, note: '', links: null, override: null, ...change }
}
function told(id: string, state: PromiseState, change: Partial<PromiseProgress> = {}): PromiseProgress {
  return { id, sheet: 1, item: 1, state, by_rule: state, rule: { zh: '', en: '' }, share: null, expected: null, value: null, from: '2025-01-01', due: '2025-12-31', cases: { linked: 0, ended: 0 }, last_at: null, silent: false, ...change }
}
const counted = { links: { measure: { mechanism: 'dispute', count: 'received', area: '330803114201' }, target: '12' } }
const signed = { override: { state: 'done' as const, reason: '现场验收', by: 'x', at: '2025-05-01T00:00:00Z' } }

const PLAN = {
  area: TOWN, year: 2025, figures: [], promises_without_sheet: [promise('p5', { sheet: 0, item: 0 })],
  sheets: [
    { number: 1, title: '项目', start: 0, end: 1, promises: [promise('p1', counted)], items: [{ number: 1, title: '建设', start: 0, end: 1, promises: [promise('p2', { text: '串联湖仁、划船塘两岸的线路' })] }] },
    { number: 2, title: '民生', start: 0, end: 1, promises: [], items: [{ number: 1, title: '道路', start: 0, end: 1, promises: [promise('p3', signed), promise('p4')] }] },
  ],
} as unknown as Plan
const TOLD = [told('p1', 'behind', { value: '4', share: '0.3333' }), told('p2', 'other'), told('p3', 'done'), told('p4', 'other'), told('p5', 'not_due')]
const counts = (change: Partial<Record<PromiseState, number>>) => ({ ...Object.fromEntries(STATES.map(state => [state, 0])), ...change }) as PlanProgress['total']['counts']
const PROGRESS: PlanProgress = {
  day: '2026-03-01', promises: TOLD,
  sheets: [{ sheet: 0, counts: counts({ not_due: 1 }), total: 1 }, { sheet: 1, counts: counts({ behind: 1, other: 1 }), total: 2 }, { sheet: 2, counts: counts({ done: 1, other: 1 }), total: 2 }],
  total: { counts: counts({ behind: 1, other: 2, done: 1, not_due: 1 }), total: 5 },
}
const SECTIONS = sectionsOf(PLAN, PROGRESS, VILLAGES)

describe('the rows', () => {
  it('stand sheet by sheet, numbered through, and those of no sheet come last', () => {
    expect(SECTIONS.map(section => [section.number, section.rows.map(row => row.promise.id)])).toEqual([[1, ['p1', 'p2']], [2, ['p3', 'p4']], [0, ['p5']]])
    expect(rowsOf(SECTIONS).map(row => row.number)).toEqual([1, 2, 3, 4, 5])
  })
  it.each([
    ['its words', promise('x', { text: '硬化湖仁村道路' }), ['330803114201']],
    ['its words without the word for a village', promise('x', { text: '串联湖仁、划船塘两岸' }), ['330803114201', '330803114202']],
    ['its places', promise('x', { places: ['湖仁村'] }), ['330803114201']],
    ['the measure that counts there', promise('x', counted), ['330803114201']],
    ['nothing', promise('x'), []],
  ])('belong to a village by %s', (_, one, villages) => expect(villagesOf(one, VILLAGES)).toEqual(villages))
  it('know the villages of their own town alone', () => expect(VILLAGES.map(one => one.name)).toEqual(['湖仁村', '划船塘村']))
})

describe('evidence', () => {
  it.each([
    ['a measure with a number', promise('x', counted), told('x', 'behind', { value: '0' }), ['counted']],
    ['a measure that could not be told', promise('x', counted), told('x', 'other'), []],
    ['cases', promise('x', { links: { cases: ['c'] } }), told('x', 'behind', { cases: { linked: 1, ended: 0 } }), ['cases']],
    ['cases that are no more', promise('x', { links: { cases: ['c'] } }), told('x', 'other'), []],
    ['a signed decision, and a page', promise('x', { ...signed, note: '见 https://town.example/a。' }), told('x', 'done'), ['signed', 'links']],
    ['a note without a page', promise('x', { note: '快了' }), told('x', 'other'), []],
  ])('is %s', (_, one, progress, found) => expect(evidenceOf(one, progress)).toEqual(found))
  it('is counted over the rows', () => expect(checkable(rowsOf(SECTIONS))).toEqual({ with: 2, without: 3 }))
  it.each([
    ['https://a.example/x?y=1，https://a.example/x?y=1', ['https://a.example/x?y=1']],
    ['(http://b.example/1).', ['http://b.example/1']],
    ['javascript:alert(1) ftp://c', []],
  ])('finds the pages in %s', (text, links) => expect(linksIn(text)).toEqual(links))
})

describe('filters', () => {
  it.each([
    ['all', {}, ['p1', 'p2', 'p3', 'p4', 'p5']],
    ['a village', { village: '330803114201' }, ['p1', 'p2']],
    ['no village', { village: NO_VILLAGE }, ['p3', 'p4', 'p5']],
    ['a sheet', { sheet: '2' }, ['p3', 'p4']],
    ['no sheet', { sheet: '0' }, ['p5']],
    ['a state', { state: 'other' as const }, ['p2', 'p4']],
    ['a village and a state', { village: '330803114202', state: 'other' as const }, ['p2']],
    ['a sheet that is not', { sheet: '9' }, []],
  ])('show %s', (_, change, ids) => expect(rowsOf(filtered(SECTIONS, { ...NO_FILTERS, ...change })).map(row => row.promise.id)).toEqual(ids))
})

describe('sums', () => {
  it('of any choice add up by state', () => {
    for (const sheet of ['', '0', '1', '2']) {
      const { counts: found, total } = sumsOf(rowsOf(filtered(SECTIONS, { ...NO_FILTERS, sheet })))
      expect(STATES.reduce((sum, state) => sum + found[state], 0)).toBe(total)
    }
    expect(sumsOf(rowsOf(SECTIONS))).toEqual(PROGRESS.total)
  })
  it('agree with the server', () => expect(agrees(PLAN, PROGRESS, SECTIONS)).toBe(true))
  it.each([
    ['the whole differs', { ...PROGRESS, total: { ...PROGRESS.total, total: 6 } }],
    ['a state differs', { ...PROGRESS, total: { total: 5, counts: counts({ behind: 2, other: 1, done: 1, not_due: 1 }) } }],
    ['a sheet differs', { ...PROGRESS, sheets: PROGRESS.sheets.map(one => one.sheet === 2 ? { ...one, counts: counts({ done: 2 }) } : one) }],
    ['a sheet is missing', { ...PROGRESS, sheets: PROGRESS.sheets.slice(1) }],
    ['a promise is not told', { ...PROGRESS, promises: TOLD.slice(1) }],
  ])('do not agree where %s', (_, progress) => expect(agrees(PLAN, progress, sectionsOf(PLAN, progress, VILLAGES))).toBe(false))
})

describe('plain words', () => {
  const word = (one: PlanPromise, progress: PromiseProgress, day: string) => plainWord({ promise: one, told: progress, evidence: evidenceOf(one, progress) }, day)
  it.each([
    ['behind before its day', promise('x', counted), told('x', 'behind', { value: '1' }), '2025-06-01', 'slow'],
    ['behind after its day', promise('x', counted), told('x', 'behind', { value: '1' }), '2026-01-01', 'overdue'],
    ['not due and not linked', promise('x'), told('x', 'not_due'), '2025-06-01', 'no_record'],
    ['not begun', promise('x', counted), told('x', 'not_due'), '2024-12-01', 'not_begun'],
    ['not due as somebody signed', promise('x', signed), told('x', 'not_due'), '2025-06-01', 'not_due'],
    ['over and not linked', promise('x'), told('x', 'other'), '2026-06-01', 'unknown'],
    ['a measure that cannot be told', promise('x', counted), told('x', 'other'), '2026-06-01', 'not_counted'],
    ['other as somebody signed', promise('x', signed), told('x', 'other'), '2026-06-01', 'by_hand'],
    ['done', promise('x', counted), told('x', 'done', { value: '12' }), '2025-06-01', 'done'],
  ])('for %s', (_, one, progress, day, wanted) => {
    expect(word(one, progress, day)).toBe(wanted)
    expect(Object.keys(zh.plain)).toContain(wanted)
  })
})
