import type { PlanPromise, PlanProgress, PromiseState } from '@/api/types'

/** Promises in one state, `silent` for those to which nothing happens; all without one. */
export type StateFilter = PromiseState | 'silent' | ''

export function isShown(promise: PlanPromise, filter: StateFilter, progress: PlanProgress | null): boolean {
  if (filter === '') return true
  const told = progress?.promises.find(one => one.id === promise.id)
  return filter === 'silent' ? told?.silent === true : told?.state === filter
}

/** `330803-0192f7c0-…` wherever it stands in what was pasted (addresses of pages too), each once. */
export function casesIn(text: string): string[] {
  return [...new Set(text.match(/\d{6}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])]
}
