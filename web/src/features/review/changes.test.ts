import { describe, expect, test } from 'vitest'
import type { ReviewChange } from '@/api/types'
import { applyChanges, resolveChange, sortOutStale, takeBatch } from './changes'
import { INDEX, place, promise, review } from './fixture'
import { findItem, localId, marksOf, outlineAt, resolveLocal, trimSpan } from './items'

const after = (...changes: ReviewChange[]) => applyChanges(review(), changes, INDEX)
const states = (r: ReturnType<typeof review>) => Object.fromEntries([...r.promises, ...r.figures].map(i => [i.id, i.state]))

describe('a decision is seen at once', () => {
  test('accept, reject, reopen', () => {
    expect(states(after({ op: 'accept', target: 'p1' }, { op: 'reject', target: 'f1' })))
      .toEqual({ p1: 'accepted', p2: 'proposed', p3: 'proposed', f1: 'rejected' })
    expect(states(after({ op: 'accept', target: 'p1' }, { op: 'reopen', target: 'p1' })).p1).toBe('proposed')
  })

  test('accept the rest leaves what was rejected, and the other kind', () => {
    expect(states(after({ op: 'reject', target: 'p2' }, { op: 'accept_rest', kind: 'promise' })))
      .toEqual({ p1: 'accepted', p2: 'rejected', p3: 'accepted', f1: 'proposed' })
  })

  test('an edit takes the new words with the new span, and does not decide', () => {
    const changed = findItem(after({ op: 'edit', target: 'p1', set: { ...place('硬化𠮷村道路3公里'), unit: '农业农村办' } }), 'p1')
    expect(changed).toMatchObject({ text: '硬化𠮷村道路3公里', unit: '农业农村办', state: 'proposed', edited: true })
  })

  test('another sheet takes the item number away unless one is given', () => {
    expect(findItem(after({ op: 'edit', target: 'p1', set: { sheet: 2 } }), 'p1')).toMatchObject({ sheet: 2, item: 0 })
    expect(findItem(after({ op: 'edit', target: 'p1', set: { sheet: 2, item: 3 } }), 'p1')).toMatchObject({ sheet: 2, item: 3 })
  })

  test('the original is not touched', () => {
    const base = review()
    applyChanges(base, [{ op: 'accept_rest', kind: 'all' }], INDEX)
    expect(base).toEqual(review())
  })
})

describe('split, join, add', () => {
  const cut = place('新建渠道').start

  test('each part keeps what stands in its words; stops at the cut fall away', () => {
    const parts = after({ op: 'split', target: 'p1', at: [cut] }).promises
    expect(parts.map(p => p.text)).toEqual(['硬化𠮷村道路3公里', '新建渠道', '健全机制', '2025年底前建成大桥'])
    expect(parts[0]).toMatchObject({ verb: '硬化', object: '道路', places: ['𠮷村'], origin: 'split' })
    expect(parts[1]).toMatchObject({ verb: '', object: '', places: [], level: 'hard' })
  })

  test('joined neighbours become one from the first word to the last', () => {
    const joined = after({ op: 'join', targets: ['p1', 'p2'] }).promises
    expect(joined).toHaveLength(2)
    expect(joined[0]).toMatchObject({ text: '硬化𠮷村道路3公里，新建渠道；健全机制', level: 'hard', verb: '硬化', state: 'proposed' })
  })

  test('an added promise stands on the sheet and item of its place', () => {
    const added = after({ op: 'add', kind: 'promise', ...place('建桥') }).promises.find(p => p.origin === 'added')
    expect(added).toMatchObject({ text: '建桥', sheet: 1, item: 2, state: 'proposed' })
    expect(outlineAt(review(), place('健全').start)).toEqual({ sheet: 1, item: 1 })
  })

  test('an item made here is found again under the name the server gave it', () => {
    const local = localId('promise', place('新建渠道'))
    const saved = review({ promises: [promise('p4', '硬化𠮷村道路3公里', { origin: 'split' }), promise('p5', '新建渠道', { origin: 'split' })] })
    expect(resolveLocal(local, saved)).toBe('p5')
    expect(resolveLocal(local, review())).toBeNull()
    expect(resolveChange({ op: 'accept', target: local }, saved)).toEqual({ op: 'accept', target: 'p5' })
  })
})

describe('what waits travels together', () => {
  test('decisions go in one request', () => {
    const waiting: ReviewChange[][] = [[{ op: 'accept', target: 'p1' }], [{ op: 'reject', target: 'p2' }]]
    expect(takeBatch(waiting, review())).toEqual({ body: waiting.flat(), count: 2 })
  })

  test('a change of an item that has no name yet waits for the answer', () => {
    const span = place('建桥')
    const waiting: ReviewChange[][] = [[{ op: 'add', kind: 'promise', ...span }], [{ op: 'accept', target: localId('promise', span) }]]
    expect(takeBatch(waiting, review()).count).toBe(1)
  })

  test('at most 500 changes', () => {
    const waiting = Array.from({ length: 600 }, (): ReviewChange[] => [{ op: 'accept', target: 'p1' }])
    expect(takeBatch(waiting, review()).count).toBe(500)
  })
})

test('after someone else\'s change only what still fits is sent again', () => {
  const theirs = review({ promises: review().promises.map(p => p.id === 'p1' ? { ...p, unit: '城建办' } : p) })
  const { keep, lost } = sortOutStale([[{ op: 'reject', target: 'p1' }], [{ op: 'accept', target: 'p2' }]], review(), theirs)
  expect(keep).toEqual([[{ op: 'accept', target: 'p2' }]])
  expect(lost).toEqual([{ op: 'reject', target: 'p1' }])
})

test('a quotation neither begins nor ends with a stop; nothing but stops is no quotation', () => {
  expect(trimSpan(INDEX, place('，新建渠道；'))).toEqual(place('新建渠道'))
  expect(trimSpan(INDEX, place('。\n'))).toBeNull()
})

test('rejected items are not marked in the text', () => {
  expect(marksOf(after({ op: 'reject', target: 'p2' })).map(m => m.id)).toEqual(['p1', 'p3', 'f1'])
})
