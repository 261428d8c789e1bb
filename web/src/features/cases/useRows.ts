import { type Ref, computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { getCase, listCases } from '@/api/cases'
import { isRefusal } from '@/api/http'
import type { CaseList, CaseRow, CaseValues, MechanismDetail } from '@/api/types'
import { type LedgerEvent, useLive } from '@/store/live'
import { useSession } from '@/store/session'
import { type View, conditionsOf } from './view'

/** A row of a list; `values` are those of the chosen columns. */
export type Row = CaseRow & { values?: CaseValues }
export type RowsStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }
/** Who changed a row while the list was open. */
export interface Mark {
  actor: string
  at: string
}

const PAGE = '50'
/** Under narrow conditions a page may hold few cases, or none, and still not be the last: so many are gathered at once. */
const ENOUGH = 25
/** More changes at once than this are not followed one by one: the list says that it has changed. */
const FOLLOWED = 20

/** The rows of a view, page by page, each kept as it is now. */
export function useRows(mechanism: Ref<MechanismDetail | null>, view: Ref<View>) {
  const status = shallowRef<RowsStatus>({ kind: 'loading' })
  const rows = shallowRef<readonly Row[]>([])
  const next = ref<string | null>(null)
  const marks = shallowRef<ReadonlyMap<string, Mark>>(new Map())
  /** Cases that came while the list was open, and whether more changed than was followed. */
  const arrived = ref(0)
  const me = useSession().person
  let aborter = new AbortController()
  onScopeDispose(() => aborter.abort())

  async function page(cursor: string | null): Promise<void> {
    if (!mechanism.value) return
    aborter.abort()
    const { signal } = aborter = new AbortController()
    status.value = { kind: 'loading' }
    if (cursor === null) {
      rows.value = []
      marks.value = new Map()
      arrived.value = 0
    }
    try {
      const conditions = { ...conditionsOf(view.value, mechanism.value), limit: PAGE }
      let came = 0
      for (let at: string | null = cursor ?? ''; at !== null && came < ENOUGH;) {
        const { data }: { data: CaseList } = await listCases({ ...conditions, cursor: at }, signal)
        rows.value = [...rows.value, ...data.items]
        came += data.items.length
        next.value = at = data.next
      }
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (!signal.aborted) status.value = { kind: 'failed', error }
    }
  }
  watch([mechanism, view], () => void page(null), { immediate: true })

  /** Loads one row anew; whether it is one of this list at all. */
  async function refresh(id: string): Promise<Row | null> {
    try {
      const { data } = await getCase(id)
      if (data.mechanism !== mechanism.value?.id) return null
      rows.value = rows.value.map(row => row.id === id ? { ...row, ...data } : row)
      return data
    }
    catch (error) {
      if (isRefusal(error, 'not_found')) return null
      throw error
    }
  }

  const following = new Set<string>()
  async function follow(event: LedgerEvent): Promise<void> {
    const id = event.case
    if (id === null || status.value.kind !== 'ready') return
    const row = rows.value.find(one => one.id === id)
    if (row ? row.revision >= event.revision : event.revision > 1) return
    if (following.has(id)) return
    if (following.size >= FOLLOWED) {
      arrived.value++
      return
    }
    following.add(id)
    const fresh = await refresh(id).catch(() => null).finally(() => following.delete(id))
    if (!fresh) return
    if (!row) arrived.value++
    else if (event.actor !== me.value?.id) marks.value = new Map([...marks.value, [id, { actor: event.actor, at: event.at }]])
  }
  const listening = useLive(event => void follow(event))

  return { status, rows, next, marks, arrived: computed(() => arrived.value), listening, reload: () => page(null), more: () => page(next.value), refresh }
}
