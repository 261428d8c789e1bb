import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Answer } from '@/api/http'

export type ListStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }

/** A list read page by page. */
export function useList<T>(fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<Answer<{ items: T[], next: string | null }>>) {
  const status = shallowRef<ListStatus>({ kind: 'loading' })
  const items = shallowRef<readonly T[]>([])
  const next = ref<string | null>(null)
  const aborter = new AbortController()

  async function page(cursor: string | null) {
    status.value = { kind: 'loading' }
    try {
      const { data } = await fetchPage(cursor, aborter.signal)
      items.value = cursor === null ? data.items : [...items.value, ...data.items]
      next.value = data.next
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (!aborter.signal.aborted) status.value = { kind: 'failed', error }
    }
  }
  onScopeDispose(() => aborter.abort())
  void page(null)
  return { status, items, next, reload: () => page(null), more: () => page(next.value) }
}
