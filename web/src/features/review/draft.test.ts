import { beforeEach, describe, expect, test } from 'vitest'
import { DraftStore, changeOf, draftOf, faultsOf, newFigure, newPromise } from './draft'
import { INDEX, figure, place, promise, review } from './fixture'

const road = promise('p1', '硬化𠮷村道路3公里，新建渠道', { verb: '硬化', item: 1 })

describe('what a form sends', () => {
  test('nothing where nothing was changed', () => {
    expect(changeOf(draftOf(road), road)).toBeNull()
  })

  test('only what differs; spaces around words are no difference', () => {
    const draft = draftOf(road)
    Object.assign(draft.fields, { unit: ' 城建办 ', verb: '硬化 ', due: '2025-12-31' })
    expect(changeOf(draft, road)).toEqual({ op: 'edit', target: 'p1', set: { unit: '城建办', due: '2025-12-31' } })
  })

  test('an emptied date is sent as none, a new sheet with its item, a new end with its start', () => {
    const dated = { ...road, due: '2025-12-31' }
    const draft = draftOf(dated)
    Object.assign(draft.fields, { due: '', sheet: 2 })
    draft.end -= 5
    expect(changeOf(draft, dated)).toEqual({ op: 'edit', target: 'p1',
      set: { due: null, sheet: 2, item: 1, start: draft.start, end: draft.end } })
  })

  test('a new promise knows its sheet and item, a new figure its value', () => {
    expect(changeOf(newPromise(review(), place('建成大桥')), undefined))
      .toMatchObject({ op: 'add', kind: 'promise', set: { sheet: 1, item: 2, level: 'hard' } })
    expect(changeOf(newFigure(INDEX, place('3公里')), undefined))
      .toMatchObject({ op: 'add', kind: 'figure', set: { value: '3', unit: '公里', qualifier: 'exact', value_max: null } })
  })
})

describe('faults are told before sending', () => {
  test('a value must be a decimal number', () => {
    const draft = draftOf(figure('f1', '3公里', { value: '三' }))
    expect(faultsOf(draft, INDEX.length)).toEqual({ value: 'review.fault.decimal' })
  })

  test('words must be chosen, and not too many', () => {
    expect(faultsOf({ ...draftOf(road), end: road.start }, INDEX.length).span).toBe('review.fault.span_empty')
    expect(faultsOf({ ...draftOf(road), end: 3000 }, 5000).span).toBe('review.fault.span_long')
    expect(faultsOf(draftOf(road), INDEX.length)).toEqual({})
  })
})

describe('a half filled form', () => {
  beforeEach(() => localStorage.clear())

  test('is there at the next visit, of this reading only', () => {
    const draft = draftOf(road)
    draft.fields.note = '待核'
    new DraftStore(localStorage, 'r1').save(draft)
    expect(new DraftStore(localStorage, 'r1').load()).toEqual(draft)
    expect(new DraftStore(localStorage, 'r2').load()).toBeNull()
  })

  test('is forgotten when it was sent; what is not a form is none', () => {
    const store = new DraftStore(localStorage, 'r1')
    store.save(draftOf(road))
    store.save(null)
    expect(store.load()).toBeNull()
    localStorage.setItem('dajuan.draft.r1', '{broken')
    expect(store.load()).toBeNull()
  })
})
