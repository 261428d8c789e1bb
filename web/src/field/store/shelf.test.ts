import { describe, expect, test } from 'vitest'
import { OWNER, item } from '../outbox/fixture'
import { aboutOf, filesIn } from './compose'
import { withoutPrivate } from './mirror'
import { MemoryShelf, leftOf, outlived, sweepFiles } from './shelf'
import type { MechanismDetail } from '@/api/types'
import { theirs } from '../outbox/fixture'

const OTHER = { id: 'other', name: '吴明' }
const file = (id: string) => ({ id, name: `${id}.jpg`, sha256: null })
const bytes = (id: string, person = OWNER.id) => ({ person, id, blob: new Blob([id]) })

describe('the shelf', () => {
  test('gives each person their own, in order', async () => {
    const shelf = new MemoryShelf()
    for (const one of [item('2'), item('1'), item('3', { owner: OTHER })]) await shelf.add(one)
    expect((await shelf.items(OWNER.id)).map(one => one.id)).toEqual(['1', '2'])
    expect(await shelf.left()).toEqual([{ owner: OWNER, count: 2 }, { owner: OTHER, count: 1 }])
  })

  test('drops the bytes that nothing names any more, and keeps those that another item names', async () => {
    const shelf = new MemoryShelf()
    await shelf.add(item('1', { files: [file('a'), file('b')] }), [bytes('a'), bytes('b')])
    await shelf.add(item('2', { files: [file('b')] }))
    await shelf.change('1', () => null)
    expect(await shelf.fileIds(OWNER.id)).toEqual(['b'])
  })

  test('is swept of what a form left behind, but not of what a draft names', async () => {
    const shelf = new MemoryShelf()
    for (const id of ['draft', 'item', 'left']) await shelf.addFile(bytes(id))
    await shelf.add(item('1', { files: [file('item')] }))
    await shelf.write(OWNER.id, 'draft/register/grid-event', { files: [file('draft')] })
    await sweepFiles(shelf, OWNER.id)
    expect(await shelf.fileIds(OWNER.id)).toEqual(['draft', 'item'])
  })

  test('forgets what was read, and all of a person where that is asked for; never another’s', async () => {
    const shelf = new MemoryShelf()
    await shelf.add(item('1', { files: [file('a')] }), [bytes('a')])
    await shelf.add(item('2', { owner: OTHER }))
    await shelf.write(OWNER.id, 'cases', [1])
    await shelf.forget(OWNER.id, false)
    expect([await shelf.read(OWNER.id, 'cases'), (await shelf.items(OWNER.id)).length]).toEqual([null, 1])
    await shelf.forget(OWNER.id, true)
    expect([await shelf.items(OWNER.id), await shelf.fileIds(OWNER.id)]).toEqual([[], []])
    expect(await shelf.left()).toEqual([{ owner: OTHER, count: 1 }])
  })
})

test('accepted items are no work left', () => expect(leftOf([item('1', { state: 'accepted' }), item('2', { state: 'stale' })])).toEqual([{ owner: OWNER, count: 1 }]))

test('the oldest receipts go where there are too many', () => {
  const receipts = Array.from({ length: 305 }, (_, k) => item(String(k).padStart(3, '0'), { state: 'accepted' }))
  expect(outlived(receipts, receipts[0]!.madeAt).map(one => one.id)).toEqual(['000', '001', '002', '003', '004'])
})

describe('what is made of a form', () => {
  const mechanism = { fields: [{ id: 'who', type: 'text', private: true }, { id: 'what', type: 'text', private: false }] } as unknown as MechanismDetail
  test('it is known by its first words, never by private ones', () => {
    expect(aboutOf(mechanism, { who: '某人', what: '路灯不亮' })).toBe('路灯不亮')
    expect(aboutOf(mechanism, { who: '某人' })).toBe('')
    expect(aboutOf(mechanism, { what: '长'.repeat(50) })).toBe(`${'长'.repeat(40)}…`)
  })
  test('only files that the values name go along', () => expect(filesIn({ before: ['a', '收条'] }, [file('a'), file('b')])).toEqual([file('a')]))
})

test('of a case that is kept, private values are gone but for their number', () => {
  expect(withoutPrivate({ ...theirs(1), private: { parties: { count: 2, masked: ['甲*', '乙*'] } } }).private).toEqual({ parties: { count: 2 } })
})
