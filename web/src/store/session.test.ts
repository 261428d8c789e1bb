import { beforeEach, expect, test, vi } from 'vitest'
import { request } from '@/api/http'
import type { Problem, Session } from '@/api/types'
import { keptName } from './kept'
import { outboxOwner, ownName, useSession } from './session'

const session = useSession()
const session_of = (id: string, name: string, csrf: string): Session => ({
  person: { id, login: id, name, grants: [{ area: '330803114000', roles: ['office'], mechanisms: [] }] }, csrf, expires_at: '2025-02-14T12:38:00.000Z', must_change_password: false,
})
const WANG = session_of('a1', '王五', 'T1')
const LI = session_of('b2', '李四', 'T2')
const problem = (status: number, code: string): Problem => ({ type: `/problems/${code}`, title: '', status, detail: '', detail_en: '', field: '', code, request_id: 'r' })

/** What the server answers to each operation; null stands for one that is not there. */
let answers: Record<string, () => Session | Problem | object | null>
let asked: { operation: string, token: string | null }[]
beforeEach(async () => {
  asked = []
  answers = { 'GET /session': () => problem(401, 'unauthenticated'), 'GET /setup': () => ({ needed: false }) }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const operation = `${init.method} ${path.replace('/api/v1', '')}`
    asked.push({ operation, token: new Headers(init.headers).get('X-CSRF-Token') })
    const answer = answers[operation]?.() ?? null
    if (answer === null) throw new TypeError('Failed to fetch')
    const status = 'code' in answer && 'status' in answer ? answer.status as number : 200
    return new Response(JSON.stringify(answer), { status })
  })
  localStorage.clear()
  await session.load()
})

async function logInAs(who: Session) {
  answers['POST /session'] = answers['GET /session'] = () => who
  await session.logIn(who.person.login, 'correct horse')
}
const problemOf = (promise: Promise<unknown>) => promise.then(() => 'done', (error: { problem?: Problem }) => error.problem?.code ?? String(error))

test('nobody, the first run, and a server that is away are told apart', async () => {
  expect(session.status.value).toEqual({ kind: 'nobody', expired: null })
  answers['GET /setup'] = () => ({ needed: true })
  expect((await session.load()).kind).toBe('setup')
  answers = {}
  expect((await session.load()).kind).toBe('failed')
})

test('a session is asked for once, however many want to know', async () => {
  answers['GET /session'] = () => WANG
  asked = []
  await Promise.all([session.load(), session.load()])
  expect(asked.map(one => one.operation)).toEqual(['GET /session'])
})

test('a change after a login in another window goes on with the new token of the same person', async () => {
  await logInAs(WANG)
  answers['GET /session'] = () => ({ ...WANG, csrf: 'T9' })
  answers['PATCH /x'] = () => asked.at(-1)!.token === 'T9' ? {} : problem(403, 'csrf')
  expect(await problemOf(request('/x', { method: 'PATCH' }))).toBe('done')
})

test('a change is never repeated with the token of another person', async () => {
  await logInAs(WANG)
  const mine = outboxOwner()
  expect(mine).toMatchObject({ owner: { id: 'a1', name: '王五' } })
  expect(mine.maySend()).toBe(true)
  answers['GET /session'] = () => LI
  answers['PATCH /x'] = () => problem(403, 'csrf')
  expect(await problemOf(request('/x', { method: 'PATCH' }))).toBe('csrf')
  expect(asked.filter(one => one.operation === 'PATCH /x')).toHaveLength(1)
  expect(session.person.value?.name).toBe('李四')
  expect(mine.maySend()).toBe(false)
})

test('when the session has ended the page learns it, and remembers whose it was', async () => {
  await logInAs(WANG)
  answers['GET /session'] = () => problem(401, 'unauthenticated')
  answers['GET /plans'] = () => problem(401, 'unauthenticated')
  expect(await problemOf(request('/plans'))).toBe('unauthenticated')
  await vi.waitFor(() => expect(session.status.value).toEqual({ kind: 'nobody', expired: WANG.person }))
})

test('while the server is away the person stays who he is', async () => {
  await logInAs(WANG)
  answers = {}
  await session.load()
  expect(session.person.value?.name).toBe('王五')
})

test('another window of this browser tells that somebody else has logged in', async () => {
  await logInAs(WANG)
  answers['GET /session'] = () => LI
  window.dispatchEvent(new StorageEvent('storage', { key: 'dajuan.person', newValue: 'b2' }))
  await vi.waitFor(() => expect(session.person.value?.name).toBe('李四'))
})

test.each([[true, null], [false, '{}']])('leaving a shared machine (%s) takes the work of the person away', async (forget, left) => {
  await logInAs(WANG)
  const draft = ownName('draft', 'r1')
  expect(draft).toBe(keptName('draft', 'a1', 'r1'))
  localStorage.setItem(draft, '{}')
  answers['DELETE /session'] = () => ({})
  await session.logOut(forget)
  expect(asked.at(-1)).toEqual({ operation: 'DELETE /session', token: 'T1' })
  expect(session.status.value).toEqual({ kind: 'nobody', expired: null })
  expect(localStorage.getItem(draft)).toBe(left)
})

test('a session that could not be ended is not shown as ended', async () => {
  await logInAs(WANG)
  answers['DELETE /session'] = () => null
  await expect(session.logOut(true)).rejects.toThrow()
  expect(session.person.value?.name).toBe('王五')
})

test.each([
  ['330803114000', ['office'], [], '330803114000', true], ['330803114000', ['office'], [], undefined, true],
  ['330803114000', ['office'], [], '330803115000', false], ['330803000000', ['admin'], [], '330803114000', true],
  ['330803114000', ['viewer', 'mediator'], [], undefined, false], ['330803114000', ['office'], ['dispute'], '330803114000', false],
])('%s %j %j may change plans of %s: %s', async (area, roles, mechanisms, of, may) => {
  await logInAs({ ...WANG, person: { ...WANG.person, grants: [{ area, roles, mechanisms }] } })
  expect(session.mayWrite(of)).toBe(may)
})
