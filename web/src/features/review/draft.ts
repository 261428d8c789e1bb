import type { FigureSet, PromiseSet, Review, ReviewChange, ReviewFigure, ReviewPromise } from '@/api/types'
import type { CodePointIndex } from '@/text/codepoints'
import { guessFigure } from '@/text/guess'
import { type ReviewItem, type Span, isPromise, outlineAt } from './items'

/** A form being filled: an item being corrected, or one being added. It is kept in storage until it is sent or given up. */

export type PromiseFields = Required<Pick<ReviewPromise,
  'level' | 'verb' | 'object' | 'target' | 'deadline' | 'sheet' | 'item' | 'unit' | 'note'>> & { due: string }
export type FigureFields = Pick<ReviewFigure, 'subject' | 'value' | 'unit' | 'qualifier' | 'kind' | 'note'> & { value_max: string }

interface DraftBase extends Span {
  /** The item corrected; null for one to be added. */
  target: string | null
}
export type PromiseDraft = DraftBase & { kind: 'promise', fields: PromiseFields }
export type FigureDraft = DraftBase & { kind: 'figure', fields: FigureFields }
export type Draft = PromiseDraft | FigureDraft

export function draftOf(item: ReviewItem): Draft {
  const { start, end } = item
  if (isPromise(item)) {
    const { level, verb, object, target, deadline, sheet, item: number, unit, note } = item
    const fields = { level, verb, object, target, deadline, sheet, item: number, unit, note, due: item.due ?? '' }
    return { kind: 'promise', target: item.id, start, end, fields }
  }
  const { subject, value, unit, qualifier, kind, note } = item
  return { kind: 'figure', target: item.id, start, end, fields: { subject, value, unit, qualifier, kind, note, value_max: item.value_max ?? '' } }
}

export function newPromise(review: Review, span: Span): PromiseDraft {
  return {
    kind: 'promise', target: null, ...span, fields: {
      level: 'hard', verb: '', object: '', target: '', deadline: '', ...outlineAt(review, span.start), unit: '', note: '', due: '',
    },
  }
}

export function newFigure(index: CodePointIndex, span: Span): FigureDraft {
  const guessed = guessFigure(index.slice(span.start, span.end)) ?? { value: '', unit: '', qualifier: 'exact' as const }
  return { kind: 'figure', target: null, ...span, fields: { subject: '', kind: 'achievement', note: '', value_max: '', ...guessed } }
}

/** Name of a field that cannot be sent as it is, with the message to show beside it. */
export type DraftFaults = Partial<Record<'span' | 'value' | 'value_max' | 'due', string>>

export const SPAN_MOST = 2000
const DECIMAL = /^-?\d+(\.\d+)?$/

export function faultsOf(draft: Draft, textLength: number): DraftFaults {
  const faults: DraftFaults = {}
  const length = draft.end - draft.start
  if (length <= 0 || draft.start < 0 || draft.end > textLength) faults.span = 'review.fault.span_empty'
  else if (length > SPAN_MOST) faults.span = 'review.fault.span_long'
  if (draft.kind === 'figure') {
    if (!DECIMAL.test(draft.fields.value.trim())) faults.value = 'review.fault.decimal'
    const most = draft.fields.value_max.trim()
    if (most !== '' && !DECIMAL.test(most)) faults.value_max = 'review.fault.decimal'
  }
  else if (draft.fields.due !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(draft.fields.due)) faults.due = 'review.fault.date'
  return faults
}

/** The change that carries the form to the server; null where nothing differs from the item. */
export function changeOf(draft: Draft, item: ReviewItem | undefined): ReviewChange | null {
  if (draft.target === null) {
    const { start, end } = draft
    return draft.kind === 'promise'
      ? { op: 'add', kind: 'promise', start, end, set: fieldsToSend(draft) as PromiseSet }
      : { op: 'add', kind: 'figure', start, end, set: fieldsToSend(draft) as FigureSet & { value: string } }
  }
  if (!item) return null
  const before = { start: item.start, end: item.end, ...fieldsToSend(draftOf(item)) } as Record<string, unknown>
  const now = { start: draft.start, end: draft.end, ...fieldsToSend(draft) } as Record<string, unknown>
  const set = Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== before[name]))
  if (Object.keys(set).length === 0) return null
  // Sheet and item go together, so that the server does not forget the item; so do the two ends of the span.
  if ('sheet' in set) set.item = now.item
  if ('start' in set || 'end' in set) Object.assign(set, { start: draft.start, end: draft.end })
  return { op: 'edit', target: draft.target, set }
}

function fieldsToSend(draft: Draft): PromiseSet | FigureSet {
  if (draft.kind === 'promise') return { ...trimmed(draft.fields), due: draft.fields.due || null }
  return { ...trimmed(draft.fields), value_max: draft.fields.value_max.trim() || null }
}

function trimmed<F extends object>(fields: F): F {
  return Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, typeof v === 'string' ? v.trim() : v])) as F
}

/** Keeps the form of a reading from visit to visit, under one name in the browser's storage. */
export class DraftStore {
  constructor(private readonly storage: Storage | null, private readonly name: string) {}

  load(): Draft | null {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.name) ?? 'null') as Draft | null
      return kept && (kept.kind === 'promise' || kept.kind === 'figure') && typeof kept.fields === 'object' ? kept : null
    }
    catch {
      return null
    }
  }

  save(draft: Draft | null): void {
    try {
      if (draft) this.storage?.setItem(this.name, JSON.stringify(draft))
      else this.storage?.removeItem(this.name)
    }
    catch { /* The form is still on the screen. */ }
  }
}
