import type { PromiseState } from '@/api/types'

/** The states of promises, in the order in which they are told. */
export const STATES: readonly PromiseState[] = ['behind', 'on_track', 'ahead', 'done', 'not_due', 'other']

/** A share of 0.4525 as 45.25 percent, as exact as it was told: 0.9999 is not all. null stays. */
export function percentOf(share: string | null): number | null {
  return share === null ? null : Math.round(Number(share) * 10_000) / 100
}
