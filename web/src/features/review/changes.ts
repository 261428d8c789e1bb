import type { Review, ReviewChange, ReviewPromise } from '@/api/types'
import type { CodePointIndex } from '@/text/codepoints'
import { type ReviewItem, type Span, addedFigure, addedPromise, isLocal, localId, resolveLocal, trimSpan } from './items'

/**
 * The review as it will be once the server has carried out what waits: people see their decision at once. The
 * server has the last word; its answer replaces what was worked out here.
 */
export function applyChanges(review: Review, changes: readonly ReviewChange[], index: CodePointIndex): Review {
  return changes.reduce((current, change) => applyChange(current, change, index), review)
}

function applyChange(review: Review, change: ReviewChange, index: CodePointIndex): Review {
  switch (change.op) {
    case 'accept': return update(review, change.target, item => ({ ...item, state: 'accepted' }))
    case 'reject': return update(review, change.target, item => ({ ...item, state: 'rejected' }))
    case 'reopen': return update(review, change.target, item => ({ ...item, state: 'proposed' }))
    case 'accept_rest': return acceptRest(review, change.kind)
    case 'edit': return update(review, change.target, item => edited(item, change.set, index))
    case 'split': return split(review, change.target, change.at, index)
    case 'join': return join(review, change.targets, index)
    case 'add': return change.kind === 'promise'
      ? withPromises(review, [...review.promises, addedPromise(review, index, span(change), change.set)])
      : { ...review, figures: [...review.figures, addedFigure(index, span(change), change.set)].sort(inTextOrder) }
  }
}

function span(of: Span): Span {
  return { start: of.start, end: of.end }
}

function inTextOrder(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}

function withPromises(review: Review, promises: ReviewPromise[]): Review {
  return { ...review, promises: promises.sort(inTextOrder) }
}

function update(review: Review, wanted: string, change: <I extends ReviewItem>(item: I) => I): Review {
  const id = isLocal(wanted) ? resolveLocal(wanted, review) ?? wanted : wanted
  const one = <I extends ReviewItem>(item: I) => item.id === id ? change(item) : item
  return { ...review, promises: review.promises.map(one).sort(inTextOrder), figures: review.figures.map(one).sort(inTextOrder) }
}

function acceptRest(review: Review, kind: 'promise' | 'figure' | 'all'): Review {
  const accept = <I extends ReviewItem>(item: I): I => item.state === 'proposed' ? { ...item, state: 'accepted' } : item
  return {
    ...review,
    promises: kind === 'figure' ? review.promises : review.promises.map(accept),
    figures: kind === 'promise' ? review.figures : review.figures.map(accept),
  }
}

function edited<I extends ReviewItem>(item: I, set: object, index: CodePointIndex): I {
  // Another sheet has other items: the old number would point at a stranger.
  const moved = 'sheet' in set && !('item' in set) ? { item: 0 } : {}
  const next = { ...item, ...moved, ...set, edited: true }
  return { ...next, text: index.slice(next.start, next.end) }
}

function split(review: Review, wanted: string, at: readonly number[], index: CodePointIndex): Review {
  const id = resolveLocal(wanted, review) ?? wanted
  const whole = review.promises.find(item => item.id === id)
  if (!whole) return review
  const cuts = [whole.start, ...at, whole.end]
  const pieces = cuts.slice(0, -1)
    .map((start, k) => trimSpan(index, { start, end: cuts[k + 1] ?? start }))
    .filter(piece => piece !== null)
    .map(piece => partOf(whole, piece, index))
  return withPromises(review, [...review.promises.filter(item => item.id !== id), ...pieces])
}

/** Keeps what stands in the words of the part. */
function partOf(whole: ReviewPromise, piece: Span, index: CodePointIndex): ReviewPromise {
  const text = index.slice(piece.start, piece.end)
  const kept = (words: string) => words !== '' && text.includes(words) ? words : ''
  return {
    ...whole, ...piece, text, id: localId('promise', piece), state: 'proposed', origin: 'split', edited: false,
    verb: kept(whole.verb), object: kept(whole.object), target: kept(whole.target), deadline: kept(whole.deadline),
    places: whole.places.filter(place => text.includes(place)),
  }
}

function join(review: Review, wanted: readonly string[], index: CodePointIndex): Review {
  const ids = new Set(wanted.map(id => resolveLocal(id, review) ?? id))
  const parts = review.promises.filter(item => ids.has(item.id))
  const [first] = parts
  if (!first || parts.length < 2) return review
  const place = { start: first.start, end: Math.max(...parts.map(part => part.end)) }
  const firstWith = (key: 'target' | 'deadline' | 'unit' | 'note') => parts.find(part => part[key])?.[key] ?? ''
  const joined: ReviewPromise = {
    ...first, ...place, text: index.slice(place.start, place.end), id: localId('promise', place),
    state: 'proposed', origin: 'joined', edited: false,
    target: firstWith('target'), deadline: firstWith('deadline'), unit: firstWith('unit'), note: firstWith('note'),
    due: parts.find(part => part.due)?.due ?? null,
    level: parts.some(part => part.level === 'hard') ? 'hard' : 'soft',
  }
  return withPromises(review, [...review.promises.filter(item => !ids.has(item.id)), joined])
}

/** The ids a change speaks of. */
export function targetsOf(change: ReviewChange): string[] {
  switch (change.op) {
    case 'accept_rest':
    case 'add': return []
    case 'join': return [...change.targets]
    default: return [change.target]
  }
}

/** Whether new items come of it, which the server will name. */
export function isStructural(change: ReviewChange): boolean {
  return change.op === 'split' || change.op === 'join' || change.op === 'add'
}

/** The change with the server's names in place of local ones; those it does not know stay as they are. */
export function resolveChange(change: ReviewChange, review: Review): ReviewChange {
  const named = (id: string) => resolveLocal(id, review) ?? id
  switch (change.op) {
    case 'accept_rest':
    case 'add': return change
    case 'join': return { ...change, targets: change.targets.map(named) }
    default: return { ...change, target: named(change.target) }
  }
}

const CHANGES_MOST = 500

/**
 * How many of the waiting changes go into one request: all up to the first that speaks of an item which an earlier
 * one of them is only about to make, and at most 500.
 */
export function takeBatch(waiting: readonly ReviewChange[][], review: Review): { body: ReviewChange[], count: number } {
  const body: ReviewChange[] = []
  let count = 0
  for (const changes of waiting) {
    const resolved = changes.map(change => resolveChange(change, review))
    const waitsForName = resolved.some(change => targetsOf(change).some(isLocal))
    if (count > 0 && (waitsForName || body.length + resolved.length > CHANGES_MOST)) break
    body.push(...resolved)
    count++
  }
  return { body, count }
}

/** After someone else's change: those of ours that still speak of what they were made for, and those that do not. */
export function sortOutStale(waiting: readonly ReviewChange[][], before: Review, after: Review) {
  const unchanged = (id: string) => {
    if (isLocal(id)) return true
    const [old, now] = [before, after].map(review => [...review.promises, ...review.figures].find(item => item.id === id))
    return now !== undefined && JSON.stringify(old) === JSON.stringify(now)
  }
  const keep: ReviewChange[][] = []
  const lost: ReviewChange[] = []
  for (const changes of waiting) {
    const fine = changes.filter(change => targetsOf(change).every(unchanged))
    lost.push(...changes.filter(change => !fine.includes(change)))
    if (fine.length > 0) keep.push(fine)
  }
  return { keep, lost }
}
