import { describe, expect, test } from 'vitest'
import type { MechanismDetail } from '@/api/types'
import { byDue, isMine, offered, openings, pressing, rolesAt, waitsForMe, widestAreas } from './rules'

const TOWN = '330803114000'
const VILLAGE = '330803114200'
const ELSEWHERE = '330803115000'

function action(id: string, by: string[], from: string[], to: string | null, opens_case = false) {
  return { id, zh: id, en: id, opens_case, from, to, by, sets: [], needs: [], note_required: false, help_zh: null, help_en: null }
}

const mechanism = {
  id: 'grid-event', zh: '网格事件', en: 'Grid events', kind_field: null, about_zh: '', about_en: '', fields: [], clocks: [], counts: [], rates: [], agenda: [], profiles: [],
  states: [{ id: 'reported', zh: '', en: '', final: false }, { id: 'handling', zh: '', en: '', final: false }, { id: 'closed', zh: '', en: '', final: true }],
  actions: [
    action('report', ['grid', 'resident'], [], 'reported', true), action('dispatch', ['dispatcher'], ['reported'], 'handling'),
    action('urge', ['grid'], ['reported', 'handling'], null), action('close', ['grid'], ['handling'], 'closed'), action('reopen', ['grid'], ['closed'], 'reported'),
  ],
} as unknown as MechanismDetail

const me = (roles: string[], area = VILLAGE, mechanisms: string[] = []) => ({ grants: [{ area, roles, mechanisms }] })
const row = (state: string, area = VILLAGE) => ({ state, area })

describe('roles', () => {
  const cases = [
    { name: 'hold where they are granted and below', person: me(['grid'], TOWN), area: VILLAGE, roles: ['grid'] },
    { name: 'do not hold above', person: me(['grid']), area: TOWN, roles: [] },
    { name: 'nor beside', person: me(['grid']), area: ELSEWHERE, roles: [] },
    { name: 'hold for the mechanisms they were granted for', person: me(['grid'], VILLAGE, ['dispute']), area: VILLAGE, roles: [] },
  ]
  test.each(cases)('$name', ({ person, area, roles }) => expect([...rolesAt(person, area, 'grid-event')]).toEqual(roles))
})

describe('what I may do', () => {
  const cases = [
    { state: 'reported', roles: ['grid'], actions: ['urge'], waits: false },
    { state: 'reported', roles: ['dispatcher'], actions: ['dispatch'], waits: true },
    { state: 'handling', roles: ['grid'], actions: ['urge', 'close'], waits: true },
    { state: 'closed', roles: ['grid'], actions: ['reopen'], waits: false },
    { state: 'handling', roles: ['viewer'], actions: [], waits: false },
  ]
  test.each(cases)('$state, as $roles', ({ state, roles, actions, waits }) => {
    expect(offered(mechanism, row(state), me(roles)).map(one => one.id)).toEqual(actions)
    expect(waitsForMe(mechanism, row(state), me(roles))).toBe(waits)
  })

  test('only where I hold the role', () => expect(offered(mechanism, row('handling', ELSEWHERE), me(['grid']))).toEqual([]))
  test('cases are opened by whoever may', () => {
    expect(openings(mechanism, me(['resident'])).map(one => one.id)).toEqual(['report'])
    expect(openings(mechanism, me(['dispatcher']))).toEqual([])
  })
  test('a mechanism is mine where any of its actions is', () => {
    expect([isMine(mechanism, me(['dispatcher'])), isMine(mechanism, me(['viewer']))]).toEqual([true, false])
  })
})

test('lists are asked for at the widest places, each once', () => {
  const person = { grants: [{ area: VILLAGE, roles: ['grid'], mechanisms: [] }, { area: TOWN, roles: ['office'], mechanisms: [] }, { area: ELSEWHERE, roles: ['grid'], mechanisms: ['dispute'] }] }
  expect(widestAreas(person, 'grid-event')).toEqual([TOWN])
  expect(widestAreas(person, 'dispute')).toEqual([TOWN, ELSEWHERE])
})

describe('the most pressing first', () => {
  const now = new Date('2026-11-28T04:00:00Z')
  const cases = [
    { due: '2026-11-27T04:00:00Z', part: 'late' }, { due: '2026-11-28T08:00:00Z', part: 'today' }, { due: '2026-11-30T04:00:00Z', part: 'soon' },
    { due: '2026-12-20T04:00:00Z', part: 'later' }, { due: null, part: 'later' },
  ]
  test.each(cases)('$due is $part', ({ due, part }) => expect(pressing({ due_at: due }, now)).toBe(part))
  test('what has no date comes last, the oldest of it first', () => {
    const rows = [{ due_at: null, updated_at: '2' }, { due_at: '2026-11-30', updated_at: '1' }, { due_at: null, updated_at: '1' }, { due_at: '2026-11-28', updated_at: '1' }]
    expect([...rows].sort(byDue).map(one => `${one.due_at} ${one.updated_at}`)).toEqual(['2026-11-28 1', '2026-11-30 1', 'null 1', 'null 2'])
  })
})
