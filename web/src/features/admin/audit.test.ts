import { expect, test } from 'vitest'
import type { AuditEntry } from '@/api/types'
import { EMPTY_FILTER, addressOf, filterOf, isBefore, isNarrowed, passes, spanOf, subjectOf } from './audit'

/** Half past midnight of the 28th in China. */
const entry: AuditEntry = { id: 'e1', at: '2026-11-27T16:30:00.000Z', account_id: 'a1', what: 'revealCaseValues', area: '330803114200', subject: 'case/c1', fields: ['phone'], reason: '核对' }

test.each([
  ['nothing asked', {}, true], ['the person', { person: 'a1' }, true], ['another person', { person: 'a2' }, false], ['the kind', { kind: 'revealCaseValues' }, true], ['another kind', { kind: 'exportCases' }, false],
  ['its day in China', { from: '2026-11-28', to: '2026-11-28' }, true], ['the day before', { to: '2026-11-27' }, false], ['days after', { from: '2026-11-29' }, false],
])('a line under %s', (_, filter, wanted) => expect(passes(entry, { ...EMPTY_FILTER, ...filter })).toBe(wanted))

test.each([['', false], ['2026-11-28', false], ['2026-11-29', true]])('from %s the line is too old: %s', (from, wanted) => expect(isBefore(entry, { ...EMPTY_FILTER, from })).toBe(wanted))

test.each([
  ['case/c1', { kind: 'case', id: 'c1' }], ['mechanism/dispute', { kind: 'mechanism', id: 'dispute' }], ['case/', { kind: 'other', id: 'case/' }], ['plan/7', { kind: 'other', id: 'plan/7' }],
])('%s is found', (subject, wanted) => expect(subjectOf({ subject })).toEqual(wanted))

test('an address keeps the filter, and what is no day is left out', () => {
  const filter = { person: 'a1', kind: 'exportCases', from: '2026-11-01', to: '' }
  expect(filterOf(addressOf(filter))).toEqual(filter)
  expect(filterOf({ from: 'yesterday', to: ['2026-11-01'] })).toEqual(EMPTY_FILTER)
  expect([isNarrowed(EMPTY_FILTER), isNarrowed(filter)]).toEqual([false, true])
})

test.each([['today', '2026-03-01'], ['week', '2026-02-23'], ['month', '2026-01-31']] as const)('%s begins on %s', (span, from) => expect(spanOf(span, '2026-03-01')).toEqual({ from, to: '2026-03-01' }))
