import type { LocationQuery } from 'vue-router'
import type { CaseQuery } from '@/api/cases'
import type { CasePlace, MechanismDetail } from '@/api/types'
import type { Mark } from './signs'

/** Which cases the map shows; it stands in the address, in the words of the lists. */
export interface View {
  mechanism: string
  states: 'open' | 'all' | readonly string[]
  kind: string
  area: string
  late: boolean
}

const text = (query: LocationQuery, name: string) => typeof query[name] === 'string' ? query[name] : ''

export function viewOf(query: LocationQuery): View {
  const state = text(query, 'state')
  return {
    mechanism: text(query, 'mechanism'), states: state === '' ? 'open' : state === 'all' ? 'all' : state.split(',').filter(one => one !== ''),
    kind: text(query, 'kind'), area: /^\d{12}$/.test(text(query, 'area')) ? text(query, 'area') : '', late: text(query, 'late') === 'true',
  }
}

/** The address of a view: only what differs from the usual one. A list of cases takes the same, without the mechanism. */
export function addressOf(view: View): Record<string, string> {
  const all = { mechanism: view.mechanism, state: view.states === 'open' ? '' : view.states === 'all' ? 'all' : view.states.join(','), kind: view.kind, area: view.area, late: view.late ? 'true' : '' }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

export const sameView = (a: View, b: View) => JSON.stringify(addressOf(a)) === JSON.stringify(addressOf(b))

type Definition = Pick<MechanismDetail, 'id' | 'states' | 'fields'>

/** Whether cases of a mechanism can say publicly where they are. */
export const hasPlaces = (definition: Definition): boolean => definition.fields.some(field => field.type === 'position' && !field.private)

/** What is asked of the server. */
export function conditionsOf(view: View, definition: Definition): CaseQuery {
  const { state: _, ...rest } = addressOf(view)
  const open = definition.states.filter(state => !state.final).map(state => state.id)
  const states = view.states === 'all' ? [] : view.states === 'open' ? open : view.states.filter(id => definition.states.some(state => state.id === id))
  return { ...rest, mechanism: definition.id, state: states.join(',') }
}

/** How a case is marked: what has ended is not late any more. */
export function markOf(one: CasePlace, definition: Definition | null, now: number): Mark {
  const { state, due_at } = one.properties
  if (definition?.states.find(each => each.id === state)?.final) return 'ended'
  return due_at !== null && Date.parse(due_at) < now ? 'late' : 'open'
}
