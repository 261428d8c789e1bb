import { expect, test } from 'vitest'
import type { MechanismDetail, Meeting, MeetingItem, MeetingLine, OfferedAction } from '@/api/types'
import { CHOICE_KEYS, casesOf, dealtIn, decisionsOf, inOrder, moves, step, undealt } from './meeting'

const line = (action: string, at: string, state: string, revision = 2): MeetingLine => ({ action, at, state, revision, by: { id: 'a1', name: '周岚' } })
const item = (id: string, lines: MeetingLine[] = []): MeetingItem => ({
  case: id, title: null, kind: 'land', area: '330803114203', due_at: null, state_before: 'registered', state_now: lines.at(-1)?.state ?? 'registered', late: false, lines,
})
const assessed = item('one', [line('urge', '2026-11-30T01:05:00Z', 'registered'), line('assess', '2026-11-30T01:10:00Z', 'assessed', 3)])
const MEETING = { lists: [
  { list: 'review', items: [assessed, item('two')] },
  { list: 'urge', items: [assessed, item('three', [line('urge', '2026-11-30T01:07:00Z', 'registered')])] },
] } as Meeting

test('a case on two lists is one case', () => {
  expect(casesOf(MEETING).map(one => one.case)).toEqual(['one', 'two', 'three'])
  expect(undealt(MEETING)).toBe(1)
  expect(MEETING.lists.map(dealtIn)).toEqual([1, 2])
})

test('the newest decision stands first, each once', () => {
  expect(decisionsOf(MEETING).map(one => [one.item.case, one.line.action])).toEqual([['one', 'assess'], ['three', 'urge'], ['one', 'urge']])
})

test('a line tells the state where it changed it', () => {
  expect(assessed.lines.map(one => moves(assessed, one))).toEqual([false, true])
})

test('ways on stand before ways back, and what changes no state last', () => {
  const states = ['registered', 'assessed', 'assigned', 'closed'].map(id => ({ id, zh: id, en: id, final: id === 'closed' }))
  const ways: [string, string | null, boolean][] = [['urge', null, true], ['back', 'registered', true], ['assign', 'assigned', true], ['close', 'closed', false]]
  const mechanism = { states, actions: ways.map(([id, to]) => ({ id, to })) } as unknown as MechanismDetail
  const offered = ways.map(([action, , open]) => ({ action, open })) as OfferedAction[]
  expect(inOrder(offered, mechanism, 'assessed').map(one => one.action)).toEqual(['assign', 'back', 'urge'])
})

test('moving stops at the ends', () => {
  expect([step(0, -1, 3), step(0, 1, 3), step(2, 1, 3), step(0, 1, 1)]).toEqual([0, 1, 2, 0])
})

test('no key of a choice means anything else in the room', () => {
  expect(CHOICE_KEYS.filter(key => 'nplm?'.includes(key))).toEqual([])
})
