import { expect, test } from 'vitest'
import type { SessionStatus } from '@/store/session'
import { type Destination, wayFor } from './guard'

const person = { id: 'a1', login: 'wang', name: '王五', grants: [{ area: '330803114000', roles: ['office'], mechanisms: [] }] }
const somebody = (must_change_password = false): SessionStatus =>
  ({ kind: 'somebody', session: { person, csrf: 'T', expires_at: '2025-02-14T12:38:00.000Z', must_change_password } })
const nobody: SessionStatus = { kind: 'nobody', expired: null }

const page = (name: string, fullPath: string, query: Record<string, string> = {}): Destination =>
  ({ name, fullPath, query, meta: ['login', 'setup'].includes(name) ? { open: true } : {} })
const board = page('board', '/')
const review = page('review', '/review/r1?show=figures')
const figure: Destination = { ...page('figure', '/figures/K7M3QX'), meta: { public: true } }
const login = page('login', '/login')
const loginToReview = page('login', '/login?next=/review/r1?show=figures', { next: '/review/r1?show=figures' })
const onTo = (path: string, query = {}) => ({ path, query, hash: '', replace: true })
const setup = page('setup', '/setup')
const password = page('password', '/password')

test.each<[string, SessionStatus, Destination, unknown]>([
  ['without an account every way leads to the setup', { kind: 'setup' }, board, { name: 'setup', replace: true }],
  ['and the setup is open', { kind: 'setup' }, setup, true],
  ['the setup is closed afterwards', nobody, setup, { name: 'login', query: {}, replace: true }],
  ['nobody is led to the login, which remembers the page asked for', nobody, review, { name: 'login', query: { next: '/review/r1?show=figures' }, replace: true }],
  ['the first page needs no remembering', nobody, board, { name: 'login', query: {}, replace: true }],
  ['nor is a page between remembered', nobody, password, { name: 'login', query: {}, replace: true }],
  ['the login is open', nobody, loginToReview, true],
  ['who is logged in goes anywhere', somebody(), review, true],
  ['and is led on from the login, to the page asked for', somebody(), loginToReview, onTo('/review/r1', { show: 'figures' })],
  ['or to the first page', somebody(), login, onTo('/')],
  ['a one-time password must be changed first', somebody(true), review, { name: 'password', query: { next: '/review/r1?show=figures' }, replace: true }],
  ['also right after the login, without forgetting the page asked for', somebody(true), loginToReview, { name: 'password', query: { next: '/review/r1?show=figures' }, replace: true }],
  ['there', somebody(true), password, true],
  ['a public page is for nobody in particular', nobody, figure, true],
  ['and for who is logged in, whatever else is to be done', somebody(true), figure, true],
  ['while the server is away the page tells so where it is', { kind: 'failed', error: null }, review, true],
])('%s', (_what, status, to, way) => expect(wayFor(status, to)).toEqual(way))

test.each(['https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example', 'javascript:alert(1)', ['/a']])(
  'nobody is led to %s', next => expect(wayFor(somebody(), { ...login, query: { next } as Destination['query'] })).toEqual(onTo('/')))
