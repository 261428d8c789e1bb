import { type Owner, keptName } from './kept'

/**
 * Changes on their way to the server. Each belongs to the person who made it and is kept in the browser's storage from the moment it is made until the
 * server has answered it, so that a lost connection, a closed page or a stopped server loses nothing. They are sent
 * one after the other, each with its own idempotency key: a repetition after a lost answer is not carried out twice.
 * While its owner is not logged in it waits; it is never sent for anybody else.
 */

/** One change waiting. Once sent, its key, ETag and body stay as they were: the repetition must be the same request. */
export interface Waiting<T> {
  key: string
  body: T
  owner: Owner
  /** ETag it was first sent with; null before that. */
  sentWith: string | null
}

/** What became of a request. `passing`: try again later; `stale`: what it changes has changed; `refused`: never. */
export type Outcome<R> =
  | { kind: 'done', result: R, etag: string }
  | { kind: 'passing' }
  | { kind: 'stale' }
  | { kind: 'refused', error: unknown }

export type Connection = 'idle' | 'sending' | 'waiting'

export interface OutboxOptions<T, R> {
  owner: Owner
  /** Whether the owner is logged in at this very moment. */
  maySend: () => boolean
  /** Keeps the entries of different readings and plans apart. */
  scope: string
  storage: Storage | null
  send: (body: T, ifMatch: string, key: string) => Promise<Outcome<R>>
  freshKey: () => string
  /** Milliseconds; orders the entries of several visits. */
  now: () => number
  /**
   * Called with the server's answer after each change that went through; gives the ETag to go on with. (The answer to
   * a repetition is the old one: what the page knows may be newer.)
   */
  onDone: (result: R, etag: string, body: T) => string
  /** Loads what is there now; the ETag to go on with. */
  onStale: (waiting: readonly T[]) => Promise<StaleAnswer<T> | null>
  onRefused: (error: unknown, body: T) => void
  /** Called after each change of the queue or of the connection. */
  onChange: () => void
  /** May join the first unsent bodies into one request; gives the body and how many it holds. Null: not yet. */
  batch?: (bodies: readonly T[]) => { body: T, count: number } | null
  later?: (run: () => void, ms: number) => unknown
}

export interface StaleAnswer<T> {
  etag: string
  /** Those that can still be sent; the rest was handed to the person. */
  keep: readonly T[]
}

const RETRY_FIRST_MS = 1000
const RETRY_MOST_MS = 5000

export class Outbox<T, R> {
  private queue: Waiting<T>[] = []
  private etag = ''
  private running = false
  private retryMs = RETRY_FIRST_MS
  private stopped = false
  private serial = 0
  /** Idempotency key to the name of the storage item. */
  private readonly stored = new Map<string, string>()
  connection: Connection = 'idle'

  constructor(private readonly options: OutboxOptions<T, R>) {
    this.queue = this.load()
  }

  /** The bodies not yet answered, in order. */
  get waiting(): readonly T[] {
    return this.queue.map(entry => entry.body)
  }

  /** The server's state is known: entries may be sent against this ETag. */
  ready(etag: string): void {
    this.etag = etag
    void this.pump()
  }

  push(body: T): void {
    const entry = this.fresh(body)
    this.queue.push(entry)
    this.save()
    this.options.onChange()
    void this.pump()
  }

  /** Tries at once, for instance when the browser says that it is online again. */
  wake(): void {
    void this.pump()
  }

  /** Nothing more is sent from this page; what waits stays in storage for the next visit. */
  stop(): void {
    this.stopped = true
  }

  private async pump(): Promise<void> {
    if (this.running || this.etag === '') return
    this.running = true
    try {
      while (!this.stopped && this.queue.length > 0 && await this.sendFirst()) { /* the next one */ }
    }
    finally {
      this.running = false
      if (this.queue.length === 0) this.become('idle')
    }
  }

  /** Sends the first entry; whether to go on with the next at once. */
  private async sendFirst(): Promise<boolean> {
    if (!this.options.maySend()) return this.retryLater()
    const entry = this.prepare()
    if (!entry) return false
    // While the server is away the message stays until it has answered; it does not blink with each attempt.
    if (this.connection === 'idle') this.become('sending')
    const outcome = await this.options.send(entry.body, entry.sentWith ?? this.etag, entry.key)
    if (outcome.kind !== 'passing') this.become('sending')
    switch (outcome.kind) {
      case 'done':
        this.drop(entry)
        this.retryMs = RETRY_FIRST_MS
        this.etag = this.options.onDone(outcome.result, outcome.etag, entry.body)
        return true
      case 'refused':
        this.drop(entry)
        this.options.onRefused(outcome.error, entry.body)
        return true
      case 'stale': return this.refresh()
      case 'passing': return this.retryLater()
    }
  }

  /** The first entry, joined with those behind it where that is allowed, marked as sent. */
  private prepare(): Waiting<T> | null {
    const first = this.queue[0]
    if (!first) return null
    if (first.sentWith !== null) return first
    const unsent = this.queue.filter(entry => entry.sentWith === null)
    const batch = this.options.batch ? this.options.batch(unsent.map(entry => entry.body)) : { body: first.body, count: 1 }
    if (!batch) return null
    const joined = { ...first, body: batch.body, sentWith: this.etag }
    this.queue = [joined, ...unsent.slice(batch.count)]
    this.save()
    return joined
  }

  private async refresh(): Promise<boolean> {
    const answer = await this.options.onStale(this.waiting)
    if (!answer) return this.retryLater()
    this.etag = answer.etag
    // Fresh keys: with another ETag these are other requests.
    this.queue = answer.keep.map(body => this.fresh(body))
    this.save()
    this.options.onChange()
    return true
  }

  private retryLater(): false {
    this.become('waiting')
    const later = this.options.later ?? ((run, ms) => setTimeout(run, ms))
    if (!this.stopped) later(() => void this.pump(), this.retryMs)
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MOST_MS)
    return false
  }

  private fresh(body: T): Waiting<T> {
    return { key: this.options.freshKey(), body, owner: this.options.owner, sentWith: null }
  }

  private drop(entry: Waiting<T>): void {
    this.queue = this.queue.filter(other => other.key !== entry.key)
    this.save()
  }

  private become(connection: Connection): void {
    if (this.connection === connection) return
    this.connection = connection
    this.options.onChange()
  }

  private load(): Waiting<T>[] {
    const { storage } = this.options
    if (!storage) return []
    const keys = Array.from({ length: storage.length }, (_, k) => storage.key(k) ?? '')
      .filter(name => name.startsWith(this.prefix)).sort()
    const entries: Waiting<T>[] = []
    for (const name of keys) {
      try {
        const entry = JSON.parse(storage.getItem(name) ?? '') as Waiting<T>
        this.stored.set(entry.key, name)
        entries.push(entry)
      }
      catch { /* Not ours, or written by another version: left where it is. */ }
    }
    return entries
  }

  /** Each entry has a storage item of its own, so that two windows on one reading do not overwrite each other. */
  private save(): void {
    const { storage } = this.options
    if (!storage) return
    const present = new Set(this.queue.map(entry => entry.key))
    for (const [key, name] of this.stored) {
      if (present.has(key)) continue
      storage.removeItem(name)
      this.stored.delete(key)
    }
    for (const entry of this.queue) {
      const name = this.stored.get(entry.key) ?? this.nextName()
      try {
        storage.setItem(name, JSON.stringify(entry))
        this.stored.set(entry.key, name)
      }
      catch { /* A full storage must not stop the work: the entry is still in memory and is being sent. */ }
    }
  }

  private get prefix(): string {
    return keptName('outbox', this.options.owner.id, `${this.options.scope}.`)
  }

  /** Names that sort in the order of the changes, also over visits. */
  private nextName(): string {
    this.serial = Math.max(this.serial + 1, this.options.now())
    return `${this.prefix}${String(this.serial).padStart(16, '0')}`
  }
}
