import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

export type AnswerStatus<T> = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready', answer: T }

/** What the server says to a question; asked anew when the question says something else, and of two only the later one is answered. */
export function useAnswer<Q, T>(question: Ref<Q>, ask: (question: Q, signal: AbortSignal) => Promise<T>) {
  const status = shallowRef<AnswerStatus<T>>({ kind: 'loading' })
  /** What was told last: it may stay on the page until the next is there. */
  const last = shallowRef<T | null>(null)
  let aborter = new AbortController()

  async function load(): Promise<void> {
    aborter.abort()
    const { signal } = aborter = new AbortController()
    status.value = { kind: 'loading' }
    try {
      const answer = await ask(question.value, signal)
      if (signal.aborted) return
      last.value = answer
      status.value = { kind: 'ready', answer }
    }
    catch (error) {
      if (!signal.aborted) status.value = { kind: 'failed', error }
    }
  }
  watch(question, (next, before) => { if (JSON.stringify(next) !== JSON.stringify(before)) void load() }, { immediate: true })
  onScopeDispose(() => aborter.abort())
  return { status, last, load }
}
