import { expect, test } from 'vitest'
import { guessFigure, shiftDecimal } from './guess'

test.each([
  ['50余万人次', { value: '500000', unit: '人次', qualifier: 'over' }],
  ['3.1亿元', { value: '310000000', unit: '元', qualifier: 'exact' }],
  ['近40万元', { value: '400000', unit: '元', qualifier: 'nearly' }],
  ['6%以上', { value: '6', unit: '%', qualifier: 'at_least' }],
  ['100余名', { value: '100', unit: '名', qualifier: 'over' }],
  ['约1,200亩', { value: '1200', unit: '亩', qualifier: 'about' }],
  ['5千瓦', { value: '5', unit: '千瓦', qualifier: 'exact' }],
  ['5千亩左右', { value: '5000', unit: '亩', qualifier: 'about' }],
])('%s', (words, guessed) => {
  expect(guessFigure(words)).toEqual(guessed)
})

test('words without a number are left to the person', () => {
  expect(guessFigure('规上工业产值提高')).toBeNull()
})

test.each([['3.1', 8, '310000000'], ['0.05', 4, '500'], ['12.345', 1, '123.45'], ['7', 0, '7'], ['1.50', 0, '1.5']])(
  '%s moved by %i is %s', (decimal, places, moved) => expect(shiftDecimal(decimal, places)).toBe(moved))
