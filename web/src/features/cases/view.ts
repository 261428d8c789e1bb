import type { LocationQuery } from 'vue-router'
import type { CaseQuery } from '@/api/cases'
import type { MechanismDetail, MechanismField } from '@/api/types'

/** What a list shows and how: all of it stands in the address, so that a view can be sent to somebody or kept. */
export interface View {
  /** `open`: not ended; `all`; or states by their ids. */
  states: 'open' | 'all' | readonly string[]
  kind: string
  area: string
  /** With a deadline from then on, a day or a minute of it (2026-11-28 10:30); days: with one until then; opened between these. */
  due_from: string
  due_before: string
  opened_from: string
  opened_to: string
  late: boolean
  returned: boolean
  sort: 'newest' | 'due'
  /** Fields shown beside what every list shows. */
  columns: readonly string[]
}

export const COLUMNS_MAX = 8
export const DEFAULT_VIEW: View = { states: 'open', kind: '', area: '', due_from: '', due_before: '', opened_from: '', opened_to: '', late: false, returned: false, sort: 'newest', columns: [] }
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/

const text = (query: LocationQuery, name: string) => typeof query[name] === 'string' ? query[name] : ''
const list = (words: string) => words.split(',').filter(word => word !== '')
const day = (query: LocationQuery, name: string) => DAY.test(text(query, name)) ? text(query, name) : ''

/** The view of an address; what no list knows is left out. */
export function viewOf(query: LocationQuery): View {
  const state = text(query, 'state')
  return {
    states: state === '' ? 'open' : state === 'all' ? 'all' : list(state),
    kind: text(query, 'kind'), area: /^\d{12}$/.test(text(query, 'area')) ? text(query, 'area') : '',
    due_from: MOMENT.test(text(query, 'due_from')) ? text(query, 'due_from') : '', due_before: day(query, 'due_before'), opened_from: day(query, 'opened_from'), opened_to: day(query, 'opened_to'),
    late: text(query, 'late') === 'true', returned: text(query, 'returned') === 'true',
    sort: text(query, 'sort') === 'due' ? 'due' : 'newest', columns: list(text(query, 'columns')).slice(0, COLUMNS_MAX),
  }
}

/** The address of a view: only what differs from the usual one. */
export function addressOf(view: View): Record<string, string> {
  const all = {
    state: view.states === 'open' ? '' : view.states === 'all' ? 'all' : view.states.join(','),
    kind: view.kind, area: view.area, due_from: view.due_from, due_before: view.due_before, opened_from: view.opened_from, opened_to: view.opened_to,
    late: view.late ? 'true' : '', returned: view.returned ? 'true' : '', sort: view.sort === 'newest' ? '' : view.sort, columns: view.columns.join(','),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

export const sameView = (a: View, b: View) => JSON.stringify(addressOf(a)) === JSON.stringify(addressOf(b))

/** How many conditions narrow a list, so that an empty one tells to loosen them. */
export function conditionsSet(view: View): number {
  const { columns, sort, ...conditions } = addressOf(view)
  return Object.keys(conditions).length
}

/** What is asked of the server. Late ones and those come back are open anyway, whatever states are chosen. */
export function conditionsOf(view: View, mechanism: Pick<MechanismDetail, 'id' | 'states'>): CaseQuery {
  const { state: _, ...rest } = addressOf(view)
  const open = mechanism.states.filter(state => !state.final).map(state => state.id)
  const states = view.states === 'all' ? [] : view.states === 'open' ? open : view.states
  // The server counts the day itself out of due_before; people mean it in.
  const until = view.due_before ? nextDay(view.due_before) : ''
  return { mechanism: mechanism.id, ...rest, due_before: until, state: states.filter(id => mechanism.states.some(state => state.id === id)).join(',') }
}

export function nextDay(date: string): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, dayOfMonth + 1)).toISOString().slice(0, 10)
}

/** The fields that may stand in a column: public ones that are more than what every list shows. */
export function columnFields(mechanism: Pick<MechanismDetail, 'fields' | 'kind_field'>): readonly MechanismField[] {
  return mechanism.fields.filter(field => !field.private && field.type !== 'files' && field.id !== mechanism.kind_field && !(field.type === 'area' && field.required))
}
