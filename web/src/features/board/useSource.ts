import { onScopeDispose, shallowRef } from 'vue'
import { getReadingText } from '@/api/readings'
import { CodePointIndex } from '@/text/codepoints'

/** The source text behind a plan, fetched when it is first wanted. */
export function useSource() {
  const index = shallowRef<CodePointIndex | null>(null)
  const failure = shallowRef<unknown>(null)
  const aborter = new AbortController()
  onScopeDispose(() => aborter.abort())

  async function fetchText(readingId: string) {
    if (index.value) return
    failure.value = null
    try {
      index.value = new CodePointIndex(await getReadingText(readingId, aborter.signal))
    }
    catch (error) {
      if (!aborter.signal.aborted) failure.value = error
    }
  }
  return { index, failure, fetchText }
}
