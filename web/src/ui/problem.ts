import { RefusedError, UnreachableError } from '@/api/http'
import { i18n } from '@/i18n'

/** What to tell the person about an error, in the language of the page. */
export function problemText(error: unknown): string {
  if (error instanceof RefusedError) {
    return i18n.global.locale.value === 'en' ? error.problem.detail_en : error.problem.detail
  }
  if (error instanceof UnreachableError) return i18n.global.t('problem.unreachable')
  return i18n.global.t('problem.unexpected', { detail: String(error) })
}
