import { beforeEach, expect, test, vi } from 'vitest'
import { unsentWork } from './kept'
import { Outbox, type OutboxOptions, type Outcome } from './outbox'

/** A server that answers what it is told to, and remembers what it was sent. */
class Server {
  readonly seen: { body: string, ifMatch: string, key: string }[] = []
  readonly done: string[] = []
  answers: Outcome<string>[] = []
  send = async (body: string, ifMatch: string, key: string): Promise<Outcome<string>> => {
    this.seen.push({ body, ifMatch, key })
    return this.answers.shift() ?? { kind: 'done', result: body, etag: `"${this.seen.length}"` }
  }
}

const WANG = { id: 'a1', name: '王五' }
const LI = { id: 'b2', name: '李四' }

let server: Server
let waits: (() => void)[]
let keys: number
beforeEach(() => {
  server = new Server()
  waits = []
  keys = 0
  localStorage.clear()
})

function outbox(more: Partial<OutboxOptions<string, string>> = {}) {
  return new Outbox<string, string>({
    scope: 'review.r1',
    owner: WANG,
    maySend: () => true,
    storage: localStorage,
    send: server.send,
    freshKey: () => `k${++keys}`,
    now: () => 1000,
    onDone: (_result, etag, body) => {
      server.done.push(body)
      return etag
    },
    onStale: async waiting => ({ etag: '"9"', keep: waiting }),
    onRefused: () => {},
    onChange: () => {},
    later: run => waits.push(run),
    ...more,
  })
}

const settle = () => new Promise(resolve => setTimeout(resolve))

test('changes are sent in order, each against the ETag of the answer before', async () => {
  const box = outbox()
  box.ready('"0"')
  box.push('accept p1')
  box.push('reject p2')
  await settle()
  expect(server.seen.map(s => [s.body, s.ifMatch])).toEqual([['accept p1', '"0"'], ['reject p2', '"1"']])
  expect(box.waiting).toEqual([])
  expect(localStorage.length).toBe(0)
})

test('nothing is sent before the state of the server is known', async () => {
  const box = outbox()
  box.push('accept p1')
  await settle()
  expect(server.seen).toEqual([])
  expect(box.waiting).toEqual(['accept p1'])
})

test('a lost connection keeps the change, tells it waits, and repeats the very same request', async () => {
  server.answers = [{ kind: 'passing' }]
  const box = outbox()
  box.ready('"0"')
  box.push('accept p1')
  await settle()
  expect(box.connection).toBe('waiting')
  box.push('accept p2')
  waits.shift()?.()
  await settle()
  expect(server.seen.map(s => s.key)).toEqual(['k1', 'k1', 'k2'])
  expect(server.done).toEqual(['accept p1', 'accept p2'])
  expect(box.connection).toBe('idle')
})

test('while the server is away the message stays, through every attempt', async () => {
  server.answers = [{ kind: 'passing' }, { kind: 'passing' }]
  const told: string[] = []
  const box: Outbox<string, string> = outbox({ onChange: () => told.push(box?.connection) })
  box.ready('"0"')
  box.push('accept p1')
  await settle()
  waits.shift()?.()
  await settle()
  expect(told.filter((state, k) => state !== told[k - 1])).toEqual(['idle', 'sending', 'waiting'])
  waits.shift()?.()
  await settle()
  expect(box.connection).toBe('idle')
})

test('what was not answered is sent by the next visit, with the key and ETag it was first sent with', async () => {
  server.answers = [{ kind: 'passing' }]
  const first = outbox()
  first.ready('"0"')
  first.push('accept p1')
  await settle()
  first.stop()
  const second = outbox()
  expect(second.waiting).toEqual(['accept p1'])
  second.ready('"7"')
  await settle()
  expect(server.seen[1]).toEqual({ body: 'accept p1', ifMatch: '"0"', key: 'k1' })
  expect(outbox().waiting).toEqual([])
})

test('two windows on one reading do not throw away each other\'s changes', async () => {
  const one = outbox()
  const two = outbox({ now: () => 2000, freshKey: () => `other${++keys}` })
  one.push('accept p1')
  two.push('accept p2')
  one.ready('"0"')
  await settle()
  expect(outbox().waiting).toEqual(['accept p2'])
})

test('after a stale answer what is kept goes out with a new key and the new ETag', async () => {
  server.answers = [{ kind: 'stale' }]
  const onStale = vi.fn(async (waiting: readonly string[]) => ({ etag: '"9"', keep: waiting.filter(w => w !== 'reject p2') }))
  const box = outbox({ onStale })
  box.push('accept p1')
  box.push('reject p2')
  box.ready('"0"')
  await settle()
  expect(onStale).toHaveBeenCalledWith(['accept p1', 'reject p2'])
  expect(server.seen.at(-1)).toEqual({ body: 'accept p1', ifMatch: '"9"', key: 'k3' })
  expect(server.done).toEqual(['accept p1'])
})

test('a refused change leaves the queue, is handed over with its reason, and the next goes on', async () => {
  server.answers = [{ kind: 'refused', error: 'not in the text' }]
  const onRefused = vi.fn()
  const box = outbox({ onRefused })
  box.ready('"0"')
  box.push('add')
  box.push('accept p1')
  await settle()
  expect(onRefused).toHaveBeenCalledWith('not in the text', 'add')
  expect(server.done).toEqual(['accept p1'])
})

test('the old answer to a repetition does not bring back the old ETag', async () => {
  const box = outbox({ onDone: () => '"newer"' })
  box.ready('"0"')
  box.push('accept p1')
  box.push('accept p2')
  await settle()
  expect(server.seen[1]!.ifMatch).toBe('"newer"')
})

test('unsent changes may travel together', async () => {
  const box = outbox({ batch: bodies => ({ body: bodies.join('+'), count: bodies.length }) })
  box.push('a')
  box.push('b')
  box.ready('"0"')
  await settle()
  expect(server.seen.map(s => s.body)).toEqual(['a+b'])
  expect(localStorage.length).toBe(0)
})

test('storage that is full or forbidden does not stop the work', async () => {
  const storage = { length: 0, key: () => null, getItem: () => null, removeItem: () => {}, clear: () => {},
    setItem: () => { throw new DOMException('full', 'QuotaExceededError') } }
  const box = outbox({ storage })
  box.ready('"0"')
  box.push('accept p1')
  await settle()
  expect(server.done).toEqual(['accept p1'])
})

test('while its owner is not logged in a change waits, and goes on when he is back', async () => {
  let loggedIn = false
  const box = outbox({ maySend: () => loggedIn })
  box.ready('"0"')
  box.push('accept p1')
  await settle()
  expect(server.seen).toEqual([])
  expect(box.connection).toBe('waiting')
  loggedIn = true
  box.wake()
  await settle()
  expect(server.done).toEqual(['accept p1'])
})

test('a change is never sent, nor seen, by another person', async () => {
  server.answers = [{ kind: 'passing' }]
  const mine = outbox()
  mine.ready('"0"')
  mine.push('accept p1')
  await settle()
  mine.stop()
  const theirs = outbox({ owner: LI })
  theirs.ready('"0"')
  await settle()
  expect(theirs.waiting).toEqual([])
  expect(server.seen).toHaveLength(1)
  expect(unsentWork(localStorage)).toMatchObject([{ owner: WANG, page: 'review', pageId: 'r1', count: 1 }])
  expect(outbox().waiting).toEqual(['accept p1'])
})
