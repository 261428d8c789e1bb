import { expect, test } from 'vitest'
import { type NoticedDay, dayOf, holidaysOf, workingDays, yearOf } from './calendar'

const day = (date: string, kind: NoticedDay['kind'], name: string): NoticedDay => ({ date, kind, name })
const DAYS = [day('2026-02-14', 'work', '春节'), ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map(one => day(`2026-02-${one}`, 'off', '春节')), day('2026-01-01', 'off', '元旦'), day('2026-01-04', 'work', '元旦')]
const NOTICED = new Map(DAYS.map(one => [one.date, one]))

test.each([
  ['2026-01-01', 'off', '元旦'], ['2026-01-04', 'work', '元旦'], ['2026-01-03', 'weekend', ''], ['2026-01-05', 'plain', ''],
])('%s is %s %s', (date, kind, name) => expect(dayOf(date, NOTICED)).toEqual({ date, kind, name }))

test('a month stands in weeks from Monday to Sunday', () => {
  const [january, february] = yearOf(2026, DAYS)
  expect(january!.weeks.map(week => week.map(one => one?.date.slice(8) ?? '').join(' '))).toEqual(['   01 02 03 04', '05 06 07 08 09 10 11', '12 13 14 15 16 17 18', '19 20 21 22 23 24 25', '26 27 28 29 30 31 '])
  expect(february!.weeks).toHaveLength(5)
  expect(yearOf(2024, [])[1]!.weeks.flat().at(-4)?.date, 'a leap year').toBe('2024-02-29')
})

test('holidays come as the year does, each with the days that are worked for it', () => expect(holidaysOf(DAYS).map(one => [one.name, one.off.length, one.work])).toEqual([['元旦', 1, ['2026-01-04']], ['春节', 9, ['2026-02-14']]]))

test('working days are counted: 261 by the weeks of 2026 alone', () => {
  expect(workingDays(yearOf(2026, []))).toBe(261)
  // One day off in the week and one Sunday worked for the new year; six days off in the week and one Saturday worked in spring.
  expect(workingDays(yearOf(2026, DAYS))).toBe(261 - 1 + 1 - 6 + 1)
})
