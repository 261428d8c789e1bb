import { expect, test } from 'vitest'
import { dueOf } from './due'

const NOW = new Date(2026, 10, 2, 10, 0)
const at = (...parts: [number, number, number, number]) => new Date(2026, parts[0], parts[1], parts[2], parts[3]).toISOString()

test.each<[string, string | null, string, number, number]>([
  ['nothing', null, 'none', 0, 0],
  ['an hour and a half ago', at(10, 2, 8, 30), 'late', 0, 1],
  ['last night', at(10, 1, 23, 59), 'late', 1, 10],
  ['three days ago', at(9, 30, 23, 59), 'late', 3, 58],
  ['this evening', at(10, 2, 23, 59), 'today', 0, 0],
  ['tomorrow', at(10, 3, 0, 1), 'soon', 1, 0],
  ['in three days', at(10, 5, 23, 59), 'soon', 3, 0],
  ['in four days', at(10, 6, 0, 0), 'later', 4, 0],
])('%s', (_, due, kind, days, hours) => expect(dueOf(due, NOW)).toEqual({ kind, days, hours }))
