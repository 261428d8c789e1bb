import type { Plan, PlanItem, PlanPromise, PlanSheet, PromisePatch } from '@/api/types'

/** What the plan board shows, worked out of the plan: nothing here is stored. */

export interface PromiseChange {
  promise: string
  patch: PromisePatch
}

export interface BoardFilters {
  /** Words that must stand in the quotation, the unit or the note. */
  search: string
  /** Name of the unit; empty for all, `NO_UNIT` for those that have none. */
  unit: string
  level: 'all' | 'hard' | 'soft'
}

export const NO_UNIT = '\u0000'
export const NO_BOARD_FILTERS: BoardFilters = { search: '', unit: '', level: 'all' }

export function allPromises(plan: Plan): PlanPromise[] {
  return [...plan.sheets.flatMap(promisesOfSheet), ...plan.promises_without_sheet]
}

export function promisesOfSheet(sheet: PlanSheet): PlanPromise[] {
  return [...sheet.promises, ...sheet.items.flatMap(item => item.promises)]
}

/** The plan as it will be once the changes on their way are carried out. */
export function withChanges(plan: Plan, changes: readonly PromiseChange[]): Plan {
  const patches = new Map<string, PromisePatch>()
  for (const { promise, patch } of changes) patches.set(promise, { ...patches.get(promise), ...patch })
  if (patches.size === 0) return plan
  return mapPromises(plan, list => list.map(one => patched(one, patches.get(one.id))))
}

/** A state set by hand is shown when the server has signed it. */
function patched(promise: PlanPromise, patch: PromisePatch | undefined): PlanPromise {
  const { override: _, ...rest } = patch ?? {}
  return { ...promise, ...rest }
}

function mapPromises(plan: Plan, map: (list: PlanPromise[]) => PlanPromise[]): Plan {
  return {
    ...plan,
    sheets: plan.sheets.map(sheet => ({
      ...sheet, promises: map(sheet.promises), items: sheet.items.map(item => ({ ...item, promises: map(item.promises) })),
    })),
    promises_without_sheet: map(plan.promises_without_sheet),
  }
}

export function matches(promise: PlanPromise, filters: BoardFilters): boolean {
  if (filters.level !== 'all' && promise.level !== filters.level) return false
  if (filters.unit !== '' && promise.unit !== (filters.unit === NO_UNIT ? '' : filters.unit)) return false
  const words = filters.search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const text = [promise.text, promise.unit, promise.note, ...promise.places].join('\n').toLowerCase()
  return words.every(word => text.includes(word))
}

/** The plan with only what fits; sheets and items without any promise left fall away while a filter is set. */
export function filterPlan(plan: Plan, filters: BoardFilters, also: (promise: PlanPromise) => boolean = () => true): Plan {
  if (filters.search.trim() === '' && filters.unit === '' && filters.level === 'all' && allPromises(plan).every(also)) return plan
  const kept = mapPromises(plan, list => list.filter(one => matches(one, filters) && also(one)))
  const sheets = kept.sheets
    .map(sheet => ({ ...sheet, items: sheet.items.filter((item: PlanItem) => item.promises.length > 0) }))
    .filter(sheet => sheet.items.length > 0 || sheet.promises.length > 0)
  return { ...kept, sheets }
}

export interface Summary {
  sheets: number
  items: number
  promises: number
  hard: number
  withUnit: number
  withDue: number
}

export function summaryOf(plan: Plan): Summary {
  const promises = allPromises(plan)
  return {
    sheets: plan.sheets.length,
    items: plan.sheets.reduce((sum, sheet) => sum + sheet.items.length, 0),
    promises: promises.length,
    hard: promises.filter(one => one.level === 'hard').length,
    withUnit: promises.filter(one => one.unit !== '').length,
    withDue: promises.filter(one => one.due !== null).length,
  }
}

/** Units in use, each once, in the order of their names. */
export function unitsOf(plan: Plan): string[] {
  const units = new Set(allPromises(plan).map(one => one.unit).filter(unit => unit !== ''))
  return [...units].sort((a, b) => a.localeCompare(b, 'zh-CN'))
}
