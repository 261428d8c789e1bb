import { beforeEach, expect, test } from 'vitest'
import { discardUnsent, forgetPerson, keptName, unsentWork } from './kept'

const keep = (person: string, name: string, page: string, at: number) =>
  localStorage.setItem(keptName('outbox', person, `${page}.${String(at).padStart(16, '0')}`), JSON.stringify({ owner: { id: person, name } }))

beforeEach(() => {
  localStorage.clear()
  keep('a1', '王五', 'review.r1', 1000)
  keep('a1', '王五', 'review.r1', 2000)
  keep('b2', '李四', 'plan.p1', 3000)
  localStorage.setItem(keptName('draft', 'a1', 'r1'), '{}')
  localStorage.setItem(keptName('paste', 'a1'), '报告')
  localStorage.setItem('dajuan.language', 'en')
})

test('what was not sent is told by person and page, newest first', () => {
  expect(unsentWork(localStorage)).toEqual([
    { owner: { id: 'b2', name: '李四' }, page: 'plan', pageId: 'p1', count: 1, at: 3000 },
    { owner: { id: 'a1', name: '王五' }, page: 'review', pageId: 'r1', count: 2, at: 2000 },
  ])
  expect(unsentWork(null)).toEqual([])
})

test('an item that cannot be read still counts, without a name', () => {
  localStorage.setItem(keptName('outbox', 'c3', 'plan.p1.0000000000004000'), '{damaged')
  expect(unsentWork(localStorage)[0]).toMatchObject({ owner: { id: 'c3', name: '' }, count: 1 })
})

test('changes of one person are given up without touching those of others', () => {
  discardUnsent(localStorage, 'a1')
  expect(unsentWork(localStorage).map(one => one.owner.id)).toEqual(['b2'])
  expect(localStorage.getItem(keptName('draft', 'a1', 'r1'))).toBe('{}')
})

test('leaving a shared machine takes all of the person away, and nothing of others or of the machine', () => {
  forgetPerson(localStorage, 'a1')
  expect(Object.keys(localStorage).sort()).toEqual([keptName('outbox', 'b2', 'plan.p1.0000000000003000'), 'dajuan.language'].sort())
})
