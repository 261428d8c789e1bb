import { type Ref, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { listAudit } from '@/api/audit'
import type { AuditEntry, AuditList } from '@/api/types'
import { type ListStatus } from '@/ui/useList'
import { type AuditFilter, isBefore, passes } from './audit'

/** So many lines are gathered at once; the server's pages are read on for them, at most so many lines of them. */
const ENOUGH = 50
const READ_AT_ONCE = 2000

/** A stretch of the audit under a filter; `next` is where the older lines begin, null at the end. */
export interface Stretch {
  found: AuditEntry[]
  read: number
  next: string | null
}

/** Reads on until enough lines are found, or so many have been read, or what follows is older than what is asked for. */
export async function readAudit(filter: AuditFilter, from: string | null, signal: AbortSignal, enough = ENOUGH, most = READ_AT_ONCE): Promise<Stretch> {
  const found: AuditEntry[] = []
  let read = 0
  let next = from
  do {
    const { data }: { data: AuditList } = await listAudit(next, signal)
    found.push(...data.items.filter(entry => passes(entry, filter)))
    read += data.items.length
    next = data.items.some(entry => isBefore(entry, filter)) ? null : data.next
  } while (next !== null && found.length < enough && read < most)
  return { found, read, next }
}

/** The audit under a filter, the newest first. */
export function useAudit(filter: Ref<AuditFilter>) {
  const status = shallowRef<ListStatus>({ kind: 'loading' })
  const entries = shallowRef<readonly AuditEntry[]>([])
  const next = ref<string | null>(null)
  /** How many lines were looked at for these. */
  const read = ref(0)
  let aborter = new AbortController()
  onScopeDispose(() => aborter.abort())

  async function load(from: string | null): Promise<void> {
    aborter.abort()
    const { signal } = aborter = new AbortController()
    status.value = { kind: 'loading' }
    if (from === null) {
      entries.value = []
      read.value = 0
    }
    try {
      const stretch = await readAudit(filter.value, from, signal)
      entries.value = [...entries.value, ...stretch.found]
      read.value += stretch.read
      next.value = stretch.next
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (!signal.aborted) status.value = { kind: 'failed', error }
    }
  }
  watch(filter, () => void load(null), { immediate: true })
  return { status, entries, next, read, reload: () => load(null), more: () => load(next.value) }
}
