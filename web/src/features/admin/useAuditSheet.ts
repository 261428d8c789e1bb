import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useNames } from '@/store/names'
import { csvOf } from '@/text/csv'
import { chinaDay } from '@/text/periods'
import { dateTime } from '@/ui/format'
import { saveText } from '@/ui/saveText'
import { type AuditFilter, KINDS } from './audit'
import { readAudit } from './useAudit'

/** More lines than this are not one sheet: fewer days are. */
const MOST = 50_000

/** The audit under a filter as a CSV file, made of what the server tells page by page. */
export function useAuditSheet() {
  const { t } = useI18n()
  const { personName, areaName } = useNames()
  const busy = ref(false)
  const problem = shallowRef<unknown>(null)

  /** Saves the file; what it holds, in words. Empty where it failed. */
  async function save(filter: AuditFilter, signal: AbortSignal): Promise<string> {
    busy.value = true
    problem.value = null
    try {
      const { found, next } = await readAudit(filter, null, signal, MOST, MOST)
      const kind = (what: string) => (KINDS as readonly string[]).includes(what) ? t(`admin.audit.kind.${what}`) : what
      const heads = (['at', 'who', 'account', 'what', 'area', 'subject', 'fields', 'reason'] as const).map(column => t(`admin.audit.${column}`))
      const rows = found.map(one => [dateTime(one.at), personName(one.account_id), one.account_id, kind(one.what), areaName(one.area), one.subject, one.fields.join(' '), one.reason])
      saveText(`${t('admin.audit.file')}-${chinaDay()}.csv`, csvOf([heads, ...rows]), 'text/csv')
      return t(next === null ? 'admin.audit.saved' : 'admin.audit.saved_part', { n: found.length }, found.length)
    }
    catch (error) {
      if (!signal.aborted) problem.value = error
      return ''
    }
    finally {
      busy.value = false
    }
  }
  return { busy, problem, save }
}
