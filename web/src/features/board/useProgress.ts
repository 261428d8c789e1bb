import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'
import { getPlanProgress } from '@/api/plans'
import type { Plan, PlanProgress, PromiseProgress } from '@/api/types'

/** How far the promises of a plan have come; asked again after each change of the plan. */
export function useProgress(plan: Ref<Plan | null>) {
  const progress = shallowRef<PlanProgress | null>(null)
  const failure = shallowRef<unknown>(null)
  let asked = new AbortController()

  async function load(id: string) {
    asked.abort()
    const mine = asked = new AbortController()
    try {
      const answer = await getPlanProgress(id, mine.signal)
      progress.value = answer.data
      failure.value = null
    }
    catch (error) {
      // What was told before stays on the page.
      if (!mine.signal.aborted) failure.value = error
    }
  }

  watch(() => plan.value && `${plan.value.id} ${plan.value.revision}`, () => { if (plan.value) void load(plan.value.id) }, { immediate: true })
  onScopeDispose(() => asked.abort())
  const of = (promise: string): PromiseProgress | null => progress.value?.promises.find(one => one.id === promise) ?? null
  return { progress, failure, of, retry: () => { if (plan.value) void load(plan.value.id) } }
}
