import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

export type FiguresStatus<T> = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready', figures: T }

/** Figures that are asked for again when what is asked changes; of two questions only the later one is answered. */
export function useFigures<Q, T>(question: Ref<Q>, ask: (question: Q, signal: AbortSignal) => Promise<T>) {
  const status = shallowRef<FiguresStatus<T>>({ kind: 'loading' })
  /** What was told last: it stays on the page until the next is there. */
  const figures = shallowRef<T | null>(null)
  let aborter = new AbortController()

  async function load() {
    aborter.abort()
    const mine = aborter = new AbortController()
    status.value = { kind: 'loading' }
    try {
      const found = await ask(question.value, mine.signal)
      if (mine.signal.aborted) return
      figures.value = found
      status.value = { kind: 'ready', figures: found }
    }
    catch (error) {
      if (!mine.signal.aborted) status.value = { kind: 'failed', error }
    }
  }
  watch(question, (next, last) => { if (JSON.stringify(next) !== JSON.stringify(last)) void load() }, { immediate: true })
  onScopeDispose(() => aborter.abort())
  return { status, figures, load }
}
