import { type Answer, BASE_PATH, request } from './http'
import type { CaseList } from './types'

/** Reports that are written here, and the figures in them. */

export type ReportState = 'draft' | 'published'

export interface ReportSummary {
  id: string
  area: string
  year: number
  title: string
  revision: number
  state: ReportState
  changed_at: string
  published_at: string | null
}

export interface ReportFigure {
  code: string
  expression: string
  zh: string
  en: string
  words: string
  value: number
  unit: string
  qualifier: string
  area: string
  first: string
  last: string
  at_day: boolean
  formula: string
  origin: 'counted' | 'measured'
}

export type BlockKind = 'title' | 'byline' | 'addressee' | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'paragraph'

export interface ReportRun {
  text: string
  figure: number | null
}

export interface ReportBlock {
  kind: BlockKind
  chapter: number
  runs: ReportRun[]
}

export interface Report extends ReportSummary {
  source: string
  address: string | null
  blocks: ReportBlock[]
  figures: ReportFigure[]
  /** Why a draft cannot be composed now, though it could when it was written. */
  wrong: { place: string, zh: string, en: string } | null
}

/** A figure as everybody may see it. */
export interface PublicFigure extends ReportFigure {
  area_name: string | null
  report: Pick<ReportSummary, 'id' | 'title' | 'year' | 'area' | 'published_at'>
  /** Counted anew just now; null where that is not public. */
  now: { value: number | null, unit: string, words: string | null } | null
  changed: boolean
  /** How many records it counts; null where that is not public. */
  records: number | null
  /** The signed head of the log. */
  checkpoint: string | null
  proof: { seqs_total: number } | null
  sources: { source: string, answers: string }[]
}

export const FORMATS = ['pdf', 'docx', 'html', 'md', 'txt', 'xhtml', 'json', 'xsd'] as const
export type ReportFormat = typeof FORMATS[number]

const reading = (signal?: AbortSignal) => signal ? { signal } : {}
const queryOf = (conditions: Record<string, string>) => {
  const query = new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== '')).toString()
  return query === '' ? '' : `?${query}`
}

export function listReports(cursor: string | null, signal?: AbortSignal): Promise<Answer<{ items: ReportSummary[], next: string | null }>> {
  return request(`/reports${queryOf({ limit: '50', cursor: cursor ?? '' })}`, reading(signal))
}

/** A draft is composed with the figures of now, a published report stands as it was. */
export function getReport(id: string, signal?: AbortSignal): Promise<Answer<Report>> {
  return request(`/reports/${id}`, reading(signal))
}

/** Without a source the server writes what stands in the records. */
export function draftReport(body: { area: string, year: number }, idempotencyKey: string): Promise<Answer<Report>> {
  return request('/reports', { method: 'POST', body, idempotencyKey })
}

/** 400 `wrong_template` with the place as `line:column`, 412 where it was changed since, 409 `published`. */
export function saveReport(id: string, source: string, ifMatch: string, idempotencyKey: string): Promise<Answer<Report>> {
  return request(`/reports/${id}`, { method: 'PUT', body: { source }, ifMatch, idempotencyKey })
}

/** From then on words and figures stand. */
export function publishReport(id: string, ifMatch: string, idempotencyKey: string): Promise<Answer<Report>> {
  return request(`/reports/${id}/publish`, { method: 'POST', ifMatch, idempotencyKey })
}

/** Address of the report as a file; the browser saves what it answers. */
export function reportFile(id: string, format: ReportFormat): string {
  return `${BASE_PATH}/reports/${id}/files/${format}`
}

/** What the public may know of a figure by its printed code; without a report that of the newest. */
export function getFigure(code: string, report: string, signal?: AbortSignal): Promise<Answer<PublicFigure>> {
  return request(`/figures/${encodeURIComponent(code)}${queryOf({ report })}`, { ...reading(signal), open: true })
}

/** Of the cases that it counts, those that I may see. */
export function listFigureRecords(code: string, report: string, cursor: string | null, signal?: AbortSignal): Promise<Answer<CaseList & { total: number }>> {
  return request(`/figures/${encodeURIComponent(code)}/records${queryOf({ report, limit: '50', cursor: cursor ?? '' })}`, reading(signal))
}

/** Address of the proof of a figure, for `dajuan verify`. */
export function figureProof(code: string, report: string): string {
  return `${BASE_PATH}/figures/${encodeURIComponent(code)}/proof${queryOf({ report })}`
}
