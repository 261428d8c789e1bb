import { describe, expect, test } from 'vitest'
import { type TypedNumber, moved, typedIn } from './typed'

const source = '# 报告\n\n又𠮷修路5公里，装灯30盏。\n\n安置8户。'
const unproved = [
  { text: '5公里', block: 1, run: 1, line: 3, column: 5 }, { text: '30盏', block: 1, run: 3, line: 3, column: 11 }, { text: '8户', block: 2, run: 1, line: 5, column: 3 },
]
const numbers = typedIn({ source, unproved })
const told = (all: readonly TypedNumber[], text: string) => all.map(one => [one.line, text.slice(one.from, one.to)])

test('what the server counts in characters stands in the source', () => {
  expect(told(numbers, source)).toEqual([[3, '5公里'], [3, '30盏'], [5, '8户']])
  expect(typedIn({ source: '# 短', unproved })).toEqual([])
})

describe('while somebody writes on', () => {
  test.each<[string, string, unknown]>([
    ['nothing moves where nothing changes', source, [[3, '5公里'], [3, '30盏'], [5, '8户']]],
    ['what stands behind moves', source.replace('，装', '，新装路'), [[3, '5公里'], [3, '30盏'], [5, '8户']]],
    ['also by lines', source.replace('# 报告', '# 报告\n> 二月'), [[4, '5公里'], [4, '30盏'], [6, '8户']]],
    ['what is changed is no longer known', source.replace('30盏', '40盏'), [[3, '5公里'], [5, '8户']]],
    ['nor what is written on', source.replace('5公里', '15公里'), [[3, '30盏'], [5, '8户']]],
    ['a citation in its place', source.replace('30盏', '{{lamp.built}}'), [[3, '5公里'], [5, '8户']]],
    ['all is deleted', '', []],
  ])('%s', (_what, now, expected) => expect(told(moved(numbers, source, now), now)).toEqual(expected))
})
