import { describe, expect, test } from 'vitest'
import { chinaTime, occurrenceOf, offsetOf } from './clock'

const NOON = Date.parse('2026-11-28T04:00:00Z') // 12:00 in China, by the server
const HOUR = 3_600_000

describe('when something was done, told by the server’s clock', () => {
  const same = { page: 'p', ticks: 5 * HOUR }
  const cases = [
    { name: 'just now: the server’s own time is as good', ago: 60_000, phone: 0, then: 0, page: 'p', expected: { text: '', note: '', ahead: 0 } },
    { name: 'two hours ago, a good clock', ago: 2 * HOUR, phone: 0, then: 0, page: 'p', expected: { text: '2026-11-28 10:00:00', note: '', ahead: 0 } },
    { name: 'two hours ago in an earlier visit', ago: 2 * HOUR, phone: 0, then: 0, page: 'before', expected: { text: '2026-11-28 10:00:00', note: '', ahead: 0 } },
    { name: 'a clock an hour ahead, then and now', ago: 2 * HOUR, phone: HOUR, then: HOUR, page: 'p', expected: { text: '2026-11-28 10:00:00', note: 'clock', ahead: 3600 } },
    { name: 'a clock an hour behind, then and now', ago: 2 * HOUR, phone: -HOUR, then: -HOUR, page: 'before', expected: { text: '2026-11-28 10:00:00', note: 'clock', ahead: -3600 } },
    { name: 'an hour ahead just now', ago: 10_000, phone: HOUR, then: HOUR, page: 'p', expected: { text: '', note: 'clock', ahead: 3600 } },
    { name: 'an hour ahead then, set right since, in one visit', ago: 2 * HOUR, phone: 0, then: HOUR, page: 'p', expected: { text: '2026-11-28 10:00:00', note: 'clock', ahead: 3600 } },
    { name: 'an hour ahead then, set right since, over two visits: not later than now', ago: HOUR / 2, phone: 0, then: HOUR, page: 'before', expected: { text: '', note: 'clock', ahead: 1800 } },
    { name: 'a minute off is no matter', ago: 2 * HOUR, phone: 60_000, then: 60_000, page: 'p', expected: { text: '2026-11-28 10:00:00', note: '', ahead: 0 } },
    { name: 'four days ago: the server’s time', ago: 96 * HOUR, phone: 0, then: 0, page: 'before', expected: { text: '', note: 'old', ahead: 0 } },
  ]
  test.each(cases)('$name', ({ ago, phone, then, page, expected }) => {
    const item = { madeAt: NOON - ago + then, page, ticks: same.ticks - ago }
    expect(occurrenceOf(item, { now: NOON + phone, offset: -phone, ...same })).toEqual(expected)
  })
})

test('times are written as in China', () => expect(chinaTime(Date.parse('2026-12-31T16:00:05Z'))).toBe('2027-01-01 00:00:05'))

test('the clock of the server is told by its Date header', () => {
  expect(offsetOf('Sat, 28 Nov 2026 04:00:00 GMT', NOON, NOON + 1000)).toBe(0)
  expect(offsetOf('Sat, 28 Nov 2026 05:00:00 GMT', NOON, NOON + 1000)).toBe(HOUR)
  expect(offsetOf(null, NOON, NOON)).toBeNull()
  expect(offsetOf('yesterday', NOON, NOON)).toBeNull()
})
