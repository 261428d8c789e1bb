import type { Review, ReviewFigure, ReviewPromise } from '@/api/types'
import { CodePointIndex } from '@/text/codepoints'

/** A small review for the tests of this feature. */
export const TEXT = '一是修路。硬化𠮷村道路3公里，新建渠道；健全机制。\n二是建桥。2025年底前建成大桥。'
export const INDEX = new CodePointIndex(TEXT)

export function place(words: string) {
  const start = INDEX.toPoint(TEXT.indexOf(words))
  return { start, end: start + Array.from(words).length }
}

export function promise(id: string, words: string, more: Partial<ReviewPromise> = {}): ReviewPromise {
  return {
    id, state: 'proposed', origin: 'read', edited: false, ...place(words), text: words, verb: '', object: '', target: '',
    deadline: '', places: [], level: 'hard', sheet: 1, item: 1, unit: '', due: null, note: '', ...more,
  }
}

export function figure(id: string, words: string, more: Partial<ReviewFigure> = {}): ReviewFigure {
  return {
    id, state: 'proposed', origin: 'read', edited: false, ...place(words), text: words, subject: '道路', value: '3',
    value_max: null, unit: '公里', qualifier: 'exact', kind: 'target', comparison: null, period: '', place: '', note: '', ...more,
  }
}

export function review(more: Partial<Review> = {}): Review {
  const bridge = TEXT.indexOf('二是')
  return {
    reading_id: '01890000-0000-7000-8000-000000000000', revision: 1, state: 'review', area: '330803114000', year: 2025, title: '',
    sheets: [{ number: 1, title: '修路建桥', start: 0, end: INDEX.length, items: [
      { number: 1, title: '修路', start: 0, end: INDEX.toPoint(bridge) },
      { number: 2, title: '建桥', start: INDEX.toPoint(bridge), end: INDEX.length },
    ] }],
    promises: [
      promise('p1', '硬化𠮷村道路3公里，新建渠道', { verb: '硬化', object: '道路', places: ['𠮷村'] }),
      promise('p2', '健全机制', { level: 'soft' }),
      promise('p3', '2025年底前建成大桥', { item: 2, deadline: '2025年底前' }),
    ],
    figures: [figure('f1', '3公里')],
    diagnostics: [],
    ...more,
  }
}
