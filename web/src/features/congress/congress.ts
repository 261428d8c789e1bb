import type { Area } from '@/api/areas'
import type { Plan, PlanItem, PlanProgress, PlanPromise, PromiseProgress, PromiseState } from '@/api/types'
import { areaLevel, covers } from '@/text/areas'
import { STATES } from '@/text/states'

/** The table for the people's congress, worked out of a plan and its progress: nothing here is stored. */

/** What a result can be checked by. */
export type Evidence = 'counted' | 'cases' | 'signed' | 'links'

export interface Row {
  /** Its place in the whole table, whatever is shown: what people say in a meeting. */
  number: number
  sheet: number
  /** The item that it stands under; null where it stands under none. */
  item: Pick<PlanItem, 'number' | 'title'> | null
  promise: PlanPromise
  told: PromiseProgress
  evidence: readonly Evidence[]
  /** Codes of the villages that it names, or that its measure is of. */
  villages: readonly string[]
}

/** An answer sheet; number 0 holds what belongs to none. */
export interface Section {
  number: number
  title: string
  rows: readonly Row[]
}

export interface Filters {
  /** Code of a village; empty for all, NO_VILLAGE for promises that name none. */
  village: string
  /** Number of a sheet as an address has it; empty for all. */
  sheet: string
  state: PromiseState | ''
}

export interface Sums {
  counts: Readonly<Record<PromiseState, number>>
  total: number
}

export const NO_VILLAGE = 'none'
export const NO_FILTERS: Filters = { village: '', sheet: '', state: '' }

/** Addresses of pages in what somebody wrote, each once; a full stop after one is not part of it. */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"'，。；、（）《》“”]+/g) ?? []
  return [...new Set(found.map(one => one.replace(/[.,;:!?)\]]+$/, '')))]
}

export function evidenceOf(promise: PlanPromise, told: PromiseProgress): Evidence[] {
  const found: [Evidence, boolean][] = [
    ['counted', promise.links?.measure != null && told.value !== null],
    ['cases', told.cases.linked > 0],
    ['signed', promise.override !== null],
    ['links', linksIn(promise.note).length > 0],
  ]
  return found.flatMap(([kind, there]) => there ? [kind] : [])
}

/** A report says “湖仁、中央徐” as often as “湖仁村”: a village is named by its name without the word for a village, too. */
function isNamed(text: string, name: string): boolean {
  const stem = name.replace(/(村|社区)$/, '')
  return text.includes(name) || (stem.length > 1 && text.includes(stem))
}

/** The villages of a plan's place, by code. */
export function villagesIn(place: string, areas: readonly Area[]): Area[] {
  return areas.filter(one => areaLevel(one.code) === 'village' && covers(place, one.code)).sort((a, b) => a.code.localeCompare(b.code))
}

export function villagesOf(promise: PlanPromise, villages: readonly Area[]): string[] {
  const text = [promise.text, ...promise.places].join('\n')
  return villages.filter(one => one.code === promise.links?.measure?.area || isNamed(text, one.name)).map(one => one.code)
}

/** All rows by sheet, in the plan's order; a promise of which nothing is told has no row (`agrees` then says no). */
export function sectionsOf(plan: Plan, progress: PlanProgress, villages: readonly Area[]): Section[] {
  const told = new Map(progress.promises.map(one => [one.id, one]))
  let number = 0
  const row = (sheet: number, item: Row['item'], promise: PlanPromise): Row[] => {
    const one = told.get(promise.id)
    number += 1
    return one ? [{ number, sheet, item, promise, told: one, evidence: evidenceOf(promise, one), villages: villagesOf(promise, villages) }] : []
  }
  const sections = plan.sheets.map(sheet => ({
    number: sheet.number, title: sheet.title,
    rows: [...sheet.promises.flatMap(one => row(sheet.number, null, one)), ...sheet.items.flatMap(item => item.promises.flatMap(one => row(sheet.number, item, one)))],
  }))
  const rest = plan.promises_without_sheet.flatMap(one => row(0, null, one))
  return rest.length > 0 ? [...sections, { number: 0, title: '', rows: rest }] : sections
}

export const rowsOf = (sections: readonly Section[]): Row[] => sections.flatMap(section => section.rows)

function isOf(row: Row, village: string): boolean {
  return village === '' || (village === NO_VILLAGE ? row.villages.length === 0 : row.villages.includes(village))
}

/** What is asked for; a sheet of which nothing is left falls away, unless all are asked for. */
export function filtered(sections: readonly Section[], filters: Filters): Section[] {
  const { village, sheet, state } = filters
  const kept = sections.filter(one => sheet === '' || String(one.number) === sheet)
    .map(one => ({ ...one, rows: one.rows.filter(row => isOf(row, village) && (state === '' || row.told.state === state)) }))
  return village === '' && state === '' ? kept : kept.filter(one => one.rows.length > 0)
}

export function sumsOf(rows: readonly Row[]): Sums {
  const counts = Object.fromEntries(STATES.map(state => [state, rows.filter(row => row.told.state === state).length]))
  return { counts: counts as Record<PromiseState, number>, total: rows.length }
}

/** How many of the rows can be checked, and how many cannot. */
export function checkable(rows: readonly Row[]): { with: number, without: number } {
  const found = rows.filter(row => row.evidence.length > 0).length
  return { with: found, without: rows.length - found }
}

const isSum = (sums: Sums) => STATES.reduce((sum, state) => sum + sums.counts[state], 0) === sums.total
const isSame = (one: Sums, other: Sums) => one.total === other.total && STATES.every(state => one.counts[state] === other.counts[state])

/** Whether what is counted here is what the server counted: each sheet and the whole, each state and all of them. */
export function agrees(plan: Plan, progress: PlanProgress, sections: readonly Section[]): boolean {
  const all = sumsOf(rowsOf(sections))
  const promises = plan.promises_without_sheet.length + plan.sheets.reduce((sum, sheet) => sum + sheet.promises.length + sheet.items.reduce((n, item) => n + item.promises.length, 0), 0)
  const sheets = sections.every(section => {
    const theirs = progress.sheets.find(one => one.sheet === section.number)
    return theirs ? isSame(sumsOf(section.rows), theirs) : section.rows.length === 0
  })
  return sheets && promises === all.total && isSame(all, progress.total) && isSum(progress.total)
}

/** What a state means, in words that need no training (`congress.plain.<word>`). */
export function plainWord({ promise, told, evidence }: Pick<Row, 'promise' | 'told' | 'evidence'>, day: string): string {
  switch (told.state) {
    case 'behind': return day > told.due ? 'overdue' : 'slow'
    case 'not_due':
      if (promise.override === null && evidence.length === 0 && day >= told.from) return 'no_record'
      return day < told.from ? 'not_begun' : 'not_due'
    case 'other':
      if (promise.override !== null) return 'by_hand'
      return promise.links?.measure != null ? 'not_counted' : 'unknown'
    default: return told.state
  }
}
