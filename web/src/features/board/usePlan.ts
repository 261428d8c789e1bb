import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { RefusedError, freshKey, isPassing } from '@/api/http'
import { getPlan, listPlans, updatePromise } from '@/api/plans'
import type { Plan, PromisePatch } from '@/api/types'
import { browserStorage } from '@/app/settings'
import { type Connection, Outbox, type Outcome } from '@/store/outbox'
import { outboxOwner } from '@/store/session'
import { type PromiseChange, allPromises, withChanges } from './board'

export type PlanStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'none' } | { kind: 'ready' }

/** A plan with the changes on their way; without an id the newest one. */
export function usePlan(id: string | undefined) {
  const status = shallowRef<PlanStatus>({ kind: 'loading' })
  const saved = shallowRef<Plan | null>(null)
  const waiting = shallowRef<readonly PromiseChange[]>([])
  const connection = ref<Connection>('idle')
  const refused = shallowRef<unknown>(null)
  const reloaded = ref(false)
  const aborter = new AbortController()
  let outbox: Outbox<PromiseChange, Plan> | null = null
  let etag = ''

  const plan = computed(() => saved.value && withChanges(saved.value, waiting.value))

  function take(result: Plan, newEtag: string): string {
    if (!saved.value || result.revision >= saved.value.revision) {
      saved.value = result
      etag = newEtag
    }
    refresh()
    return etag
  }

  function refresh() {
    waiting.value = outbox?.waiting ?? []
    connection.value = outbox?.connection ?? 'idle'
  }

  function openOutbox(planId: string) {
    return new Outbox<PromiseChange, Plan>({
      ...outboxOwner(),
      scope: `plan.${planId}`,
      storage: browserStorage(),
      freshKey,
      now: () => Date.now(),
      send: (body, ifMatch, key) => sendPatch(planId, body, ifMatch, key),
      onDone: (result, newEtag) => take(result, newEtag),
      onStale: mine => afterStale(planId, mine),
      onRefused: error => {
        refused.value = error
        refresh()
      },
      onChange: refresh,
    })
  }

  /** Someone else changed the plan: ours are sent again, except where he changed the same promise. */
  async function afterStale(planId: string, mine: readonly PromiseChange[]) {
    try {
      const before = saved.value
      const answer = await getPlan(planId, aborter.signal)
      take(answer.data, answer.etag)
      reloaded.value = true
      const text = (of: Plan | null, promise: string) => JSON.stringify(of && allPromises(of).find(one => one.id === promise))
      return { etag: answer.etag, keep: mine.filter(one => text(before, one.promise) === text(answer.data, one.promise)) }
    }
    catch {
      return null
    }
  }

  async function load() {
    status.value = { kind: 'loading' }
    try {
      const planId = id ?? (await listPlans(null, 1, aborter.signal)).data.items[0]?.id
      if (planId === undefined) {
        status.value = { kind: 'none' }
        return
      }
      const answer = await getPlan(planId, aborter.signal)
      outbox ??= openOutbox(planId)
      take(answer.data, answer.etag)
      status.value = { kind: 'ready' }
      outbox.ready(answer.etag)
    }
    catch (error) {
      if (!aborter.signal.aborted) status.value = { kind: 'failed', error }
    }
  }

  const wake = () => outbox?.wake()
  window.addEventListener('online', wake)
  onScopeDispose(() => {
    window.removeEventListener('online', wake)
    outbox?.stop()
    aborter.abort()
  })
  void load()

  return {
    status, plan, waiting, connection, refused, reloaded, load, retry: wake,
    change: (promise: string, patch: PromisePatch) => outbox?.push({ promise, patch }),
  }
}

async function sendPatch(planId: string, body: PromiseChange, ifMatch: string, key: string): Promise<Outcome<Plan>> {
  try {
    const answer = await updatePromise(planId, body.promise, body.patch, ifMatch, key)
    return { kind: 'done', result: answer.data, etag: answer.etag }
  }
  catch (error) {
    if (isPassing(error)) return { kind: 'passing' }
    if (error instanceof RefusedError && error.problem.status === 412) return { kind: 'stale' }
    return { kind: 'refused', error }
  }
}
