import { expect, test } from 'vitest'
import type { MechanismDetail, ReportFigure, Tally } from '@/api/types'
import { agrees, candidatesOf, found } from './candidates'
import { previewOf } from './preview'

const figure: ReportFigure = {
  code: 'K7M3QX', expression: 'dispute.received @2024 #330803114', zh: '矛盾纠纷·排查', en: 'Disputes: found', words: '320件', value: 320, unit: '件', qualifier: 'exact',
  area: '330803114000', first: '2024-01-01', last: '2024-12-31', at_day: false, formula: 'dispute 2024-01-01', origin: 'counted', missing: null,
}

test('prose, figures and numbers that cite nothing are told apart', () => {
  const lines = previewOf({
    figures: [figure],
    unproved: [{ text: '5公里', block: 1, run: 1, line: 3, column: 3 }, { text: '300棵', block: 1, run: 5, line: 3, column: 9 }],
    blocks: [
      { kind: 'heading1', chapter: 1, runs: [{ text: '一、2024年工作回顾', figure: null }] },
      { kind: 'paragraph', chapter: 1, runs: ['修路', '5公里', '，排查', '320件', '，种树', '300棵', '。'].map(text => ({ text, figure: text === '320件' ? 0 : null })) },
    ],
  })
  expect(lines[0]).toEqual({ kind: 'heading1', segments: [{ kind: 'prose', text: '一、2024年工作回顾' }] })
  expect(lines[1]!.segments.map(one => [one.kind, one.text])).toEqual([
    ['prose', '修路'], ['unproved', '5公里'], ['prose', '，排查'], ['figure', '320件'], ['prose', '种树'], ['unproved', '300棵'], ['prose', '。'],
  ])
  expect(lines[1]!.segments[3]).toMatchObject({ index: 0, tail: '，', figure: { code: 'K7M3QX' } })
})

const dispute = {
  id: 'dispute', zh: '矛盾纠纷', en: 'Disputes',
  counts: [{ id: 'received', zh: '排查', en: 'found', unit: '件' }, { id: 'closed', zh: '化解', en: 'closed', unit: '件' }],
  rates: [{ id: 'closing', zh: '化解率', en: 'closing rate', of: 'closed', per: 'received', without: [], cohort: true }],
} as unknown as MechanismDetail
const tally = { counts: [{ count: 'received', value: 320 }, { count: 'closed', value: 300 }], rates: [{ rate: 'closing', percent: null }] } as unknown as Tally
const all = candidatesOf(dispute, tally)
const ids = (words: string, typed: string) => found(all, words, typed).map(one => one.expression)

test.each([
  ['the same number stands first', '', '300件', ['dispute.closed', 'dispute.received', 'dispute.closing']],
  ['else the same unit', '', '98%', ['dispute.closing', 'dispute.received', 'dispute.closed']],
  ['by words of both languages', '化解', '5人', ['dispute.closed', 'dispute.closing']],
  ['all of them', 'disputes rate', '5人', ['dispute.closing']],
  ['none', '路灯', '5人', []],
])('what a number may cite: %s', (_what, words, typed, expected) => expect(ids(words, typed)).toEqual(expected))

test('numbers agree in the base unit, and none with what is not known', () => {
  const of = (value: number | null, unit: string) => ({ ...all[0]!, value, unit })
  expect(agrees(of(3.5, '万元'), '35000元')).toBe(true)
  expect(agrees(of(31, '万元'), '31元')).toBe(false)
  expect(agrees(of(null, '%'), '0%')).toBe(false)
})
