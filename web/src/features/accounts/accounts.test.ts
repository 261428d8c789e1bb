import { expect, test } from 'vitest'
import type { Account, Grant } from '@/api/types'
import { areaChoices, areaName, emptyGrant, findAccounts, grantDraft, grantFaults, grantOf, roleName, stateOf } from './accounts'

const NOW = Date.parse('2025-02-14T12:00:00.000Z')
const TOWN: Grant = { area: '330803114000', roles: ['mediator', 'grid'], mechanisms: ['dispute'] }
const account = (more: Partial<Account> = {}): Account => ({
  id: 'a1', login: 'wangwu', name: '王五', grants: [TOWN], disabled: false, locked_until: null, must_change_password: false,
  created_at: '2025-02-14T11:00:00.000Z', updated_at: '2025-02-14T11:00:00.000Z', revision: 1, one_time_password: null, ...more,
})
const GAOJIA = { area: '330803114000', name: '高家镇' }

test.each([
  ['active', {}], ['must_change', { must_change_password: true }], ['locked', { locked_until: '2025-02-14T12:10:00.000Z', must_change_password: true }],
  ['active', { locked_until: '2025-02-14T11:59:00.000Z' }], ['disabled', { disabled: true, locked_until: '2025-02-14T12:10:00.000Z' }],
] as const)('the state is %s where %j', (state, more) => expect(stateOf(account(more), NOW)).toBe(state))

test.each([
  ['000000000000', '全部地区'], ['330803114000', '高家镇'], ['330803000000', '县区 330803'], ['330800000000', '市 3308'], ['330803114201', '村社区 330803114201'],
])('the area %s is called %s', (code, name) => expect(areaName(code, GAOJIA)).toBe(name))

test('an administrator is offered the place and what is above it, as far as he may', () => {
  const admin = (...areas: string[]) => ({ id: 'x', login: 'x', name: 'x', grants: areas.map(area => ({ area, roles: ['admin'], mechanisms: [] })) })
  expect(areaChoices(admin('330803000000'), GAOJIA)).toEqual(['330803114000', '330803000000'])
  expect(areaChoices(admin('000000000000'), GAOJIA)).toEqual(['330803114000', '330803000000', '330800000000', '330000000000', '000000000000'])
  expect(areaChoices(admin('330802000000'), GAOJIA)).toEqual(['330802000000'])
})

test('a right comes back from the form as it went in, also where its area is not among those offered', () => {
  expect(grantOf(grantDraft(TOWN, ['330803114000']))).toEqual(TOWN)
  const far = { area: '330802000000', roles: ['viewer'], mechanisms: [] }
  expect(grantDraft(far, ['330803114000'])).toMatchObject({ area: '', typed: '330802000000' })
  expect(grantOf(grantDraft(far, ['330803114000']))).toEqual(far)
  expect(grantOf({ ...emptyGrant(''), typed: '3308', roles: ['viewer'] })).toMatchObject({ area: '330800000000' })
})

test('mechanisms chosen and then not meant are not sent', () =>
  expect(grantOf({ ...emptyGrant('330803114000'), roles: ['grid'], mechanisms: ['dispute'], limited: false }).mechanisms).toEqual([]))

test('a right without an area, a role, or the mechanisms it is limited to is told by field', () => {
  expect(grantFaults({ ...emptyGrant(''), typed: '330', limited: true })).toEqual({ area: 'accounts.fault.area', roles: 'accounts.fault.roles', mechanisms: 'accounts.fault.mechanisms' })
  expect(grantFaults({ ...emptyGrant('330803114000'), roles: ['grid'] })).toEqual({})
})

test('accounts are found by name, login name and role', () => {
  const all = [account(), account({ id: 'b2', login: 'lisi', name: '李四', grants: [{ ...TOWN, roles: ['office'] }] })]
  const names = (words: string) => findAccounts(all, words).map(one => one.name)
  expect([names('WANG'), names('调解'), names('党政 李'), names('党政 王'), names(' ')]).toEqual([['王五'], ['王五'], ['李四'], [], ['王五', '李四']])
})

test('a role that this page does not know is shown by its id', () => expect(roleName('brand_new')).toBe('brand_new'))
