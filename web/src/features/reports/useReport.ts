import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { RefusedError, freshKey, isRefusal } from '@/api/http'
import { getReport, publishReport, saveReport } from '@/api/reports'
import type { YearReport } from '@/api/types'
import { useFormDraft } from '@/store/formDraft'
import { type Place, placeOf } from './source'

export type ReportStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }

/** What somebody types is kept in the browser until the server has it; `base`: the revision it was typed on. */
interface Kept {
  base: number
  source: string
}

const isStale = (error: unknown) => error instanceof RefusedError && error.problem.status === 412

/** A report and the source of it that is being written. */
export function useReport(id: string) {
  const status = shallowRef<ReportStatus>({ kind: 'loading' })
  const report = shallowRef<YearReport | null>(null)
  const source = ref('')
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)
  /** Where the source cannot be composed. */
  const wrong = shallowRef<Place | null>(null)
  /** Somebody else saved another source meanwhile. */
  const stale = ref(false)
  /** What was typed at an earlier visit is on the page again. */
  const restored = ref(false)
  const { draft, clear } = useFormDraft<Kept>(`report.${id}`, () => ({ base: 0, source: '' }))
  const aborter = new AbortController()
  onScopeDispose(() => aborter.abort())
  let etag = ''
  let last = { what: '', key: '' }

  const editable = computed(() => report.value?.state === 'draft')
  const dirty = computed(() => report.value !== null && editable.value && source.value !== report.value.source)
  watch(source, text => {
    if (!report.value) return
    if (dirty.value) draft.value = { base: stale.value ? draft.value.base : report.value.revision, source: text }
    else clear()
  })

  function take(answer: { data: YearReport, etag: string }) {
    report.value = answer.data
    etag = answer.etag
  }

  function takeSource() {
    source.value = report.value?.source ?? ''
    stale.value = restored.value = false
    wrong.value = placeOf(source.value, report.value?.wrong?.place ?? '')
    clear()
  }

  async function load() {
    status.value = { kind: 'loading' }
    try {
      take(await getReport(id, aborter.signal))
      const kept = draft.value
      if (editable.value && kept.base > 0 && kept.source !== report.value?.source) {
        stale.value = kept.base !== report.value?.revision
        restored.value = !stale.value
        source.value = kept.source
      }
      else takeSource()
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (!aborter.signal.aborted) status.value = { kind: 'failed', error }
    }
  }

  /** The same change after a lost answer is the same request. */
  function keyOf(what: string): string {
    if (last.what !== what) last = { what, key: freshKey() }
    return last.key
  }

  async function change(what: string, send: (ifMatch: string, key: string) => Promise<{ data: YearReport, etag: string }>): Promise<boolean> {
    busy.value = true
    problem.value = wrong.value = null
    const sent = source.value
    try {
      take(await send(etag, keyOf(`${what} ${etag} ${sent}`)))
      // What was typed while it was on its way is still to be saved.
      if (source.value === sent) takeSource()
      return true
    }
    catch (error) {
      await refused(error, sent)
      return false
    }
    finally {
      busy.value = false
    }
  }

  async function refused(error: unknown, sent: string) {
    if (error instanceof RefusedError) last = { what: '', key: '' }
    if (isStale(error) || isRefusal(error, 'published')) {
      try {
        take(await getReport(id, aborter.signal))
        if (report.value?.source === source.value) takeSource()
        else stale.value = true
        return
      }
      catch { /* Told below by what was refused first. */ }
    }
    problem.value = error
    if (isRefusal(error, 'wrong_template') || isRefusal(error, 'no_value')) wrong.value = placeOf(sent, error.problem.field ?? '')
  }

  void load()
  return {
    status, report, source, busy, problem, wrong, stale, restored, editable, dirty, load, takeSource,
    save: () => change('save', (ifMatch, key) => saveReport(id, source.value, ifMatch, key)),
    publish: () => change('publish', (ifMatch, key) => publishReport(id, ifMatch, key)),
  }
}
