import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

export type AnswerStatus<T> = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready', answer: T }

/** What the server says to a question; asked anew when the question changes, and of two the later is answered. */
export function useAnswer<Q, T>(question: Ref<Q>, ask: (question: Q, signal: AbortSignal) => Promise<T>) {
  const status = shallowRef<AnswerStatus<T>>({ kind: 'loading' })
  let aborter = new AbortController()

  async function load(): Promise<void> {
    aborter.abort()
    const { signal } = aborter = new AbortController()
    status.value = { kind: 'loading' }
    try {
      const answer = await ask(question.value, signal)
      if (!signal.aborted) status.value = { kind: 'ready', answer }
    }
    catch (error) {
      if (!signal.aborted) status.value = { kind: 'failed', error }
    }
  }
  watch(question, load, { immediate: true })
  onScopeDispose(() => aborter.abort())
  return { status, load }
}
