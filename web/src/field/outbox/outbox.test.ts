import { describe, expect, test } from 'vitest'
import type { Item } from './item'
import { away, done, item, opening, passing, playground, problem, refused, stale } from './fixture'

type Script = Parameters<typeof playground>[0]

describe('what becomes of items', () => {
  const file = { id: 'a'.repeat(64), name: 'a.jpg', sha256: null }
  const cases: { name: string, items: Item[], script: Script, states: string[], sent: string[] }[] = [
    { name: 'nothing to send', items: [], script: [], states: [], sent: [] },
    { name: 'one is accepted', items: [item('1')], script: [done(2)], states: ['accepted'], sent: ['key-1'] },
    { name: 'they go in their order', items: [item('1'), item('2', { caseId: 'other' })], script: [done(2), done(2)], states: ['accepted', 'accepted'], sent: ['key-1', 'key-2'] },
    { name: 'a refused one does not hold up other cases', items: [item('1'), item('2', { caseId: 'other' })], script: [refused('missing_field'), done(2)], states: ['refused', 'accepted'], sent: ['key-1', 'key-2'] },
    { name: 'but those behind it of the same case', items: [opening('1'), item('2', { revision: null })], script: [refused('missing_field')], states: ['refused', 'waiting'], sent: ['key-1'] },
    { name: 'a stale one waits for the person, the next case goes on', items: [item('1'), item('2', { caseId: 'other' })], script: [stale(5), done(2)], states: ['stale', 'accepted'], sent: ['key-1', 'key-2'] },
    { name: 'without an answer everything waits', items: [item('1'), item('2', { caseId: 'other' })], script: [away], states: ['sending', 'waiting'], sent: ['key-1'] },
    { name: 'what was turned away at the door waits as if it had never left', items: [item('1')], script: [{ kind: 'away', untaken: true }], states: ['waiting'], sent: ['key-1'] },
    { name: 'a fault of the server with one lets others go', items: [item('1'), item('2', { caseId: 'other' })], script: [passing, done(2)], states: ['sending', 'accepted'], sent: ['key-1', 'key-2'] },
    { name: 'what was opened offline is acted on after it', items: [opening('1'), item('2', { revision: null })], script: [done(1), done(2)], states: ['accepted', 'accepted'], sent: ['key-1', 'key-2'] },
    { name: 'files go before what names them', items: [item('1', { files: [file], values: { after: [file.id] } })], script: [done(2)], states: ['accepted'], sent: ['key-1'] },
  ]
  test.each(cases)('$name', async ({ items, script, states, sent }) => {
    const ground = playground(script)
    for (const one of items) await ground.shelf.add(one, one.files.map(kept => ({ person: one.owner.id, id: kept.id, blob: new Blob(['x']) })))
    ground.outbox.wake()
    await ground.settled()
    expect(ground.states()).toEqual(states)
    expect(ground.sent.map(one => one.key)).toEqual(sent)
  })
})

test('an action on what was opened offline carries the revision of its receipt', async () => {
  const ground = playground([done(3), done(4)])
  await ground.outbox.add(opening('1'))
  await ground.outbox.add(item('2', { revision: null }))
  await ground.settled()
  expect(ground.sent[1]!.body).toMatchObject({ action: 'handle', revision: 3 })
})

test('a file is named by the server, uploaded once however often the action is tried', async () => {
  const ground = playground([away])
  await ground.outbox.add(item('1', { files: [{ id: 'mine', name: 'a.jpg', sha256: null }], values: { after: ['mine', '收条'] } }), [{ id: 'mine', blob: new Blob(['x']) }])
  await ground.settled()
  ground.outbox.wake()
  await ground.settled()
  expect(ground.uploads).toHaveLength(1)
  expect(ground.sent).toHaveLength(2)
  expect(ground.sent[1]!.body).toMatchObject({ values: { after: ['f'.repeat(63) + '1', '收条'] } })
  expect(await ground.shelf.file(ground.sent[0]!.owner.id, 'mine'), 'gone with its item').toBeNull()
})

test('a file that is not on the phone any more sends the item back at its field', async () => {
  const ground = playground()
  await ground.outbox.add(item('1', { files: [{ id: 'mine', name: 'a.jpg', sha256: null }], values: { after: ['mine'] } }))
  await ground.settled()
  expect(ground.state.items[0]).toMatchObject({ state: 'refused', problem: { code: 'file_lost', field: 'values.after' } })
})

test('a repetition is the same request under the same key', async () => {
  const ground = playground([away, away])
  await ground.outbox.add(item('1'))
  await ground.settled()
  for (let k = 0; k < 2; k++) {
    ground.state.now += 600_000
    ground.state.ticks += 600_000
    ground.outbox.wake()
    await ground.settled()
  }
  expect(ground.sent).toHaveLength(3)
  expect(new Set(ground.sent.map(one => JSON.stringify([one.key, one.body]))).size, 'also its time').toBe(1)
  expect(ground.states()).toEqual(['accepted'])
})

test('an accepted item keeps its receipt and nothing else of what was written', async () => {
  const ground = playground([done(2)])
  await ground.outbox.add(item('1', { note: '当事人在场' }))
  await ground.settled()
  expect(ground.state.items[0]).toMatchObject({ receipt: { seq: 42, revision: 2 }, values: {}, note: '', body: null, files: [] })
})

describe('nobody answers', () => {
  test('it is tried again, ever later, until it goes', async () => {
    const ground = playground()
    ground.state.online = false
    await ground.outbox.add(item('1'))
    await ground.settled()
    for (let k = 0; k < 6; k++) {
      ground.timers.at(-1)!.run()
      await ground.settled()
    }
    expect(ground.timers.map(one => one.ms)).toEqual([2000, 4000, 8000, 16000, 32000, 60000, 60000])
    expect(ground.sent).toEqual([])
    ground.state.online = true
    ground.timers.at(-1)!.run()
    await ground.settled()
    expect(ground.states()).toEqual(['accepted'])
    expect(ground.reaches.map(one => one.online)).toEqual([false, false, false, false, false, false, false, true])
  })

  test('the wait that the server names is kept', async () => {
    const ground = playground([{ kind: 'away', waitMs: 9000 }])
    await ground.outbox.add(item('1'))
    await ground.settled()
    expect(ground.timers.map(one => one.ms)).toEqual([9000])
  })

  test('with nothing to send nothing is tried', async () => {
    const ground = playground()
    ground.state.online = false
    ground.outbox.wake()
    await ground.settled()
    expect(ground.timers).toEqual([])
  })
})

test('nothing leaves while its owner is not logged in, and all after', async () => {
  const ground = playground()
  ground.state.maySend = false
  await ground.outbox.add(item('1'))
  await ground.settled()
  expect(ground.sent).toEqual([])
  ground.state.maySend = true
  ground.outbox.wake()
  await ground.settled()
  expect(ground.states()).toEqual(['accepted'])
})

test('an outbox knows nothing of what is another’s', async () => {
  const ground = playground()
  await ground.shelf.add(item('1', { owner: { id: 'other', name: '吴明' } }))
  ground.outbox.wake()
  await ground.settled()
  expect([ground.sent, ground.states()]).toEqual([[], []])
  expect(await ground.shelf.left()).toEqual([{ owner: { id: 'other', name: '吴明' }, count: 1 }])
})

describe('a refused item', () => {
  test('is mended under a fresh key and goes again', async () => {
    const ground = playground([refused('missing_field', 'values.result'), done(2)])
    await ground.outbox.add(item('1'))
    await ground.settled()
    expect(ground.state.items[0]!.problem).toEqual(problem('missing_field', 'values.result'))
    await ground.outbox.mend('1', { values: { result: '已修好' }, note: '', files: [], area: '330803114200', about: '' })
    await ground.settled()
    expect(ground.sent.map(one => one.key)).toEqual(['key-1', 'fresh-1'])
    expect(ground.sent[1]!.body).toMatchObject({ values: { result: '已修好' } })
    expect(ground.states()).toEqual(['accepted'])
  })

  test('takes along what was done to the case that does not come about', async () => {
    const ground = playground([refused('wrong_role')])
    for (const one of [opening('1'), item('2', { revision: null }), item('3', { caseId: 'other' })]) await ground.shelf.add(one)
    ground.state.maySend = true
    ground.outbox.wake()
    await ground.settled()
    await ground.outbox.drop('1')
    await ground.settled()
    expect(ground.state.items.map(one => [one.id, one.state])).toEqual([['3', 'accepted']])
  })

  test('leaves the next of an existing case with the revision that was seen', async () => {
    const ground = playground([refused('wrong_state'), done(8)])
    for (const one of [item('1', { revision: 7 }), item('2', { revision: null })]) await ground.shelf.add(one)
    ground.outbox.wake()
    await ground.settled()
    await ground.outbox.drop('1')
    await ground.settled()
    expect(ground.sent[1]!.body).toMatchObject({ revision: 7 })
  })
})

describe('a stale item', () => {
  async function staleOne(followers: Item[] = []) {
    const ground = playground([stale(5)])
    for (const one of [item('1'), ...followers]) await ground.shelf.add(one)
    ground.outbox.wake()
    await ground.settled()
    return ground
  }

  test('is sent on top of theirs under a fresh key', async () => {
    const ground = await staleOne()
    await ground.outbox.sendOnTop('1')
    await ground.settled()
    expect(ground.sent[1]).toMatchObject({ key: 'fresh-1', body: { action: 'handle', revision: 5, values: { result: '已清理' } } })
    expect(ground.states()).toEqual(['accepted'])
  })

  test('is given up for theirs', async () => {
    const ground = await staleOne()
    await ground.outbox.drop('1')
    await ground.settled()
    expect(ground.states()).toEqual([])
    expect(ground.sent).toHaveLength(1)
  })

  test('that is given up leaves the choice about the next, which was made after it', async () => {
    const ground = await staleOne([item('2', { revision: null })])
    await ground.outbox.drop('1')
    await ground.settled()
    expect(ground.state.items[0]).toMatchObject({ id: '2', state: 'stale', current: { revision: 5 } })
  })
})

describe('what may have arrived', () => {
  test('is neither changed nor taken away', async () => {
    const ground = playground([away])
    await ground.outbox.add(item('1'))
    await ground.settled()
    await ground.outbox.drop('1')
    await ground.outbox.mend('1', { values: {}, note: '', files: [], area: '', about: '' })
    expect(ground.state.items[0]).toMatchObject({ key: 'key-1', values: { result: '已清理' } })
  })

  test('what has not left may be both', async () => {
    const ground = playground()
    ground.state.online = false
    await ground.outbox.add(item('1'))
    await ground.outbox.add(item('2', { caseId: 'other' }))
    await ground.outbox.mend('1', { values: { result: '改过' }, note: '', files: [], area: '330803114200', about: '' })
    await ground.outbox.drop('2')
    expect(ground.state.items.map(one => [one.id, one.values])).toEqual([['1', { result: '改过' }]])
  })
})

describe('a time that the server does not take', () => {
  const hourAgo = { madeAt: item('1').madeAt - 3_600_000, ticks: -3_600_000 }
  const cases = [
    { name: 'more than three days ago for who is not of the office', refusal: refused('not_office', 'occurred_at'), note: 'old' },
    { name: 'before the last event of the case', refusal: refused('time_back'), note: 'server' },
    { name: 'in the future', refusal: refused('invalid_input', 'occurred_at'), note: 'server' },
  ]
  test.each(cases)('$name: the item goes with the time of the server, and says so', async ({ refusal, note }) => {
    const ground = playground([refusal, done(2)])
    await ground.outbox.add(item('1', hourAgo))
    await ground.settled()
    expect(ground.sent[0]!.body).toHaveProperty('occurred_at', '2026-11-28 09:00:00')
    expect(ground.sent[1]!.body).not.toHaveProperty('occurred_at')
    expect(ground.sent[1]!.key).not.toBe(ground.sent[0]!.key)
    expect(ground.state.items[0]).toMatchObject({ state: 'accepted', timeNote: note })
  })
})

test('a day of two hundred items, the network gone every tenth time, loses and doubles none', async () => {
  const script = Array.from({ length: 230 }, (_, k) => k % 10 === 9 ? away : done(2))
  const ground = playground(script)
  for (let k = 0; k < 200; k++) await ground.shelf.add(item(String(k).padStart(3, '0'), { caseId: `case-${k}`, values: { result: String(k) } }))
  ground.outbox.wake()
  for (let k = 0; k < 40; k++) {
    await ground.settled()
    if (ground.states().every(state => state === 'accepted')) break
    ground.outbox.wake()
  }
  expect(ground.states().filter(state => state === 'accepted')).toHaveLength(200)
  const delivered = ground.sent.filter((_, k) => script[k]?.kind === 'done').map(one => one.key)
  expect(new Set(delivered).size, 'each arrived once').toBe(delivered.length)
  expect(delivered).toHaveLength(200)
})

test('receipts are kept for a week', async () => {
  const ground = playground()
  await ground.shelf.add(item('1', { state: 'accepted', madeAt: ground.state.now - 8 * 86_400_000 }))
  await ground.shelf.add(item('2', { state: 'accepted' }))
  ground.outbox.wake()
  await ground.settled()
  expect(ground.state.items.map(one => one.id)).toEqual(['2'])
})
