import type { CountRow } from '@/api/tallies'
import type { Balance, MechanismHead } from '@/api/types'
import { type Period, moved, stepsOf } from '@/text/periods'

/** What came and went in a month or week. */
export interface Step {
  step: string
  begun: number
  returned: number
  ended: number
  /** Open when it ended. */
  closing: number
}

export type States = MechanismHead['states']

function sum(rows: readonly CountRow[], fits: (row: CountRow) => boolean): number {
  return rows.reduce((total, row) => fits(row) ? total + row.cases : total, 0)
}

/** How many are open, of counts of the present. */
export function inHand(present: readonly CountRow[], states: States): number {
  const open = new Set(states.filter(state => !state.final).map(state => state.id))
  return sum(present, row => open.has(row.item))
}

/**
 * What came and went step by step, up to now. What was open when a step ended is told backwards from what is open now: the
 * figures tie from step to step.
 */
export function stepsUpToNow(flows: readonly CountRow[], from: string, now: string, openNow: number): Step[] {
  const found: Step[] = []
  let closing = openNow
  for (const step of stepsOf({ from, to: now }).reverse()) {
    const of = (item: string) => sum(flows, row => row.period === step && row.item === item)
    const one = { step, begun: of('begun'), returned: of('returned'), ended: of('ended'), closing }
    found.unshift(one)
    closing -= one.begun + one.returned - one.ended
  }
  return found
}

/** The balance of some of the steps; none where they do not hold the period whole. */
export function balanceOf(steps: readonly Step[], period: Period): Balance | null {
  const within = steps.filter(one => one.step >= period.from && one.step <= period.to)
  const last = within.at(-1)
  if (!last || within[0]!.step !== period.from) return null
  const total = (part: 'begun' | 'returned' | 'ended') => within.reduce((all, one) => all + one[part], 0)
  const [begun, returned, ended] = [total('begun'), total('returned'), total('ended')]
  return { opening: last.closing - begun - returned + ended, begun, returned, ended, closing: last.closing, balances: true }
}

/** The period with the steps before it, so that at least `least` can be compared. */
export function widened(period: Period, least = 12): Period {
  const missing = least - stepsOf(period).length
  return missing > 0 ? { from: moved(period.from, -missing), to: period.to } : period
}

export interface Part {
  id: string
  cases: number
}

/** Cases by one of their marks, in the order given; ids that are not among them stand at the end. */
export function partsBy(rows: readonly CountRow[], mark: 'item' | 'kind' | 'area', order: readonly string[]): Part[] {
  const found = new Map<string, number>(order.map(id => [id, 0]))
  for (const row of rows) found.set(row[mark] ?? '', (found.get(row[mark] ?? '') ?? 0) + row.cases)
  return [...found].map(([id, cases]) => ({ id, cases }))
}

/** Counts of the present that are open. */
export function openRows(present: readonly CountRow[], states: States): CountRow[] {
  const open = new Set(states.filter(state => !state.final).map(state => state.id))
  return present.filter(row => open.has(row.item))
}

/** Distinct cases of deadlines that have passed. */
export function lateCases(deadlines: readonly { id: string, due_at: string | null }[], now: number): number {
  return new Set(deadlines.filter(one => one.due_at !== null && Date.parse(one.due_at) < now).map(one => one.id)).size
}
