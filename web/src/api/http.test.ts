import { afterEach, expect, test, vi } from 'vitest'
import { faultyChange } from '@/features/review/useReview'
import { RefusedError, UnreachableError, changeHeaders, isPassing, readAnswer, request, requestText } from './http'
import type { Problem } from './types'

const problem = (status: number, field = ''): Problem => ({
  type: '/problems/invalid_input', title: 'Invalid', status, detail: '日期不对', detail_en: 'Not a date', field, code: 'invalid_input', request_id: 'r1',
})
afterEach(() => vi.unstubAllGlobals())

test('an answer carries its ETag; a problem becomes an error that keeps both languages', () => {
  expect(readAnswer(200, '{"a":1}', '"7"')).toEqual({ data: { a: 1 }, etag: '"7"' })
  try {
    readAnswer(400, JSON.stringify(problem(400)), '')
    expect.unreachable()
  }
  catch (error) {
    expect(error).toBeInstanceOf(RefusedError)
    expect((error as RefusedError).problem).toMatchObject({ detail: '日期不对', detail_en: 'Not a date' })
  }
})

test('a page of some gateway instead of a problem means that the server was not there', () => {
  expect(() => readAnswer(502, '<html>Bad gateway</html>', '')).toThrow(UnreachableError)
})

test('what may pass is tried again, what was refused is not', () => {
  expect(isPassing(new UnreachableError())).toBe(true)
  expect(isPassing(new RefusedError(problem(503)))).toBe(true)
  expect(isPassing(new RefusedError(problem(412)))).toBe(false)
  expect(isPassing(new TypeError('a defect of ours'))).toBe(false)
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
