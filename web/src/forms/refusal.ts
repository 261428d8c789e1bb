import { RefusedError } from '@/api/http'

/** What the server refused: at which field (`note` too), or at none, and why, in the language of the page. */
export interface Refusal {
  field: string
  text: string
}

/** Null where the error is no refusal: the server could not be reached. */
export function refusalOf(error: unknown, locale: string): Refusal | null {
  if (!(error instanceof RefusedError)) return null
  const { field, detail, detail_en } = error.problem
  return { field: field.replace(/^values\./, ''), text: locale === 'en' ? detail_en : detail }
}
