import { afterEach, describe, expect, test } from 'vitest'
import { language } from '@/app/settings'
import { RefusedError, UnreachableError } from '@/api/http'
import { caseIdFor, itemId, uuid7 } from './outbox/ids'
import { theirs } from './outbox/fixture'
import { outcomeOf } from './outbox/wire'
import { fitted } from './photos'
import { addressOf, placeOf } from './routes'
import { t } from './words'

describe('addresses', () => {
  const cases = [
    { address: '/field', page: 'today', parts: [] }, { address: '/field/register', page: 'register', parts: [] },
    { address: '/field/case/330803-1/handle', page: 'case', parts: ['330803-1', 'handle'] }, { address: '/field/outbox', page: 'outbox', parts: [] },
  ] as const
  test.each(cases)('$address', ({ address, page, parts }) => {
    expect(placeOf(address)).toEqual({ page, parts })
    expect(addressOf(page, ...parts)).toBe(address)
  })
  test('what is none of ours is today', () => expect(placeOf('/field/nothing/x')).toEqual({ page: 'today', parts: [] }))
})

describe('ids', () => {
  const AT = Date.parse('2026-11-28T02:00:00Z')
  test('of cases are a county and a UUIDv7 of that time', () => {
    const id = caseIdFor('330803114200', AT)
    expect(id).toMatch(/^330803-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.slice(7, 15) + id.slice(16, 20), 16)).toBe(AT)
    expect(uuid7(AT)).not.toBe(uuid7(AT))
  })
  test('of items keep their order, also when the clock is set back', () => {
    const ids = [itemId(AT), itemId(AT), itemId(AT - 60_000), itemId(AT + 1)]
    expect([...ids].sort()).toEqual(ids)
  })
})

describe('what an answer means for an item', () => {
  const refusal = (status: number, code: string, more = {}, retryAfter: number | null = null) =>
    new RefusedError({ type: '', title: '', status, detail: '退回', detail_en: 'refused', field: 'values.what', code, request_id: '', ...more }, retryAfter)
  const cases = [
    { name: 'no answer', error: new UnreachableError('x'), kind: 'away' }, { name: 'no session', error: refusal(401, 'unauthenticated'), kind: 'away', untaken: true },
    { name: 'a one-time password', error: refusal(403, 'password_change_required'), kind: 'away', untaken: true }, { name: 'a stale token', error: refusal(403, 'csrf'), kind: 'away', untaken: true },
    { name: 'too many', error: refusal(429, 'too_many', {}, 30), kind: 'away', waitMs: 30_000, untaken: true }, { name: 'no disk', error: refusal(503, 'unavailable'), kind: 'away', untaken: false },
    { name: 'a fault inside', error: refusal(500, 'internal'), kind: 'passing' }, { name: 'a form', error: refusal(400, 'missing_field'), kind: 'refused' },
    { name: 'a role', error: refusal(403, 'wrong_role'), kind: 'refused' }, { name: 'somebody faster', error: refusal(409, 'stale', { current: theirs(5) }), kind: 'stale' },
    { name: 'another state', error: refusal(409, 'wrong_state'), kind: 'refused' },
  ]
  test.each(cases)('$name: $kind', ({ name: _, error, ...expected }) => expect(outcomeOf(error)).toMatchObject(expected))
})

test('photographs are made small, never larger', () => {
  expect([fitted(4000, 3000), fitted(3000, 4000), fitted(800, 600), fitted(10_000, 2)]).toEqual(
    [{ width: 1600, height: 1200 }, { width: 1200, height: 1600 }, { width: 800, height: 600 }, { width: 1600, height: 1 }])
})

describe('words', () => {
  afterEach(() => { language.value = 'zh-CN' })
  test('have their places filled, and one form for one', () => {
    expect(t('phone.today.lead', { n: 3 }, 3)).toBe('3 件等您办')
    language.value = 'en'
    expect([t('phone.today.lead', { n: 1 }, 1), t('phone.today.lead', { n: 3 }, 3)]).toEqual(['One waits for you', '3 wait for you'])
  })
  test('that are missing show their key, so that somebody sees it', () => expect(t('phone.no.such')).toBe('phone.no.such'))
})
