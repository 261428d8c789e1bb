import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'
import { listReportFindings } from '@/api/reports'
import type { ReportFinding, YearReport } from '@/api/types'

export type Found = { kind: 'busy' } | { kind: 'failed', error: unknown } | { kind: 'found', items: readonly ReportFinding[] }

/** As many as the server tells. */
export const FINDINGS_MAX = 500

/** What is wrong in a report, asked anew whenever another text of it is here. */
export function useFindings(id: string, report: Ref<YearReport | null>) {
  const found = shallowRef<Found>({ kind: 'busy' })
  /** The one whose words are marked. */
  const shown = shallowRef<ReportFinding | null>(null)
  let aborter = new AbortController()
  onScopeDispose(() => aborter.abort())

  async function ask() {
    aborter.abort()
    const mine = aborter = new AbortController()
    found.value = { kind: 'busy' }
    shown.value = null
    if (!report.value || report.value.blocks.length === 0) return
    try {
      const { data } = await listReportFindings(id, mine.signal)
      if (!mine.signal.aborted) found.value = { kind: 'found', items: data.items }
    }
    catch (error) {
      if (!mine.signal.aborted) found.value = { kind: 'failed', error }
    }
  }

  watch(report, ask, { immediate: true })
  return { found, shown, ask }
}
