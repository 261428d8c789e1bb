import type { CaseRow, MechanismAction, MechanismDetail, MechanismHead, Person } from '@/api/types'
import { covers } from '@/text/areas'
import { dueOf } from '@/ui/due'

/** What a person may do, told from the definitions alone, so that it is known without a network; the server has the last word. */

/** The roles that somebody holds at a place in a mechanism. */
export function rolesAt(me: Pick<Person, 'grants'>, area: string, mechanism: string): ReadonlySet<string> {
  const here = me.grants.filter(grant => covers(grant.area, area) && (grant.mechanisms.length === 0 || grant.mechanisms.includes(mechanism)))
  return new Set(here.flatMap(grant => grant.roles))
}

const doneBy = (action: MechanismAction, roles: ReadonlySet<string>) => action.by.some(role => roles.has(role))

/** The ways of opening a case that are mine somewhere. */
export function openings(mechanism: MechanismDetail, me: Pick<Person, 'grants'>): readonly MechanismAction[] {
  return mechanism.actions.filter(action => action.opens_case && me.grants.some(grant => doneBy(action, rolesAt(me, grant.area, mechanism.id))))
}

/** What I may do with a case in that state. */
export function offered(mechanism: MechanismDetail, row: Pick<CaseRow, 'state' | 'area'>, me: Pick<Person, 'grants'>): readonly MechanismAction[] {
  const roles = rolesAt(me, row.area, mechanism.id)
  return mechanism.actions.filter(action => !action.opens_case && action.from.includes(row.state) && doneBy(action, roles))
}

/** Those that move a case on: it waits for whoever may take one of them. */
export const movesOn = (action: MechanismAction, state: string): boolean => action.to !== null && action.to !== state

export function waitsForMe(mechanism: MechanismDetail, row: Pick<CaseRow, 'state' | 'area'>, me: Pick<Person, 'grants'>): boolean {
  const isFinal = stateOf(mechanism, row.state)?.final ?? false
  return !isFinal && offered(mechanism, row, me).some(action => movesOn(action, row.state))
}

/** The contract leaves open what a state of a definition holds; the list of mechanisms tells. */
const statesOf = (mechanism: MechanismDetail) => mechanism.states as unknown as MechanismHead['states']

export function stateOf(mechanism: MechanismDetail, state: string): MechanismHead['states'][number] | undefined {
  return statesOf(mechanism).find(one => one.id === state)
}

export function openStates(mechanism: MechanismDetail): readonly string[] {
  return statesOf(mechanism).filter(state => !state.final).map(state => state.id)
}

/** Whether the roles of a mechanism reach anything that is done with its cases. */
export function isMine(mechanism: MechanismDetail, me: Pick<Person, 'grants'>): boolean {
  return mechanism.actions.some(action => me.grants.some(grant => doneBy(action, rolesAt(me, grant.area, mechanism.id))))
}

/** The widest places where I hold something, for lists: no place that lies in another of them. */
export function widestAreas(me: Pick<Person, 'grants'>, mechanism: string): readonly string[] {
  const areas = [...new Set(me.grants.filter(grant => grant.mechanisms.length === 0 || grant.mechanisms.includes(mechanism)).map(grant => grant.area))]
  return areas.filter(area => !areas.some(other => other !== area && covers(other, area)))
}

/** Parts of a list of things to do, the most pressing first. */
export type Pressing = 'late' | 'today' | 'soon' | 'later'
export const PRESSING: readonly Pressing[] = ['late', 'today', 'soon', 'later']

export function pressing(row: Pick<CaseRow, 'due_at'>, now: Date): Pressing {
  const { kind } = dueOf(row.due_at, now)
  return kind === 'none' ? 'later' : kind
}

/** The earliest due first; what has no date after it, the oldest first. */
export function byDue(a: Pick<CaseRow, 'due_at' | 'updated_at'>, b: Pick<CaseRow, 'due_at' | 'updated_at'>): number {
  return (a.due_at ?? '9').localeCompare(b.due_at ?? '9') || (a.updated_at ?? '').localeCompare(b.updated_at ?? '')
}

