import { type Ref, computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { actOnCase, getCase, listCaseActions } from '@/api/cases'
import { freshKey, isRefusal } from '@/api/http'
import type { Case, OfferedAction } from '@/api/types'
import type { Filled } from '@/forms/types'

export interface Dossier {
  case: Case
  actions: readonly OfferedAction[]
}
export type DossierStatus = { kind: 'none' } | { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }

/** The case that is talked about, and what may be done to it. `heard`: somebody acted on a case. */
export function useDecision(chosen: Ref<string | null>, heard: Ref<{ case: string, revision: number } | null>) {
  const status = shallowRef<DossierStatus>({ kind: 'none' })
  const dossier = shallowRef<Dossier | null>(null)
  /** Somebody acted while a form was open. */
  const stale = ref(false)
  let aborter = new AbortController()
  // The same words sent again after a lost answer must not be taken for a second decision.
  let sent = { what: '', key: '' }

  async function load(): Promise<void> {
    const id = chosen.value
    aborter.abort()
    const mine = aborter = new AbortController()
    if (id === null) {
      dossier.value = null
      status.value = { kind: 'none' }
      return
    }
    if (dossier.value?.case.id !== id) {
      dossier.value = null
      status.value = { kind: 'loading' }
    }
    try {
      const [one, actions] = await Promise.all([getCase(id, mine.signal), listCaseActions(id, mine.signal)])
      if (mine.signal.aborted) return
      dossier.value = { case: one.data, actions: actions.data.items }
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (!mine.signal.aborted) status.value = { kind: 'failed', error }
    }
  }

  /** Decides; throws what the server refused. Where somebody was faster the case is shown as it is, and what was typed stays. */
  async function act(action: string, filled: Filled): Promise<void> {
    const seen = dossier.value!.case
    const body = { action, revision: seen.revision, values: filled.values, ...(filled.note !== '' && { note: filled.note }) }
    const what = `${seen.id} ${JSON.stringify(body)}`
    if (sent.what !== what) sent = { what, key: freshKey() }
    try {
      await actOnCase(seen.id, body, sent.key)
      stale.value = false
    }
    catch (error) {
      if (isRefusal(error, 'stale')) {
        stale.value = true
        await load()
      }
      throw error
    }
    await load()
  }

  watch(chosen, () => {
    stale.value = false
    void load()
  }, { immediate: true })
  watch(heard, event => { if (event && event.case === chosen.value && event.revision > (dossier.value?.case.revision ?? 0)) void load() })
  onScopeDispose(() => aborter.abort())
  return { status, dossier, stale: computed(() => stale.value), load, act }
}
