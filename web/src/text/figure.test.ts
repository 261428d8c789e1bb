import { expect, test } from 'vitest'
import { directionArrow, figureText, groupDigits } from './figure'

test.each([
  { words: '50余万人次', figure: { value: '500000', unit: '人次', qualifier: 'over' }, shown: '>500,000 人次' },
  { words: '近40万元', figure: { value: '400000', unit: '元', qualifier: 'nearly' }, shown: '≲400,000 元' },
  { words: '约3.5公里', figure: { value: '3.5', unit: '公里', qualifier: 'about' }, shown: '≈3.5 公里' },
  { words: '6%以上', figure: { value: '6', unit: '%', qualifier: 'at_least' }, shown: '≥6%' },
  { words: '5天以内', figure: { value: '5', unit: '天', qualifier: 'at_most' }, shown: '≤5 天' },
  { words: '214件', figure: { value: '214', unit: '件', qualifier: 'exact' }, shown: '214 件' },
  { words: '8-10万元', figure: { value: '80000', value_max: '100000', unit: '元', qualifier: 'exact' }, shown: '80,000–100,000 元' },
  { words: 'a qualifier of a later version', figure: { value: '1', unit: '', qualifier: 'roughly' }, shown: '1' },
])('$words is shown as $shown', ({ figure, shown }) => {
  expect(figureText(figure)).toBe(shown)
})

test.each([
  ['0', '0'], ['999', '999'], ['1000', '1,000'], ['310000000', '310,000,000'],
  ['-6.2', '-6.2'], ['1234.5678', '1,234.5678'], ['12345678901234567890', '12,345,678,901,234,567,890'],
])('digits of %s are grouped as %s, none lost', (plain, grouped) => {
  expect(groupDigits(plain)).toBe(grouped)
})

test('arrows follow the direction, not the sign', () => {
  expect([directionArrow('up'), directionArrow('down'), directionArrow(null)]).toEqual(['↑', '↓', ''])
})
