import { addDays } from '@/text/periods'

/** A day that a notice makes one off, or one on which a weekend is worked. */
export interface NoticedDay {
  date: string
  kind: 'off' | 'work'
  name: string
}

/** What a day is: `weekend` and `plain` follow from the week alone. */
export interface Day {
  date: string
  kind: 'off' | 'work' | 'weekend' | 'plain'
  /** The holiday; empty on usual days. */
  name: string
}

/** A month in weeks from Monday to Sunday; null before its first and after its last day. */
export interface Month {
  month: string
  weeks: readonly (readonly (Day | null)[])[]
}

/** Monday is 0. */
const weekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

export function dayOf(date: string, noticed: ReadonlyMap<string, NoticedDay>): Day {
  const notice = noticed.get(date)
  if (notice) return { date, kind: notice.kind, name: notice.name }
  return { date, kind: weekday(date) > 4 ? 'weekend' : 'plain', name: '' }
}

function monthOf(month: string, noticed: ReadonlyMap<string, NoticedDay>): Month {
  const days: (Day | null)[] = Array<null>(weekday(`${month}-01`)).fill(null)
  for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1)) days.push(dayOf(date, noticed))
  while (days.length % 7 !== 0) days.push(null)
  return { month, weeks: Array.from({ length: days.length / 7 }, (_, k) => days.slice(k * 7, k * 7 + 7)) }
}

/** The twelve months of a year under what a notice says of it. */
export function yearOf(year: number, days: readonly NoticedDay[]): readonly Month[] {
  const noticed = new Map(days.map(day => [day.date, day]))
  return Array.from({ length: 12 }, (_, k) => monthOf(`${year}-${String(k + 1).padStart(2, '0')}`, noticed))
}

/** A holiday as the notice tells it: its days off, and the weekend days that are worked for it. */
export interface Holiday {
  name: string
  off: readonly string[]
  work: readonly string[]
}

/** The holidays in the order of their days off. */
export function holidaysOf(days: readonly NoticedDay[]): readonly Holiday[] {
  const names = [...new Set([...days].sort((a, b) => a.date.localeCompare(b.date)).map(day => day.name))]
  const of = (name: string, kind: NoticedDay['kind']) => days.filter(day => day.name === name && day.kind === kind).map(day => day.date).sort()
  return names.map(name => ({ name, off: of(name, 'off'), work: of(name, 'work') })).sort((a, b) => (a.off[0] ?? '').localeCompare(b.off[0] ?? ''))
}

/** How many days of a year are worked. */
export const workingDays = (months: readonly Month[]): number => months.flatMap(one => one.weeks.flat()).filter(day => day?.kind === 'plain' || day?.kind === 'work').length
