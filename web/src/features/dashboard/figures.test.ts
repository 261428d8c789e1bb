import { expect, test } from 'vitest'
import type { CountRow } from '@/api/tallies'
import { balanceOf, inHand, lateCases, openRows, partsBy, stepsUpToNow, widened } from './figures'

const STATES = [{ id: 'registered', zh: '已登记', en: 'Registered', final: false }, { id: 'closed', zh: '已销号', en: 'Closed', final: true }]
const row = (period: string | null, item: string, cases: number, kind: string | null = null): CountRow => ({ period, item, kind, cases })
const FLOWS = [
  row('2026-09', 'begun', 3, 'land'), row('2026-09', 'begun', 1, 'debt'), row('2026-09', 'ended', 2),
  row('2026-10', 'begun', 2), row('2026-10', 'returned', 1), row('2026-11', 'ended', 4),
]

test('what is open is what has not come to a final state', () => {
  const present = [row(null, 'registered', 4, 'land'), row(null, 'registered', 1, 'debt'), row(null, 'closed', 9, 'land')]
  expect(inHand(present, STATES)).toBe(5)
  expect(openRows(present, STATES)).toHaveLength(2)
  expect(partsBy(present, 'kind', ['debt', 'land', 'other'])).toEqual([{ id: 'debt', cases: 1 }, { id: 'land', cases: 13 }, { id: 'other', cases: 0 }])
})

test('every step ties to the one before, back from what is open now', () => {
  const steps = stepsUpToNow(FLOWS, '2026-09', '2026-11', 3)
  expect(steps.map(one => one.closing)).toEqual([4, 7, 3])
  for (const [k, one] of steps.entries()) {
    if (k > 0) expect(steps[k - 1]!.closing + one.begun + one.returned - one.ended).toBe(one.closing)
  }
})

test.each([
  [{ from: '2026-09', to: '2026-11' }, [2, 6, 1, 6, 3]],
  [{ from: '2026-10', to: '2026-10' }, [4, 2, 1, 0, 7]],
])('the balance of %o', (period, [opening, begun, returned, ended, closing]) => {
  const balance = balanceOf(stepsUpToNow(FLOWS, '2026-09', '2026-11', 3), period)
  expect(balance).toEqual({ opening, begun, returned, ended, closing, balances: true })
})

test('a period that begins before what is known has no balance', () => {
  expect(balanceOf(stepsUpToNow(FLOWS, '2026-09', '2026-11', 3), { from: '2026-08', to: '2026-10' })).toBeNull()
})

test('a short period is shown with what came before it', () => {
  expect(widened({ from: '2026-11', to: '2026-11' })).toEqual({ from: '2025-12', to: '2026-11' })
  expect(widened({ from: '2024-01', to: '2025-06' })).toEqual({ from: '2024-01', to: '2025-06' })
})

test('a case with two deadlines that have passed is late once', () => {
  const at = Date.parse('2026-11-28T04:00:00Z')
  expect(lateCases([
    { id: 'a', due_at: '2026-11-20T15:59:59Z' }, { id: 'a', due_at: '2026-11-21T15:59:59Z' }, { id: 'b', due_at: '2026-11-28T03:00:00Z' },
    { id: 'c', due_at: '2026-11-28T15:59:59Z' }, { id: 'd', due_at: null },
  ], at)).toBe(2)
})
