import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { actOnCase, getCase, listCaseActions, listCaseDeadlines, listCaseEvents } from '@/api/cases'
import { RefusedError, freshKey, isRefusal } from '@/api/http'
import { mechanismOf } from '@/api/mechanisms'
import type { Case, CaseDeadline, CaseEvent, MechanismDetail, OfferedAction } from '@/api/types'
import type { Filled } from '@/forms/types'
import { useLive } from '@/store/live'
import { useSession } from '@/store/session'

export interface Dossier {
  case: Case
  mechanism: MechanismDetail
  actions: readonly OfferedAction[]
  events: readonly CaseEvent[]
  deadlines: readonly CaseDeadline[]
}
export type CaseStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'missing' } | { kind: 'ready' }

/** What somebody filled in while somebody else acted: the case as it was seen, and as it is. */
export interface Stale {
  action: string
  filled: Filled
  seen: Case
  current: Case
}

/** What was just done, and the action that leads back where it came from, if there is one. */
export interface Done {
  action: string
  back: OfferedAction | null
}

/** A case with all that belongs to it, kept as it is now while the page is open. */
export function useCase(id: string) {
  const status = shallowRef<CaseStatus>({ kind: 'loading' })
  const dossier = shallowRef<Dossier | null>(null)
  const stale = shallowRef<Stale | null>(null)
  const done = shallowRef<Done | null>(null)
  /** Revision up to which others have changed the case while it was open. */
  const changedByOthers = ref(0)
  const aborter = new AbortController()
  onScopeDispose(() => aborter.abort())
  const me = useSession().person

  async function load(): Promise<void> {
    try {
      const { signal } = aborter
      const [one, actions, events, deadlines] = await Promise.all([getCase(id, signal), listCaseActions(id, signal), listCaseEvents(id, signal), listCaseDeadlines(id, signal)])
      const mechanism = await mechanismOf(one.data.mechanism)
      dossier.value = { case: one.data, mechanism, actions: actions.data.items, events: events.data.items, deadlines: deadlines.data.items }
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (aborter.signal.aborted) return
      status.value = isRefusal(error, 'not_found') ? { kind: 'missing' } : dossier.value ? status.value : { kind: 'failed', error }
    }
  }

  useLive(event => {
    const seen = dossier.value?.case.revision ?? 0
    if (event.case !== id || event.revision <= seen) return
    if (event.actor !== me.value?.id) changedByOthers.value = event.revision
    void load()
  })

  // The same words sent again after a lost answer must not be taken for a second action.
  let sent = { what: '', key: '' }

  /** Acts on the case as it was seen; throws what the server refused. Where somebody was faster, both versions are shown. */
  async function act(action: string, filled: Filled, revision?: number): Promise<void> {
    const seen = dossier.value!.case
    const body = { action, revision: revision ?? seen.revision, values: filled.values, ...(filled.note !== '' && { note: filled.note }) }
    const what = JSON.stringify(body)
    if (sent.what !== what) sent = { what, key: freshKey() }
    try {
      await actOnCase(id, body, sent.key)
    }
    catch (error) {
      if (!(error instanceof RefusedError) || error.problem.code !== 'stale' || !error.problem.current) throw error
      stale.value = { action, filled, seen, current: error.problem.current }
      await load()
      return
    }
    stale.value = null
    await load()
    done.value = { action, back: wayBack(seen.state) }
  }

  /** An action open now that leads to the state of before: what was done by mistake can be taken back. */
  function wayBack(before: string): OfferedAction | null {
    const now = dossier.value!
    if (now.case.state === before) return null
    const leads = new Set(now.mechanism.actions.filter(action => action.to === before).map(action => action.id))
    return now.actions.find(action => action.open && leads.has(action.action)) ?? null
  }

  void load()
  return { status, dossier, stale, done, changedByOthers: computed(() => changedByOthers.value), load, act, seenChanges: () => { changedByOthers.value = 0 } }
}
