/**
 * Months and weeks as the contract writes them: `2026-01`, `2026-W05` (a week belongs to the year of its Thursday). Days
 * are `2026-01-31`. All is counted in the time of China, whatever zone the browser is in.
 */

export type Unit = 'month' | 'week'

/** A stretch of months, or of weeks, both ends included. */
export interface Period {
  from: string
  to: string
}

const DAY_MS = 86_400_000
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const two = (n: number) => String(n).padStart(2, '0')

/** The day in China at an instant. */
export function chinaDay(now: number = Date.now()): string {
  return dayOf(now + 8 * 3_600_000)
}

/** The minute in China at an instant: `2026-11-28 10:30`. */
export function chinaMinute(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

export function addDays(day: string, days: number): string {
  return dayOf(msOf(day) + days * DAY_MS)
}

export function unitOf(step: string): Unit {
  return step.includes('W') ? 'week' : 'month'
}

/** The month or week that holds a day. */
export function stepOf(day: string, unit: Unit): string {
  if (unit === 'month') return day.slice(0, 7)
  const thursday = addDays(day, 3 - (new Date(msOf(day)).getUTCDay() + 6) % 7)
  const week = Math.floor((msOf(thursday) - msOf(`${thursday.slice(0, 4)}-01-01`)) / (7 * DAY_MS)) + 1
  return `${thursday.slice(0, 4)}-W${two(week)}`
}

export function firstDay(step: string): string {
  if (unitOf(step) === 'month') return `${step}-01`
  // The week of 4 January is the first of its year.
  const fourth = `${step.slice(0, 4)}-01-04`
  const monday = addDays(fourth, -((new Date(msOf(fourth)).getUTCDay() + 6) % 7))
  return addDays(monday, (Number(step.slice(6)) - 1) * 7)
}

export function lastDay(step: string): string {
  return addDays(firstDay(moved(step, 1)), -1)
}

/** The month or week so many later, or earlier. */
export function moved(step: string, by: number): string {
  if (unitOf(step) === 'week') return stepOf(addDays(firstDay(step), by * 7), 'week')
  const months = Number(step.slice(0, 4)) * 12 + Number(step.slice(5)) - 1 + by
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${two(months % 12 + 1)}`
}

/** All months or weeks from one to another; at most 600. */
export function stepsOf({ from, to }: Period): string[] {
  const found: string[] = []
  for (let step = from; step <= to && found.length < 600; step = moved(step, 1)) found.push(step)
  return found
}

/** First and last day. */
export function daysOf({ from, to }: Period): Period {
  return { from: firstDay(from), to: lastDay(to) }
}

const STEP = /^[0-9]{4}-(0[1-9]|1[0-2]|W(0[1-9]|[1-4][0-9]|5[0-3]))$/

/** `2026-01`, or `2026-01..2026-11`, as an address has it; null where it is none. */
export function parsePeriod(text: unknown): Period | null {
  if (typeof text !== 'string') return null
  const [from = '', to = from, ...more] = text.split('..')
  const sound = more.length === 0 && STEP.test(from) && STEP.test(to) && unitOf(from) === unitOf(to) && from <= to
  return sound ? { from, to } : null
}

export function periodText({ from, to }: Period): string {
  return from === to ? from : `${from}..${to}`
}

/** The period before, of the same length. */
export function before(period: Period): Period {
  const length = stepsOf(period).length
  return { from: moved(period.from, -length), to: moved(period.from, -1) }
}

export const PRESETS = ['week', 'month', 'year', 'last_year'] as const
export type Preset = typeof PRESETS[number]

/** What is meant by this week, this month, this year and the year before. A year that is not over is told up to now. */
export function presetOf(preset: Preset, today: string = chinaDay()): Period {
  const month = today.slice(0, 7)
  const last = String(Number(today.slice(0, 4)) - 1).padStart(4, '0')
  switch (preset) {
    case 'week': return { from: stepOf(today, 'week'), to: stepOf(today, 'week') }
    case 'month': return { from: month, to: month }
    case 'year': return { from: `${today.slice(0, 4)}-01`, to: month }
    case 'last_year': return { from: `${last}-01`, to: `${last}-12` }
  }
}
