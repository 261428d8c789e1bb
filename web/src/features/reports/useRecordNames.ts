import { type Ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { mechanismOf } from '@/api/mechanisms'
import type { CaseRow, MechanismDetail } from '@/api/types'
import { kindLabel, label, stateLabel } from '@/forms/labels'

/** Names for the rows of a list whose cases are of several mechanisms; until they are there, ids stand for them. */
export function useRecordNames(rows: Ref<readonly CaseRow[]>) {
  const { t, locale } = useI18n()
  const known = shallowRef<ReadonlyMap<string, MechanismDetail>>(new Map())

  async function learn(id: string) {
    const one = await mechanismOf(id).catch(() => null)
    if (one) known.value = new Map([...known.value, [id, one]])
  }
  watch(rows, now => { for (const id of new Set(now.map(row => row.mechanism))) if (!known.value.has(id)) void learn(id) })

  const of = (row: CaseRow) => known.value.get(row.mechanism)
  const kindOf = (row: CaseRow) => { const one = of(row); return one ? kindLabel(one, row.kind, locale.value) : '' }
  return {
    kindOf,
    titleOf: (row: CaseRow) => row.title ?? (kindOf(row) || t('reports.records.untitled', { id: row.id.slice(-6) })),
    stateOf: (row: CaseRow) => { const one = of(row); return one ? stateLabel(one, row.state, locale.value) : row.state },
    mechanismOf: (row: CaseRow) => { const one = of(row); return one ? label(one, locale.value) : row.mechanism },
  }
}
