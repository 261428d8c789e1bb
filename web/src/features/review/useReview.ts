import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { RefusedError, freshKey, isPassing } from '@/api/http'
import { changeReview, confirmReview, getReview, getReadingText } from '@/api/readings'
import type { Plan, Review, ReviewChange } from '@/api/types'
import { browserStorage } from '@/app/settings'
import { type Connection, Outbox, type Outcome } from '@/store/outbox'
import { outboxOwner } from '@/store/session'
import { CodePointIndex } from '@/text/codepoints'
import { applyChanges, sortOutStale, takeBatch } from './changes'
import { findItem, isLocal, resolveLocal } from './items'

/** What the page can be in; exactly one at a time. */
export type ReviewStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }

/** Something the person must know: a change that was refused, or one that no longer fits. */
export type ReviewNotice =
  | { kind: 'refused', error: unknown, changes: ReviewChange[] }
  | { kind: 'stale', lost: ReviewChange[] }

/** A review with the changes on their way. The page shows `review`; what it changes goes through `change`. */
export function useReview(readingId: string) {
  const status = shallowRef<ReviewStatus>({ kind: 'loading' })
  const index = shallowRef(new CodePointIndex(''))
  /** As the server last answered. */
  const saved = shallowRef<Review | null>(null)
  const waiting = shallowRef<readonly ReviewChange[][]>([])
  const connection = ref<Connection>('idle')
  const notices = shallowRef<ReviewNotice[]>([])
  const selected = ref<string | null>(null)
  const aborter = new AbortController()
  let etag = ''

  const review = computed(() => saved.value && applyChanges(saved.value, waiting.value.flat(), index.value))

  const outbox = new Outbox<ReviewChange[], Review>({
    ...outboxOwner(),
    scope: `review.${readingId}`,
    storage: browserStorage(),
    freshKey,
    now: () => Date.now(),
    send: (body, ifMatch, key) => sendChanges(readingId, body, ifMatch, key),
    batch: bodies => saved.value ? takeBatch(bodies, saved.value) : null,
    onDone: (result, newEtag) => take(result, newEtag),
    onStale: reload,
    onRefused: (error, body) => refused(error, body),
    onChange: refreshWaiting,
  })

  function refreshWaiting() {
    waiting.value = outbox.waiting
    connection.value = outbox.connection
  }

  /** Takes the server's answer unless a newer one is known; the ETag to go on with. */
  function take(result: Review, newEtag: string): string {
    if (!saved.value || result.revision >= saved.value.revision) {
      saved.value = result
      etag = newEtag
    }
    refreshWaiting()
    if (selected.value !== null && isLocal(selected.value)) selected.value = resolveLocal(selected.value, result) ?? selected.value
    return etag
  }

  async function reload(mine: readonly ReviewChange[][]) {
    try {
      const before = saved.value
      const answer = await getReview(readingId, aborter.signal)
      take(answer.data, answer.etag)
      const { keep, lost } = before ? sortOutStale(mine, before, answer.data) : { keep: mine, lost: [] }
      notices.value = [...notices.value, { kind: 'stale', lost }]
      return { etag: answer.etag, keep }
    }
    catch {
      return null
    }
  }

  /** Of several changes sent together only the one at fault is given back; the others are sent again without it. */
  function refused(error: unknown, changes: ReviewChange[]) {
    const at = faultyChange(error)
    const guilty = at !== null && changes[at] ? [changes[at]] : changes
    notices.value = [...notices.value, { kind: 'refused', error, changes: guilty }]
    for (const change of changes) if (!guilty.includes(change)) outbox.push([change])
    refreshWaiting()
  }

  async function load() {
    status.value = { kind: 'loading' }
    try {
      const [text, answer] = await Promise.all([
        getReadingText(readingId, aborter.signal), getReview(readingId, aborter.signal),
      ])
      index.value = new CodePointIndex(text)
      take(answer.data, answer.etag)
      status.value = { kind: 'ready' }
      outbox.ready(answer.etag)
    }
    catch (error) {
      if (!aborter.signal.aborted) status.value = { kind: 'failed', error }
    }
  }

  function change(...changes: ReviewChange[]) {
    if (changes.length > 0) outbox.push(changes)
  }

  // One key for one intention: pressing the button again after a lost answer must not confirm twice.
  let confirmKey = freshKey()
  async function confirm(): Promise<Plan> {
    try {
      return (await confirmReview(readingId, etag, confirmKey)).data
    }
    catch (error) {
      if (error instanceof RefusedError) {
        confirmKey = freshKey()
        if (error.problem.status === 412) await reload([])
      }
      throw error
    }
  }

  const wake = () => outbox.wake()
  window.addEventListener('online', wake)
  onScopeDispose(() => {
    window.removeEventListener('online', wake)
    outbox.stop()
    aborter.abort()
  })
  void load()

  return {
    status, index, review, waiting, connection, notices, selected, load, change, confirm, retry: wake,
    item: (id: string) => review.value ? findItem(review.value, id) : undefined,
    dismiss: (notice: ReviewNotice) => { notices.value = notices.value.filter(other => other !== notice) },
  }
}

export type ReviewSession = ReturnType<typeof useReview>

async function sendChanges(readingId: string, body: ReviewChange[], ifMatch: string, key: string): Promise<Outcome<Review>> {
  try {
    const answer = await changeReview(readingId, body, ifMatch, key)
    return { kind: 'done', result: answer.data, etag: answer.etag }
  }
  catch (error) {
    if (isPassing(error)) return { kind: 'passing' }
    if (error instanceof RefusedError && error.problem.status === 412) return { kind: 'stale' }
    return { kind: 'refused', error }
  }
}

/** Number of the change that a refusal speaks of (`changes[3].set.due`). */
export function faultyChange(error: unknown): number | null {
  const match = error instanceof RefusedError ? /^changes\[(\d+)\]/.exec(error.problem.field) : null
  return match ? Number(match[1]) : null
}
