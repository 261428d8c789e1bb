import { describe, expect, test } from 'vitest'
import type { FieldInput } from '@/api/types'
import { type FieldState, caseIdOf, faultsOf, formOf, positionOf, valuesOf } from './codec'
import { FIELDS, field } from './fixture'

const CASE = '330803-01941684-a7a0-7399-9877-93bf2621d36e'
const one = (id: string) => FIELDS.find(field => field.id === id)!

describe('what the server tells stands in the form, and comes back as it was', () => {
  test.each<[string, FieldInput, FieldState, FieldInput]>([
    ['what', '院墙滴水', '院墙滴水', '院墙滴水'],
    ['loss', 12.5, '12.5', '12.5'],
    ['on', '2026-11-02', '2026-11-02', '2026-11-02'],
    ['willing', false, 'false', false],
    ['level', 'key', 'key', 'key'],
    ['told', ['court', 'office'], ['court', 'office'], ['court', 'office']],
    ['parties', ['王*', '周*'], ['王*', '周*'], ['王*', '周*']],
    ['position', [118.9, 28.95], '118.9, 28.95', [118.9, 28.95]],
    ['patrol', CASE, CASE, CASE],
  ])('%s', (id, told, shown, sent) => {
    const state = formOf([one(id)], { [id]: told })
    expect(state[id]).toEqual(shown)
    expect(valuesOf([one(id)], state)).toEqual({ [id]: sent })
  })
})

test('what is empty is not sent', () => {
  expect(valuesOf(FIELDS, formOf(FIELDS))).toEqual({})
  expect(valuesOf(FIELDS, { what: '  ', parties: ['', ' '], told: [] })).toEqual({})
})

test('lines and blanks around what is typed are not sent', () => {
  expect(valuesOf(FIELDS, { what: ' 滴水 ', parties: [' 王某 138 ', ''], loss: '1,200.50' })).toEqual({ what: '滴水', parties: ['王某 138'], loss: '1200.50' })
})

test.each([
  ['118.9, 28.95', ['118.9', '28.95']], ['118.9，28.95', ['118.9', '28.95']], ['118.9 28.95', ['118.9', '28.95']], ['-70,-33.4', ['-70', '-33.4']],
  ['181, 20', null], ['118.9', null], ['118.1234567, 20', null], ['a, b', null], ['1, 2, 3', null],
])('the position %s', (typed, meant) => expect(positionOf(typed)).toEqual(meant))

test.each([
  [CASE, CASE], [` http://dajuan.local/cases/${CASE} `, CASE], [`https://x/cases/${CASE}/`, CASE], ['330803', null], [`x${CASE}`, null],
])('the case %s', (typed, meant) => expect(caseIdOf(typed)).toBe(meant))

test('faults name the field, in the order of the form', () => {
  const state = { ...formOf(FIELDS), loss: '十二', on: '2026-1-2', position: 'here', patrol: '12', what: '' }
  expect(faultsOf(FIELDS, state, ['what', 'level', 'told'])).toEqual({ what: 'missing', loss: 'number', on: 'date', level: 'missing', told: 'missing', position: 'position', patrol: 'case' })
  expect(faultsOf(FIELDS, { loss: '-12.50', on: '2026-01-02' }, [])).toEqual({})
  expect(faultsOf([field('long', 'text')], { long: 'x'.repeat(20_001) }, [])).toEqual({ long: 'long' })
})
