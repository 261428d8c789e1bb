import { describe, expect, test } from 'vitest'
import type { MechanismAction } from '@/api/types'
import { FIELDS, field } from '@/forms/fixture'
import { commonActions } from './bulk'
import { DEFAULT_VIEW, type View, addressOf, columnFields, conditionsOf, conditionsSet, nextDay, sameView, viewOf } from './view'

const state = (id: string, final = false) => ({ id, zh: id, en: id, final })
const DISPUTE = { id: 'dispute', states: [state('registered'), state('assessed'), state('closed', true)] }
const FULL: View = {
  states: ['registered', 'assessed'], kind: 'neighbour', area: '330803114201', due_from: '2026-11-28 10:30', due_before: '2026-12-31', opened_from: '2026-01-01', opened_to: '2026-11-30', late: true, returned: true, sort: 'due', columns: ['level', 'on'],
}

describe('the address', () => {
  test.each<[string, View]>([['the usual', DEFAULT_VIEW], ['all of it', FULL], ['every state', { ...DEFAULT_VIEW, states: 'all' }]])('holds %s view', (_, view) => {
    expect(viewOf(addressOf(view))).toEqual(view)
    expect(sameView(viewOf(addressOf(view)), view)).toBe(true)
  })

  test('holds only what differs from the usual', () => {
    expect(addressOf(DEFAULT_VIEW)).toEqual({})
    expect(addressOf({ ...DEFAULT_VIEW, late: true })).toEqual({ late: 'true' })
    expect(conditionsSet({ ...DEFAULT_VIEW, sort: 'due', columns: ['on'] })).toBe(0)
    expect(conditionsSet(FULL)).toBe(9)
  })

  test('that was tampered with gives what can be shown', () => {
    expect(viewOf({ area: '33', due_from: '10:30', due_before: 'soon', sort: 'title', late: 'yes', columns: 'a,,b,c,d,e,f,g,h,i', state: ',' })).toEqual({ ...DEFAULT_VIEW, states: [], columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] })
  })
})

describe('what is asked of the server', () => {
  test.each<[string, Partial<View>, Record<string, string>]>([
    ['what is in hand', {}, { mechanism: 'dispute', state: 'registered,assessed', due_before: '' }],
    ['everything', { states: 'all' }, { mechanism: 'dispute', state: '', due_before: '' }],
    ['states that the mechanism has', { states: ['closed', 'gone'] }, { mechanism: 'dispute', state: 'closed', due_before: '' }],
    ['what is due on a day is due before the next', { due_before: '2026-12-31', states: 'all' }, { mechanism: 'dispute', state: '', due_before: '2027-01-01' }],
  ])('%s', (_, view, asked) => expect(conditionsOf({ ...DEFAULT_VIEW, ...view }, DISPUTE)).toEqual(asked))

  test('the day after', () => expect(['2026-02-28', '2028-02-28', '2026-12-31'].map(nextDay)).toEqual(['2026-03-01', '2028-02-29', '2027-01-01']))
})

test('columns are of public fields that not every list shows anyway', () => {
  const ids = columnFields({ fields: [...FIELDS, field('place', 'area', { required: true })], kind_field: 'level' }).map(one => one.id)
  expect(ids).toEqual(['what', 'loss', 'on', 'willing', 'told', 'area', 'position', 'patrol'])
})

describe('what may be done to many', () => {
  const action = (id: string, from: string[], by: string[]): MechanismAction => ({ id, zh: id, en: id, opens_case: false, from, to: null, by, sets: [], needs: [], note_required: false, help_zh: null, help_en: null })
  const mechanism = { id: 'dispute', actions: [action('assess', ['registered'], ['head']), action('urge', ['registered', 'assessed'], ['head']), action('record', ['registered'], ['mediator'])] }
  const person = { id: 'p', login: 'p', name: 'p', grants: [{ area: '330803114000', roles: ['head'], mechanisms: [] }] }
  const row = (state: string, area = '330803114201') => ({ state, area })

  test.each<[string, { state: string, area: string }[], string[]]>([
    ['one state', [row('registered'), row('registered')], ['assess', 'urge']],
    ['two states', [row('registered'), row('assessed')], ['urge']],
    ['a state that ends', [row('registered'), row('closed')], []],
    ['another town', [row('registered'), row('registered', '330803115201')], []],
  ])('%s', (_, rows, ids) => expect(commonActions(rows, mechanism, person).map(one => one.id)).toEqual(ids))
})
