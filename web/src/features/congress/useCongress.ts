import { type Ref, computed } from 'vue'
import { mechanismOf } from '@/api/mechanisms'
import { getPlan, getPlanProgress, listPlans } from '@/api/plans'
import type { MechanismDetail, Plan, PlanProgress, PlanSummary } from '@/api/types'
import { useAnswer } from '@/ui/useAnswer'

export interface Told {
  plan: Plan
  progress: PlanProgress
  /** Those that promises are measured by, by id; one that cannot be had is missing. */
  mechanisms: ReadonlyMap<string, MechanismDetail>
}

/** The plans to choose from, and the one that is asked for; `told` is null where there is none yet. */
export interface Asked {
  plans: readonly PlanSummary[]
  told: Told | null
}

async function mechanismsOf(plan: Plan): Promise<ReadonlyMap<string, MechanismDetail>> {
  const promises = [...plan.promises_without_sheet, ...plan.sheets.flatMap(sheet => [...sheet.promises, ...sheet.items.flatMap(item => item.promises)])]
  const ids = [...new Set(promises.flatMap(one => one.links?.measure?.mechanism ?? []))]
  const found = await Promise.all(ids.map(id => mechanismOf(id).then(one => [[id, one] as const], () => [])))
  return new Map(found.flat())
}

async function ask(id: string, signal: AbortSignal): Promise<Asked> {
  const plans = (await listPlans(null, 200, signal)).data.items
  const wanted = id || plans[0]?.id
  if (wanted === undefined) return { plans, told: null }
  const [plan, progress] = await Promise.all([getPlan(wanted, signal), getPlanProgress(wanted, signal)])
  return { plans, told: { plan: plan.data, progress: progress.data, mechanisms: await mechanismsOf(plan.data) } }
}

/** A plan as the congress reads it; without an id the newest. */
export function useCongress(id: Ref<string>) {
  const { status, load } = useAnswer(id, ask)
  const asked = computed(() => status.value.kind === 'ready' ? status.value.answer : null)
  return { status, asked, load }
}
