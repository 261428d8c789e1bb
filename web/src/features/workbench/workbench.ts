import type { CaseRow, MechanismDetail, MechanismHead, WaitingWork, Workbench } from '@/api/types'
import { chinaMinute } from '@/text/periods'

/** Addresses of the lists that the numbers count. */
export const stateList = (mechanism: string, state: string) => `/lists/${mechanism}?state=${state}`
export const lateList = (mechanism: string) => `/lists/${mechanism}?late=true&sort=due`
/** What is due from a moment until a day, without what is late already. */
export const dueList = (mechanism: string, now: string, until: string) => `/lists/${mechanism}?due_from=${encodeURIComponent(chinaMinute(now))}&due_before=${until}&sort=due`
export const returnedList = (mechanism: string) => `/lists/${mechanism}?returned=true`

/** A case, with the first thing I may do to it: the page of the case then opens its form. */
export const caseAddress = (id: string, action?: string) => action ? `/cases/${id}?do=${action}` : `/cases/${id}`

export interface WaitingGroup {
  mechanism: string
  cases: number
  states: readonly WaitingWork[]
}

/** What waits, mechanism by mechanism in the order of the site. */
export function waitingGroups(waiting: readonly WaitingWork[], heads: readonly Pick<MechanismHead, 'id'>[]): readonly WaitingGroup[] {
  const order = new Map(heads.map((head, k) => [head.id, k]))
  const ids = [...new Set(waiting.map(one => one.mechanism))].sort((a, b) => (order.get(a) ?? 99) - (order.get(b) ?? 99))
  return ids.map(mechanism => {
    const states = waiting.filter(one => one.mechanism === mechanism && one.cases > 0)
    return { mechanism, cases: states.reduce((sum, one) => sum + one.cases, 0), states }
  }).filter(group => group.cases > 0)
}

/** How many cases of a heap lie in each mechanism, as their list counts them; null where the heap holds only the first. */
export function mechanismsOf(heap: Pick<Workbench['late'], 'count' | 'more'> & { items: readonly unknown[] }, rows: readonly CaseRow[]): readonly { mechanism: string, cases: number | null }[] {
  const whole = !heap.more && heap.count === heap.items.length
  const ids = [...new Set(rows.map(row => row.mechanism))]
  // One case may have two deadlines.
  return ids.map(mechanism => ({ mechanism, cases: whole ? new Set(rows.filter(row => row.mechanism === mechanism).map(row => row.id)).size : null }))
}

const reachOf = (id: string, mechanism: Pick<MechanismDetail, 'actions'> | undefined) => mechanism?.actions.find(action => action.id === id)?.from.length ?? 0

/** Of some actions the one made for the fewest states comes first: it is the next step, not a way out that is always open. */
export function nextSteps(actions: readonly string[], mechanism: Pick<MechanismDetail, 'actions'> | undefined): readonly string[] {
  return [...actions].sort((a, b) => reachOf(a, mechanism) - reachOf(b, mechanism))
}

/** The next step of a case that I may take; empty where several are as near: which of them, the case itself must tell. */
export function actionFor(row: CaseRow, waiting: readonly WaitingWork[], mechanism: Pick<MechanismDetail, 'actions'> | undefined): string | undefined {
  const found = waiting.find(one => one.mechanism === row.mechanism && one.state === row.state)
  if (!found) return undefined
  const [first = '', second] = nextSteps(found.actions, mechanism)
  return second !== undefined && reachOf(first, mechanism) === reachOf(second, mechanism) ? '' : first
}

export function isQuiet(desk: Workbench): boolean {
  return desk.waiting.every(one => one.cases === 0) && desk.due.count + desk.late.count + desk.returned.count === 0
}
