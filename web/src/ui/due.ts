/** How near a due time is. `done`: what was due has ended. */
export type DueKind = 'none' | 'late' | 'today' | 'soon' | 'later'
export interface Due {
  kind: DueKind
  /** Whole days past or to come, as the calendar counts them. */
  days: number
  /** Hours past, where it is less than a day. */
  hours: number
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** So many days ahead what is due is marked. */
export const SOON_DAYS = 3

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

export function dueOf(dueAt: string | null, now: Date = new Date()): Due {
  if (dueAt === null) return { kind: 'none', days: 0, hours: 0 }
  const due = new Date(dueAt)
  const days = Math.round((midnight(due) - midnight(now)) / DAY_MS)
  if (due.getTime() < now.getTime()) return { kind: 'late', days: Math.abs(days), hours: Math.floor((now.getTime() - due.getTime()) / HOUR_MS) }
  return { kind: days === 0 ? 'today' : days <= SOON_DAYS ? 'soon' : 'later', days, hours: 0 }
}
