import type { FigureSet, PromiseSet, Review, ReviewFigure, ReviewPromise } from '@/api/types'
import type { CodePointIndex } from '@/text/codepoints'
import type { Mark } from '@/text/paragraphs'

/** Promises and figures of a review, as the page handles them alike. */

export type ItemKind = 'promise' | 'figure'
export type ReviewItem = ReviewPromise | ReviewFigure

export interface Span {
  start: number
  end: number
}

export function isPromise(item: ReviewItem): item is ReviewPromise {
  return 'level' in item
}

export function kindOf(item: ReviewItem): ItemKind {
  return isPromise(item) ? 'promise' : 'figure'
}

/** Items that exist on this page only, until the server has named them. */
export function isLocal(id: string): boolean {
  return id.startsWith('+')
}

/** An id that tells where the item stands, so that the server's item can be found again. */
export function localId(kind: ItemKind, span: Span): string {
  return `+${kind}:${span.start}-${span.end}`
}

/**
 * The server's name for an item that was made here: among those made by people, the one that shares most of the
 * place. Null while there is none yet.
 */
export function resolveLocal(id: string, review: Review): string | null {
  const match = /^\+(promise|figure):(\d+)-(\d+)$/.exec(id)
  if (!match) return id
  const span = { start: Number(match[2]), end: Number(match[3]) }
  const pool: readonly ReviewItem[] = match[1] === 'promise' ? review.promises : review.figures
  let best: ReviewItem | null = null
  for (const item of pool) {
    if (isLocal(item.id) || item.origin === 'read') continue
    if (shared(item, span) > (best ? shared(best, span) : 0)) best = item
  }
  return best?.id ?? null
}

function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

export function findItem(review: Review, id: string): ReviewItem | undefined {
  return review.promises.find(item => item.id === id) ?? review.figures.find(item => item.id === id)
}

export function markOf(item: ReviewItem): Mark {
  return { id: item.id, kind: isPromise(item) ? item.level : 'figure', state: item.state, start: item.start, end: item.end }
}

/** What is marked in the text: all but the rejected. */
export function marksOf(review: Review): Mark[] {
  return [...review.promises, ...review.figures].filter(item => item.state !== 'rejected').map(markOf)
}

/** Sheet and item in which a place of the text stands; 0 for none. */
export function outlineAt(review: Review, point: number): { sheet: number, item: number } {
  const sheet = review.sheets.find(s => s.start <= point && point < s.end)
  const item = sheet?.items.find(i => i.start <= point && point < i.end)
  return { sheet: sheet?.number ?? 0, item: item?.number ?? 0 }
}

/** A promise as a person adds it, until the server has completed it. */
export function addedPromise(review: Review, index: CodePointIndex, span: Span, set: PromiseSet = {}): ReviewPromise {
  return {
    id: localId('promise', span), state: 'proposed', origin: 'added', edited: false, ...span,
    text: index.slice(span.start, span.end), verb: '', object: '', target: '', deadline: '', places: [],
    level: 'soft', ...outlineAt(review, span.start), unit: '', due: null, note: '', ...set,
  }
}

export function addedFigure(index: CodePointIndex, span: Span, set: FigureSet): ReviewFigure {
  return {
    id: localId('figure', span), state: 'proposed', origin: 'added', edited: false, ...span,
    text: index.slice(span.start, span.end), subject: '', value: '0', value_max: null, unit: '', qualifier: 'exact',
    kind: 'achievement', comparison: null, period: '', place: '', note: '', ...set,
  }
}

/** Stops and spaces that a quotation neither begins nor ends with, as the server cuts them off. */
const EDGE = /[\s,，;；。.、:：!！?？]/

/** The span without stops and spaces at its ends; null where nothing is left. */
export function trimSpan(index: CodePointIndex, span: Span): Span | null {
  const letters = Array.from(index.slice(span.start, span.end))
  let first = 0
  let last = letters.length
  while (first < last && EDGE.test(letters[first] ?? '')) first++
  while (last > first && EDGE.test(letters[last - 1] ?? '')) last--
  return first < last ? { start: span.start + first, end: span.start + last } : null
}
