import type { ItemState, Level, Review, ReviewPromise } from '@/api/types'
import { type ItemKind, type ReviewItem, isPromise } from './items'

export type StateFilter = 'all' | ItemState

export interface Filters {
  state: StateFilter
  level: 'all' | Level
  /** Number of the sheet, 0 for what stands on none; null for all. */
  sheet: number | null
}

export const NO_FILTERS: Filters = { state: 'all', level: 'all', sheet: null }

export interface Counts {
  proposed: number
  accepted: number
  rejected: number
}

export function countStates(items: readonly ReviewItem[]): Counts {
  const counts: Counts = { proposed: 0, accepted: 0, rejected: 0 }
  for (const item of items) counts[item.state]++
  return counts
}

export function filtered<I extends ReviewItem>(items: readonly I[], filters: Filters): I[] {
  return items.filter(item => (filters.state === 'all' || item.state === filters.state)
    && (!isPromise(item) || ((filters.level === 'all' || item.level === filters.level)
      && (filters.sheet === null || item.sheet === filters.sheet))))
}

/** The item after or before one in a list; the first or last where none is chosen. */
export function stepFrom(items: readonly ReviewItem[], id: string | null, by: 1 | -1): string | null {
  if (items.length === 0) return null
  const at = items.findIndex(item => item.id === id)
  if (at < 0) return (by === 1 ? items[0] : items.at(-1))?.id ?? null
  return items[Math.max(0, Math.min(items.length - 1, at + by))]?.id ?? null
}

/** After a decision: the next undecided item behind, else the first undecided, else the same. */
export function nextUndecided(items: readonly ReviewItem[], id: string): string {
  const at = items.findIndex(item => item.id === id)
  const behind = items.slice(at + 1).find(item => item.state === 'proposed' && item.id !== id)
  return behind?.id ?? items.find(item => item.state === 'proposed' && item.id !== id)?.id ?? id
}

/** The promise that can be joined to this one: the next in the text, on the same sheet, not rejected. */
export function joinableNext(review: Review, id: string): ReviewPromise | null {
  const at = review.promises.findIndex(item => item.id === id)
  const [here, next] = [review.promises[at], review.promises[at + 1]]
  if (!here || !next || here.state === 'rejected' || next.state === 'rejected') return null
  return here.sheet === next.sheet ? next : null
}

export interface SheetGroup<I> {
  /** 0 where the items stand on no sheet, or the list has no sheets. */
  sheet: number
  title: string
  items: I[]
}

/** Promises under their sheets, in the order of the sheets; those on none at the end. */
export function groupBySheet(review: Review, items: readonly ReviewPromise[]): SheetGroup<ReviewPromise>[] {
  const groups = review.sheets.map(sheet => ({
    sheet: sheet.number, title: sheet.title, items: items.filter(item => item.sheet === sheet.number),
  }))
  const known = new Set(review.sheets.map(sheet => sheet.number))
  groups.push({ sheet: 0, title: '', items: items.filter(item => !known.has(item.sheet)) })
  return groups.filter(group => group.items.length > 0)
}

/** What of a mark at a place the person means: the shortest; on the next click there, the one around it. */
export function pickMark(ids: readonly string[], selected: string | null): string | null {
  if (ids.length === 0) return null
  const at = selected === null ? -1 : ids.indexOf(selected)
  return ids[(at < 0 ? ids.length : at) - 1] ?? ids.at(-1) ?? null
}

export function itemsOf(review: Review, kind: ItemKind): readonly ReviewItem[] {
  return kind === 'promise' ? review.promises : review.figures
}
