import { expect, test } from 'vitest'
import { before, chinaDay, daysOf, lastDay, moved, parsePeriod, periodText, presetOf, stepOf, stepsOf } from './periods'

test.each([
  ['2026-11-28T15:59:59Z', '2026-11-28'],
  ['2026-11-28T16:00:00Z', '2026-11-29'],
])('at %s it is %s in China', (instant, day) => expect(chinaDay(Date.parse(instant))).toBe(day))

test.each([
  ['2024-12-30', '2025-W01'], ['2025-12-29', '2026-W01'], ['2026-01-04', '2026-W01'], ['2026-01-05', '2026-W02'],
  ['2026-12-31', '2026-W53'], ['2027-01-03', '2026-W53'], ['2027-01-04', '2027-W01'],
])('%s lies in week %s', (day, week) => expect(stepOf(day, 'week')).toBe(week))

test.each([
  [{ from: '2026-11', to: '2026-11' }, '2026-11-01', '2026-11-30'],
  [{ from: '2024-01', to: '2024-02' }, '2024-01-01', '2024-02-29'],
  [{ from: '2026-W53', to: '2026-W53' }, '2026-12-28', '2027-01-03'],
  [{ from: '2025-W01', to: '2025-W01' }, '2024-12-30', '2025-01-05'],
])('%o is from %s to %s', (period, from, to) => expect(daysOf(period)).toEqual({ from, to }))

test('the last day of a week is its Sunday', () => expect(lastDay('2026-W48')).toBe('2026-11-29'))

test.each([['2026-01', -1, '2025-12'], ['2026-11', 14, '2028-01'], ['2026-W53', 1, '2027-W01'], ['2027-W01', -1, '2026-W53']])(
  '%s moved by %i is %s', (step, by, found) => expect(moved(step, by)).toBe(found))

test('steps go from end to end', () => {
  expect(stepsOf({ from: '2025-11', to: '2026-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(before({ from: '2026-01', to: '2026-03' })).toEqual({ from: '2025-10', to: '2025-12' })
})

test.each([['2026-01', '2026-01'], ['2026-01..2026-11', '2026-01..2026-11'], ['2026-W05..2026-W07', '2026-W05..2026-W07'], ['2026-03..2026-03', '2026-03']])(
  'an address has %s', (text, again) => expect(periodText(parsePeriod(text)!)).toBe(again))

test.each(['', '2026', '2026-13', '2026-W54', '2026-01..2026-W05', '2026-05..2026-01', '2026-01..', ['2026-01'], undefined])(
  '%s is no period', text => expect(parsePeriod(text)).toBeNull())

test('a year that is not over ends with this month', () => {
  expect(presetOf('year', '2026-11-28')).toEqual({ from: '2026-01', to: '2026-11' })
  expect(presetOf('last_year', '2026-11-28')).toEqual({ from: '2025-01', to: '2025-12' })
  expect(presetOf('week', '2027-01-03')).toEqual({ from: '2026-W53', to: '2026-W53' })
})
