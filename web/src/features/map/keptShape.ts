import { browserStorage } from '@/app/settings'
import { ownName } from '@/store/session'
import type { Shape } from './geometry'

/** A shape that was drawn and not saved, with the revision that it was drawn over. */
export interface Kept {
  seen: number
  shape: Shape
}

const itemOf = (code: string) => ownName('draft', `shape.${code}`)

/** What this browser kept of the person's own drawing of an area. */
export function keptShape(code: string): Kept | null {
  try {
    const kept = JSON.parse(browserStorage()?.getItem(itemOf(code)) ?? 'null') as Kept | null
    return kept !== null && typeof kept.seen === 'number' && Array.isArray(kept.shape) ? kept : null
  }
  catch {
    return null
  }
}

export function keepShape(code: string, kept: Kept | null): void {
  try {
    if (kept === null) browserStorage()?.removeItem(itemOf(code))
    else browserStorage()?.setItem(itemOf(code), JSON.stringify(kept))
  }
  catch { /* A full storage must not stop the work: the shape is still on the page. */ }
}
