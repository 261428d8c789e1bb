import { expect, test } from 'vitest'
import type { MechanismDetail, MechanismTable, Tally } from '@/api/types'
import { filledColumns, ratesTogether, usualWay, waysOf } from './table'

const field = (id: string, type: string, isPrivate = false) => ({ id, type, private: isPrivate })
const mechanism = (id: string, kind_field: string | null, fields: object[]) => ({ id, kind_field, fields, rates: [
  { id: 'satisfaction', of: 'pleased', per: 'closed_items' }, { id: 'solving', of: 'class_a', per: 'closed_items' }, { id: 'closing', of: 'closed_items', per: 'received' },
] }) as unknown as MechanismDetail
const suggestion = mechanism('suggestion', 'topic', [field('title', 'text'), field('topic', 'choice'), field('reply_class', 'choice'), field('mood', 'choice', true)])

test.each([
  [suggestion, 'reply_class'],
  [mechanism('dispute', 'kind', [field('kind', 'choice')]), 'area'],
  [mechanism('consultation', 'topic', [field('topic', 'choice')]), 'topic'],
  [mechanism('accident', null, []), 'area'],
  [mechanism('hazard', 'grade', [field('grade', 'choice')]), 'grade'],
])('the usual table', (one, way) => expect(usualWay(one)).toBe(way))

test('a private field makes no table', () => expect(waysOf(suggestion)).toEqual(['area', 'topic', 'reply_class']))

test('a column of zeros is left out, one with a total is not', () => {
  const columns = ['received', 'returned', 'closing'].map(id => ({ id, zh: id, en: id, kind: 'count' as const }))
  const table = { columns, rows: [{ key: 'a', zh: 'A', en: 'A', values: { received: 0, returned: 0, closing: null } }], total: { values: { received: 3, returned: 0, closing: null } } } as unknown as MechanismTable
  expect(filledColumns(table).map(one => one.id)).toEqual(['received'])
})

test('rates of the same denominator stand side by side', () => {
  const rate = (id: string, of: number, per: number) => ({ rate: id, zh: id, en: id, of, per, percent: null })
  const rates = [rate('closing', 20, 21), rate('satisfaction', 20, 20), rate('solving', 13, 20)] as Tally['rates']
  expect(ratesTogether(rates, suggestion).map(one => [one.per, one.value, one.rates.map(each => each.rate)])).toEqual([
    ['received', 21, ['closing']], ['closed_items', 20, ['satisfaction', 'solving']],
  ])
})
