import type { Item, TimeNote } from './item'

/** What is known of time when an item is sent. */
export interface Clocks {
  /** The phone's clock, milliseconds. */
  now: number
  /** How far the server's clock is ahead of the phone's, milliseconds. */
  offset: number
  /** This page and its own clock. */
  page: string
  ticks: number
}

/** So far apart two clocks may be before anybody is told. */
export const TOLERANCE_MS = 120_000
/** What is sent this soon after it was done needs no time of its own: the server's is as good. */
export const FRESH_MS = 90_000
/** As the server allows to everybody. */
const OLDEST_MS = 72 * 3_600_000
const CHINA_MS = 8 * 3_600_000

export interface Occurrence {
  /** As the contract writes it; empty where the server's own time stands. */
  text: string
  note: TimeNote
  /** Seconds the phone's clock was ahead; 0 where nothing was corrected. */
  ahead: number
}

/**
 * When an item was made, by the server's clock. The phone's clock gives it with its present error taken off. Where the clock
 * was set back since, that would come out too late: then the page's own clock, which nobody sets, gives the latest it can have been.
 */
export function occurrenceOf(item: Pick<Item, 'madeAt' | 'page' | 'ticks'>, clocks: Clocks): Occurrence {
  const server = clocks.now + clocks.offset
  const byPhone = item.madeAt + clocks.offset
  const byPage = item.page === clocks.page ? server - (clocks.ticks - item.ticks) : server
  const made = byPhone > byPage + TOLERANCE_MS ? byPage : Math.min(byPhone, server)
  const off = item.madeAt - made
  const ahead = Math.abs(off) > TOLERANCE_MS ? Math.round(off / 1000) : 0
  if (server - made > OLDEST_MS) return { text: '', note: 'old', ahead: 0 }
  const note = ahead === 0 ? '' : 'clock'
  if (server - made < FRESH_MS) return { text: '', note, ahead }
  return { text: chinaTime(made), note, ahead }
}

/** `2026-01-02 15:04:05`, as clocks in China show it. */
export function chinaTime(ms: number): string {
  return new Date(ms + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** The server's clock less the phone's: the Date header tells whole seconds, and came half a journey ago. */
export function offsetOf(date: string | null, asked: number, answered: number): number | null {
  const server = Date.parse(date ?? '')
  return Number.isNaN(server) ? null : Math.round(server + 500 - (asked + answered) / 2)
}
