import { expect, test } from 'vitest'
import type { ReportFigure, ReportFinding } from '@/api/types'
import { byGravity, countsOf } from './findings'
import { marked, previewOf } from './preview'

const finding = (id: string, severity: ReportFinding['severity']): ReportFinding => ({
  id, code: id, severity, written: '5件', known: '1件', zh: '', en: '', mend_zh: '', mend_en: '', block: 0, start: 0, end: 1, promise: null,
})
const items = [finding('a', 'note'), finding('b', 'error'), finding('c', 'note'), finding('d', 'error')]

test('errors stand before notes, each kind in the order of the text', () => {
  expect(byGravity(items).map(one => one.id)).toEqual(['b', 'd', 'a', 'c'])
  expect(countsOf(items)).toEqual([{ severity: 'error', n: 2 }, { severity: 'note', n: 2 }])
})

const line = previewOf({
  figures: [{ code: 'K7M3QX', words: '3件' } as ReportFigure],
  blocks: [{ kind: 'paragraph', chapter: 1, runs: ['今年😀排查', '3件', '，调解', '5件', '，都办了。'].map(text => ({ text, figure: text === '3件' ? 0 : null })) }],
  unproved: [{ text: '5件', block: 0, run: 3, line: 1, column: 9 }],
})[0]!

test.each([
  ['prose, behind a sign of two units', 2, 4, ['😀排']],
  ['a typed number', 10, 12, ['5件']],
  ['a figure as a whole', 6, 7, ['3件']],
  ['across all kinds', 4, 13, ['查', '3件', '调解', '5件', '，']],
  ['nothing', 3, 3, []],
])('the words of a finding are marked: %s', (_what, start, end, words) => {
  const { segments } = marked(line, start, end)
  expect(segments.filter(one => one.marked).map(one => one.text)).toEqual(words)
  expect(segments.map(one => one.text).join('')).toBe(line.segments.map(one => one.text).join(''))
})
