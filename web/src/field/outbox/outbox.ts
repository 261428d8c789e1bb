import type { Case, CaseReceipt } from '@/api/types'
import type { Owner } from '@/store/kept'
import { type Shelf, outlived } from '../store/shelf'
import { type Clocks, type Occurrence, occurrenceOf } from './clock'
import { type Item, type ItemFile, type ItemProblem, accepted, afresh, bodyOf, dependents, mayChange, nextItem } from './item'

/**
 * What became of a request. `away`: nobody answered, or the person must log in: nothing can be sent now. `passing`: this one
 * later, others may go on. `stale`: somebody else was faster. `refused`: never, as it is.
 */
export type Outcome<R> =
  | { kind: 'done', result: R }
  | Unanswered
  | { kind: 'stale', current: Case }
  | { kind: 'refused', problem: ItemProblem }
export interface Unanswered {
  kind: 'away' | 'passing'
  waitMs?: number
  /** The server said that it did nothing: whoever asked must log in first. */
  untaken?: boolean
}

/** The way to the server. */
export interface Wire {
  /** Asks for the time; null where nobody answers. */
  time: () => Promise<number | null>
  upload: (blob: Blob) => Promise<Exclude<Outcome<string>, { kind: 'stale' }>>
  send: (item: Item) => Promise<Outcome<CaseReceipt>>
}

export interface OutboxOptions {
  owner: Owner
  shelf: Shelf
  wire: Wire
  /** Whether the owner is logged in at this very moment. */
  maySend: () => boolean
  freshKey: () => string
  clocks: () => Omit<Clocks, 'offset'>
  onChange: (items: readonly Item[]) => void
  onAccepted?: (item: Item) => void
  /** How the way to the server is: told whenever it was tried. */
  onReach?: (reach: Reach) => void
  later?: (run: () => void, ms: number) => unknown
  /** Runs while no other window of this browser does the same. */
  alone?: (run: () => Promise<void>) => Promise<void>
}

export interface Reach {
  online: boolean
  /** Milliseconds the server's clock is ahead of the phone's; null before it was asked. */
  offset: number | null
}

export const RETRY_FIRST_MS = 2_000
export const RETRY_MOST_MS = 60_000

/**
 * The outbox of one person: sends what waits, in its order, each under its own idempotency key, and keeps what comes back. The
 * shelf is the truth: several windows may add to it, one of them sends.
 */
export class FieldOutbox {
  private running = false
  private again = false
  private stopped = false
  private retryMs = RETRY_FIRST_MS
  private timer = 0
  private offset: number | null = null
  /** As last read. */
  private known: readonly Item[] = []
  /** The item whose request is on its way at this moment. */
  flight = ''

  constructor(private readonly options: OutboxOptions) {}

  async add(item: Item, files: readonly { id: string, blob: Blob }[] = []): Promise<void> {
    await this.options.shelf.add(item, files.map(file => ({ person: item.owner.id, ...file })))
    await this.tell()
    this.wake()
  }

  /** Tries at once: the browser is online again, the person has logged in, or asks for it. */
  wake(): void {
    this.retryMs = RETRY_FIRST_MS
    void this.run()
  }

  /** Nothing more is sent from here; what waits stays for the next visit. */
  stop(): void {
    this.stopped = true
  }

  /** Reads the shelf again, as after another window has changed it. */
  async tell(): Promise<readonly Item[]> {
    const items = await this.options.shelf.items(this.options.owner.id)
    this.known = items
    this.options.onChange(items)
    return items
  }

  /** A refused one mended, or one that has not left yet changed; under a fresh key, as it is another request. */
  async mend(id: string, change: Pick<Item, 'values' | 'note' | 'files' | 'area' | 'about'>): Promise<void> {
    await this.changeIfMay(id, item => afresh(item, this.options.freshKey(), change))
  }

  /** Ours on top of theirs: sent again for the case as it is now. */
  async sendOnTop(id: string): Promise<void> {
    await this.changeIfMay(id, item => item.current ? afresh(item, this.options.freshKey(), { revision: item.current.revision }) : undefined)
  }

  /**
   * Takes away what the person does not want sent. What was done to a case that now does not come about goes with it; what
   * followed a stale one was made for a case that never was, and must be chosen about too.
   */
  async drop(id: string): Promise<void> {
    const { shelf } = this.options
    const all = await shelf.items(this.options.owner.id)
    const item = all.find(one => one.id === id)
    if (!item || !mayChange(item)) return
    for (const one of dependents(item, all)) await shelf.change(one.id, () => null)
    await shelf.change(id, found => mayChange(found) ? null : undefined)
    const follower = all.find(one => one.caseId === item.caseId && one.id > id && one.revision === null && item.kind === 'act')
    if (follower) await shelf.change(follower.id, found => item.current ? { ...found, state: 'stale', current: item.current } : { ...found, revision: item.revision })
    await this.tell()
    this.wake()
  }

  /** Sends until nothing is left that can be sent now. One run at a time; a wake in between makes it go round once more. */
  private async run(): Promise<void> {
    if (this.running) {
      this.again = true
      return
    }
    this.running = true
    try {
      do {
        this.again = false
        await (this.options.alone ?? (run => run()))(() => this.round())
      } while (this.again && !this.stopped)
    }
    finally {
      this.running = false
    }
  }

  private async round(): Promise<void> {
    const passed = new Set<string>()
    const asked = await this.options.wire.time()
    this.offset = asked ?? this.offset
    this.options.onReach?.({ online: asked !== null, offset: this.offset })
    const items = await this.tell()
    for (const item of outlived(items, this.options.clocks().now)) await this.options.shelf.change(item.id, () => null)
    if (asked === null) return this.retryLater(items)
    for (let all = items; !this.stopped && this.options.maySend();) {
      const item = nextItem(all, passed)
      if (!item) {
        if (passed.size > 0) this.retryLater(all)
        else this.retryMs = RETRY_FIRST_MS
        return
      }
      const unanswered = await this.sendOne(item)
      all = await this.tell()
      if (unanswered?.kind === 'away') {
        this.options.onReach?.({ online: false, offset: this.offset })
        return this.retryLater(all, unanswered.waitMs)
      }
      if (unanswered) passed.add(item.id)
    }
  }

  /** What happened to it is on the shelf; only where no answer came is there something to return. */
  private async sendOne(item: Item): Promise<Unanswered | null> {
    const missing = item.body === null ? item.files.find(file => file.sha256 === null) : undefined
    if (missing) return this.sendFile(item, missing)
    const ready = await this.options.shelf.change(item.id, found => this.leaving(found))
    if (!ready || ready.state !== 'sending') return null
    const outcome = await this.inFlight(ready, () => this.options.wire.send(ready))
    switch (outcome.kind) {
      case 'done': return this.done(ready, outcome.result)
      case 'refused': return this.refused(ready, outcome.problem)
      case 'stale': return this.put(ready, { state: 'stale', current: outcome.current })
      // No answer: it may have arrived. It stays as it was sent, and goes again under the same key.
      default:
        if (outcome.untaken) await this.put(ready, { state: 'waiting', body: null })
        return outcome
    }
  }

  private async inFlight<R>(item: Item, send: () => Promise<R>): Promise<R> {
    this.flight = item.id
    this.options.onChange(this.known.map(one => one.id === item.id ? item : one))
    try {
      return await send()
    }
    finally {
      this.flight = ''
    }
  }

  /** Marked as on its way, its request frozen. */
  private leaving(item: Item): Item | undefined {
    if (item.state !== 'waiting' && item.state !== 'sending') return undefined
    if (item.body !== null) return { ...item, state: 'sending', tries: item.tries + 1 }
    const when = this.occurrence(item)
    return { ...item, state: 'sending', tries: item.tries + 1, body: bodyOf(item, when.text), timeNote: when.note, ahead: when.ahead }
  }

  /** An item whose time the server did not take goes with the server's own time. */
  private occurrence(item: Item): Occurrence {
    if (item.timeNote === 'old' || item.timeNote === 'server') return { text: '', note: item.timeNote, ahead: item.ahead }
    return occurrenceOf(item, { ...this.options.clocks(), offset: this.offset ?? 0 })
  }

  private async sendFile(item: Item, missing: ItemFile): Promise<Unanswered | null> {
    const blob = await this.options.shelf.file(item.owner.id, missing.id)
    const outcome = blob
      ? await this.inFlight(item, () => this.options.wire.upload(blob))
      : { kind: 'refused' as const, problem: { code: 'file_lost', field: '', zh: '', en: '' } }
    switch (outcome.kind) {
      case 'done': return this.put(item, { files: item.files.map(file => file.id === missing.id ? { ...file, sha256: outcome.result } : file) })
      case 'refused': {
        const field = Object.entries(item.values).find(([, value]) => Array.isArray(value) && value.includes(missing.id))?.[0]
        return this.put(item, { state: 'refused', problem: { ...outcome.problem, field: field ? `values.${field}` : '' } })
      }
      default: return outcome
    }
  }

  private async done(item: Item, receipt: CaseReceipt): Promise<null> {
    const all = await this.options.shelf.items(this.options.owner.id)
    const follower = all.find(one => one.caseId === item.caseId && one.id > item.id && one.revision === null)
    // First the one behind it: a browser that ends here sends this one again, and gets the same receipt.
    if (follower) await this.put(follower, { revision: receipt.revision })
    const after = accepted(item, receipt)
    await this.put(item, after)
    this.retryMs = RETRY_FIRST_MS
    this.options.onAccepted?.(after)
    return null
  }

  /** A time that was not taken is left out, and the person told; anything else is the person's to mend. */
  private refused(item: Item, problem: ItemProblem): Promise<null> {
    const untimely = timeRefusal(item, problem)
    return this.put(item, untimely ? afresh(item, this.options.freshKey(), { timeNote: untimely }) : { state: 'refused', problem })
  }

  private async put(item: Item, change: Partial<Item>): Promise<null> {
    await this.options.shelf.change(item.id, found => ({ ...found, ...change }))
    return null
  }

  private async changeIfMay(id: string, how: (item: Item) => Item | undefined): Promise<void> {
    await this.options.shelf.change(id, item => mayChange(item) ? how(item) : undefined)
    await this.tell()
    this.wake()
  }

  private retryLater(items: readonly Item[], waitMs = 0): void {
    if (this.stopped || !nextItem(items, new Set())) return
    const later = this.options.later ?? ((run, ms) => setTimeout(run, ms))
    const timer = ++this.timer
    later(() => { if (timer === this.timer) void this.run() }, Math.max(this.retryMs, waitMs))
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MOST_MS)
  }
}

/** What is wrong with the time of an item that had one; empty where the refusal is about something else. */
function timeRefusal(item: Item, problem: ItemProblem): 'old' | 'server' | '' {
  if (!item.body?.occurred_at) return ''
  if (problem.code === 'not_office') return 'old'
  return problem.code === 'time_back' || problem.field === 'occurred_at' ? 'server' : ''
}
