import { allMechanisms } from '@/api/mechanisms'
import { countCases, getTally, listDeadlines } from '@/api/tallies'
import type { Balance, MechanismHead } from '@/api/types'
import { areaLevel } from '@/text/areas'
import { type Period, chinaDay, daysOf, stepOf, unitOf } from '@/text/periods'
import { balanceOf, inHand, lateCases, stepsUpToNow } from './figures'

export interface Line {
  mechanism: MechanismHead
  /** All cases that there are, ended ones too. */
  cases: number
  inHand: number
  late: number
  /** There are more late ones than were asked for. */
  lateMore: boolean
  balance: Balance | null
}

/** Deadlines are asked for so many at once. */
const DEADLINES_MAX = 200

/** The figures of all mechanisms in a place, in the order of the site. */
export async function overview(area: string, period: Period, signal: AbortSignal): Promise<Line[]> {
  return Promise.all((await allMechanisms()).map(one => lineOf(one, area, period, signal)))
}

async function lineOf(mechanism: MechanismHead, area: string, period: Period, signal: AbortSignal): Promise<Line> {
  const present = (await countCases(mechanism.id, { area }, signal)).data
  const open = inHand(present.items, mechanism.states)
  if (present.total === 0) return { mechanism, cases: 0, inHand: 0, late: 0, lateMore: false, balance: null }
  const [balance, due] = await Promise.all([
    balanceIn(mechanism.id, area, period, open, signal),
    open > 0 ? listDeadlines(mechanism.id, area, chinaDay(), signal) : null,
  ])
  const late = due ? lateCases(due.data.items, Date.now()) : 0
  return { mechanism, cases: present.total, inHand: open, late, lateMore: late > 0 && due?.data.items.length === DEADLINES_MAX, balance }
}

/** A village keeps no figures by month: they are counted anew from its events. */
async function balanceIn(mechanism: string, area: string, period: Period, open: number, signal: AbortSignal): Promise<Balance | null> {
  if (areaLevel(area) === 'village') return (await getTally(mechanism, { area, ...daysOf(period) }, signal)).data.balance
  const now = stepOf(chinaDay(), unitOf(period.from))
  const until = period.to > now ? period.to : now
  const flows = (await countCases(mechanism, { area, from: period.from, to: until }, signal)).data.items
  return balanceOf(stepsUpToNow(flows, period.from, until, open), period)
}
