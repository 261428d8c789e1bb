import { afterEach, expect, test, vi } from 'vitest'
import { faultyChange } from '@/features/review/useReview'
import { RefusedError, UnreachableError, changeHeaders, freshKey, isPassing, readAnswer, request, requestText, setCredentials } from './http'
import type { Problem } from './types'

const problem = (status: number, field = '', code = 'invalid_input'): Problem => ({
  type: `/problems/${code}`, title: 'Invalid', status, detail: '日期不对', detail_en: 'Not a date', field, code, request_id: 'r1',
})
const none = () => null
afterEach(() => {
  vi.unstubAllGlobals()
  setCredentials(null)
})

/** A server that gives these answers in turn, and remembers the token and key of each request. */
function answering(...answers: (number | Problem)[]) {
  const seen: { token: string | null, key: string | null }[] = []
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    seen.push({ token: headers.get('X-CSRF-Token'), key: headers.get('Idempotency-Key') })
    const answer = answers.shift() ?? 200
    return typeof answer === 'number' ? new Response('{}', { status: answer }) : new Response(JSON.stringify(answer), { status: answer.status, headers: { 'Retry-After': '90' } })
  })
  return seen
}

test('an answer carries its ETag; a problem becomes an error that keeps both languages', () => {
  expect(readAnswer(200, '{"a":1}', () => '"7"')).toEqual({ data: { a: 1 }, etag: '"7"' })
  try {
    readAnswer(400, JSON.stringify(problem(400)), none)
    expect.unreachable()
  }
  catch (error) {
    expect(error).toBeInstanceOf(RefusedError)
    expect((error as RefusedError).problem).toMatchObject({ detail: '日期不对', detail_en: 'Not a date' })
  }
})

test('a page of some gateway instead of a problem means that the server was not there', () => {
  expect(() => readAnswer(502, '<html>Bad gateway</html>', none)).toThrow(UnreachableError)
})

test('what may pass is tried again, what was refused is not', () => {
  expect(isPassing(new UnreachableError())).toBe(true)
  expect(isPassing(new RefusedError(problem(503)))).toBe(true)
  expect(isPassing(new RefusedError(problem(401, '', 'unauthenticated')))).toBe(true)
  expect(isPassing(new RefusedError(problem(403, '', 'csrf')))).toBe(true)
  expect(isPassing(new RefusedError(problem(403, '', 'forbidden')))).toBe(false)
  expect(isPassing(new RefusedError(problem(412)))).toBe(false)
  expect(isPassing(new TypeError('a defect of ours'))).toBe(false)
})

test('an answer without a body has no data', () => expect(readAnswer(204, '', none)).toEqual({ data: undefined, etag: '' }))

test('a refusal that names when to come back keeps it', async () => {
  answering(problem(429, '', 'too_many'))
  await expect(request('/session', { method: 'POST', open: true })).rejects.toMatchObject({ retryAfter: 90 })
})

test('a lost connection is told as such', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(request('/health')).rejects.toThrow(UnreachableError)
})

test('a mark of byte order at the head of a text is kept: spans count it', async () => {
  vi.stubGlobal('fetch', async () => new Response(new Uint8Array([0xef, 0xbb, 0xbf, 0xe4, 0xb8, 0x80])))
  expect(await requestText('/readings/x/text')).toBe('\ufeff一')
})

test('changes carry a key of their own and what was seen; questions carry neither', () => {
  expect(changeHeaders({ method: 'POST', ifMatch: '"3"', idempotencyKey: 'k', body: {} }))
    .toEqual({ 'Idempotency-Key': 'k', 'If-Match': '"3"', 'Content-Type': 'application/json' })
  expect(changeHeaders({ method: 'PATCH' })['Idempotency-Key']).toMatch(/^[!-~]{1,64}$/)
  expect(changeHeaders({})).toEqual({})
})

test('of several changes the one at fault is known by its field', () => {
  expect(faultyChange(new RefusedError(problem(400, 'changes[3].set.due')))).toBe(3)
  expect(faultyChange(new RefusedError(problem(400, 'body')))).toBeNull()
  expect(faultyChange(new UnreachableError())).toBeNull()
})

test('a change carries the token of the session, a question does not need it', () => {
  setCredentials({ csrf: () => 'T1', renew: async () => false, lost: () => {} })
  expect(changeHeaders({ method: 'DELETE' })['X-CSRF-Token']).toBe('T1')
  expect(changeHeaders({})).toEqual({})
})

test('a token that is not taken is renewed once, and the change sent again with the same key', async () => {
  let token = 'old'
  const renew = vi.fn(async () => {
    token = 'new'
    return true
  })
  setCredentials({ csrf: () => token, renew, lost: () => {} })
  const seen = answering(problem(403, '', 'csrf'))
  await request('/plans/x', { method: 'PATCH', idempotencyKey: 'k' })
  expect(seen).toEqual([{ token: 'old', key: 'k' }, { token: 'new', key: 'k' }])

  answering(problem(403, '', 'csrf'), problem(403, '', 'csrf'))
  await expect(request('/plans/x', { method: 'PATCH' })).rejects.toMatchObject({ problem: { code: 'csrf' } })
  expect(renew).toHaveBeenCalledTimes(2)
})

test('for another person than the one who made the change it is not sent again', async () => {
  setCredentials({ csrf: () => 'old', renew: async () => false, lost: () => {} })
  const seen = answering(problem(403, '', 'csrf'))
  await expect(request('/plans/x', { method: 'PATCH' })).rejects.toMatchObject({ problem: { code: 'csrf' } })
  expect(seen).toHaveLength(1)
})

test('a session that has ended is told; a wrong password is not that', async () => {
  const lost = vi.fn()
  setCredentials({ csrf: () => 'T', renew: async () => true, lost })
  answering(problem(401, '', 'unauthenticated'))
  await expect(request('/session', { method: 'POST', open: true })).rejects.toThrow(RefusedError)
  expect(lost).not.toHaveBeenCalled()
  answering(problem(401, '', 'unauthenticated'))
  await expect(request('/plans')).rejects.toThrow(RefusedError)
  expect(lost).toHaveBeenCalledTimes(1)
})

test('keys never repeat, also where the page came over plain http', () => {
  const keys = new Set(Array.from({ length: 100 }, freshKey))
  expect(keys.size).toBe(100)
})
