import type { Case, CaseReceipt } from '@/api/types'
import { MemoryShelf } from '../store/shelf'
import type { Item, ItemProblem } from './item'
import { FieldOutbox, type OutboxOptions, type Reach, type Wire } from './outbox'

/** Items, a server that follows a script, and an outbox between them, for tests. */

export const OWNER = { id: '01a20000-0000-7000-8000-000000000001', name: '徐小燕' }
export const CASE = '330803-01a22231-c84d-7eac-8946-15fc615a376b'
export const NOW = Date.parse('2026-11-28T02:00:00Z')
const MINUTE = 60_000

export function item(id: string, change: Partial<Item> = {}): Item {
  return {
    id, owner: OWNER, kind: 'act', key: `key-${id}`, caseId: CASE, mechanism: 'grid-event', action: 'handle', area: '330803114200', values: { result: '已清理' },
    note: '', files: [], revision: 1, about: '', madeAt: NOW, page: 'page', ticks: 0, state: 'waiting', body: null, tries: 0, receipt: null, problem: null,
    current: null, timeNote: '', ahead: 0, ...change,
  }
}

export const opening = (id: string, change: Partial<Item> = {}): Item =>
  item(id, { kind: 'open', action: 'report', revision: null, values: { what: '路灯不亮' }, ...change })

export const receipt = (revision: number): CaseReceipt =>
  ({ id: CASE, mechanism: 'grid-event', revision, state: 'handled', seq: 40 + revision, at: '2026-11-28T02:00:01.000Z', opened: [] })

export const problem = (code: string, field = ''): ItemProblem => ({ code, field, zh: '退回', en: 'refused' })

export const theirs = (revision: number): Case => ({
  id: CASE, mechanism: 'grid-event', area: '330803114200', state: 'closed', kind: null, title: null, revision, opened_at: null, updated_at: null, ended_at: null,
  due_at: null, returned_at: null, profile: null, seq: 50, values: {}, private: {}, clocks: [], linked: [], stocks: {},
})

type Step = Awaited<ReturnType<Wire['send']>>
export const done = (revision: number): Step => ({ kind: 'done', result: receipt(revision) })
export const away: Step = { kind: 'away' }
export const passing: Step = { kind: 'passing' }
export const stale = (revision: number): Step => ({ kind: 'stale', current: theirs(revision) })
export const refused = (code: string, field = ''): Step => ({ kind: 'refused', problem: problem(code, field) })

/** An outbox whose server gives the answers of `script` in order, then receipts; what was sent is written down. */
export function playground(script: readonly Step[] = [], more: Partial<OutboxOptions> = {}) {
  const shelf = new MemoryShelf()
  const sent: Item[] = []
  const uploads: Blob[] = []
  const reaches: Reach[] = []
  const timers: { run: () => void, ms: number }[] = []
  const answers = [...script]
  const state = { online: true, offset: 0, maySend: true, now: NOW + MINUTE, ticks: MINUTE, keys: 0, items: [] as readonly Item[] }
  const wire: Wire = {
    time: async () => state.online ? state.offset : null,
    upload: async blob => {
      uploads.push(blob)
      return { kind: 'done', result: 'f'.repeat(63) + uploads.length }
    },
    send: async one => {
      sent.push(one)
      return answers.shift() ?? done((one.revision ?? 0) + 1)
    },
  }
  const outbox = new FieldOutbox({
    owner: OWNER, shelf, wire, maySend: () => state.maySend, freshKey: () => `fresh-${++state.keys}`,
    clocks: () => ({ now: state.now, page: 'page', ticks: state.ticks }), onChange: items => { state.items = items },
    onReach: reach => reaches.push(reach), later: (run, ms) => timers.push({ run, ms }), alone: run => round = run(), ...more,
  })
  let round = Promise.resolve()
  /** Lets everything happen that happens by itself. */
  const settled = async () => {
    for (let last: Promise<void> | null = null; last !== round; await last) last = round
    await outbox.tell()
  }
  return { shelf, sent, uploads, reaches, timers, state, outbox, settled, states: () => state.items.map(one => one.state) }
}
