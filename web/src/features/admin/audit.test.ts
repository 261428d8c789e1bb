import { expect, test } from 'vitest'
import { auditAddress } from '@/api/audit'
import { EMPTY_FILTER, addressOf, filterOf, isNarrowed, spanOf, subjectOf } from './audit'

const ACCOUNT = '019a0000-0000-7000-8000-000000000001'

test.each([
  ['case/c1', { kind: 'case', id: 'c1' }], ['mechanism/dispute', { kind: 'mechanism', id: 'dispute' }], ['case/', { kind: 'other', id: 'case/' }], ['plan/7', { kind: 'other', id: 'plan/7' }],
])('%s is found', (subject, wanted) => expect(subjectOf({ subject })).toEqual(wanted))

test('an address keeps the filter, and what is no day or account is left out', () => {
  const filter = { account: ACCOUNT, what: 'exportCases', from: '2026-11-01', to: '' }
  expect(filterOf(addressOf(filter))).toEqual(filter)
  expect(filterOf({ account: 'somebody', from: 'yesterday', to: ['2026-11-01'] })).toEqual(EMPTY_FILTER)
  expect([isNarrowed(EMPTY_FILTER), isNarrowed(filter)]).toEqual([false, true])
})

test('the sheet has the lines that are shown', () => expect(auditAddress({ ...EMPTY_FILTER, account: ACCOUNT, to: '2026-11-28' }, 'csv', 'en')).toBe(`/api/v1/audit/export?account=${ACCOUNT}&to=2026-11-28&format=csv&lang=en`))

test.each([['today', '2026-03-01'], ['week', '2026-02-23'], ['month', '2026-01-31']] as const)('%s begins on %s', (span, from) => expect(spanOf(span, '2026-03-01')).toEqual({ from, to: '2026-03-01' }))
