import { expect, test } from 'vitest'
import type { Finding } from '@/api/types'
import { idOf, inOrder, linesOf, rangeOf, textFault } from './definition'

test.each([['', 'empty'], [' \n', 'empty'], ['id: a', null], ['村'.repeat(21_846), 'too_large'], ['a'.repeat(65_536), null]])('a text of %# can be sent, or not', (text, fault) => expect(textFault(text)).toBe(fault))

test.each([
  ['id: a\nname: b\n', 1, 'id: a'], ['id: a\nname: b\n', 2, 'name: b'], ['id: a\r\nname: 村\r\nby: c', 2, 'name: 村'], ['id: a\r\nname: 村\r\nby: c', 3, 'by: c'], ['id: a', 9, 'id: a'], ['id: a', 0, 'id: a'],
])('line of %j, %i', (text, line, wanted) => {
  const { from, to } = rangeOf(text, line)
  expect(text.slice(from, to)).toBe(wanted)
})

test('lines end in any way', () => expect(linesOf('a\r\nb\nc\rd')).toEqual(['a', 'b', 'c', 'd']))

test.each([['id: hazard\nname: x', 'hazard'], ['# a\nid: "my-own"', 'my-own'], ['name: x', ''], ['  id: inside', '']])('%j is called %s', (text, id) => expect(idOf(text)).toBe(id))

test('findings stand as the text does', () => {
  const at = (line: number, column: number) => ({ line, column }) as Finding
  expect(inOrder([at(9, 1), at(2, 7), at(2, 3), at(0, 0)]).map(one => [one.line, one.column])).toEqual([[0, 0], [2, 3], [2, 7], [9, 1]])
})
