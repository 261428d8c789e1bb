import { type Answer, BASE_PATH, request } from './http'
import type { FigureRecords, PublicFigure, PublishedFigures, ReportFindings, ReportPage, YearReport } from './types'

/** Reports that are written here, and the figures in them. */

export const FORMATS = ['pdf', 'docx', 'html', 'md', 'txt', 'xhtml', 'json', 'xsd'] as const
export type ReportFormat = typeof FORMATS[number]

const reading = (signal?: AbortSignal) => signal ? { signal } : {}
const queryOf = (conditions: Record<string, string>) => {
  const query = new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== '')).toString()
  return query === '' ? '' : `?${query}`
}

export function listReports(cursor: string | null, signal?: AbortSignal): Promise<Answer<ReportPage>> {
  return request(`/reports${queryOf({ limit: '50', cursor: cursor ?? '' })}`, reading(signal))
}

/** A draft is composed with the figures of now, a published report stands as it was. */
export function getReport(id: string, signal?: AbortSignal): Promise<Answer<YearReport>> {
  return request(`/reports/${id}`, reading(signal))
}

/** The report as it is saved, checked against itself and against the records. */
export function listReportFindings(id: string, signal?: AbortSignal): Promise<Answer<ReportFindings>> {
  return request(`/reports/${id}/findings`, reading(signal))
}

/** Without a source the server writes what stands in the records. */
export function draftReport(body: { area: string, year: number }, idempotencyKey: string): Promise<Answer<YearReport>> {
  return request('/reports', { method: 'POST', body, idempotencyKey })
}

/** 400 `wrong_template` with the place as `line:column`, 412 where it was changed since, 409 `published`. */
export function saveReport(id: string, source: string, ifMatch: string, idempotencyKey: string): Promise<Answer<YearReport>> {
  return request(`/reports/${id}`, { method: 'PUT', body: { source }, ifMatch, idempotencyKey })
}

/** From then on words and figures stand. */
export function publishReport(id: string, ifMatch: string, idempotencyKey: string): Promise<Answer<YearReport>> {
  return request(`/reports/${id}/publish`, { method: 'POST', ifMatch, idempotencyKey })
}

/** Address of the report as a file; the browser saves what it answers. */
export function reportFile(id: string, format: ReportFormat): string {
  return `${BASE_PATH}/reports/${id}/files/${format}`
}

/** The figures of a published report, of one chapter or of all. 404 with the field `report` or `chapter` where there is none. */
export function listFigures({ area, year, chapter }: { area: string, year: number, chapter: number | null }, cursor: string | null, signal?: AbortSignal): Promise<Answer<PublishedFigures>> {
  return request(`/figures${queryOf({ area, year: String(year), chapter: chapter === null ? '' : String(chapter), limit: '200', cursor: cursor ?? '' })}`, { ...reading(signal), open: true })
}

/** What the public may know of a figure by its printed code; without a report that of the newest. */
export function getFigure(code: string, report: string, signal?: AbortSignal): Promise<Answer<PublicFigure>> {
  return request(`/figures/${encodeURIComponent(code)}${queryOf({ report })}`, { ...reading(signal), open: true })
}

/** Of the cases that it counts, those that I may see. */
export function listFigureRecords(code: string, report: string, cursor: string | null, signal?: AbortSignal): Promise<Answer<FigureRecords>> {
  return request(`/figures/${encodeURIComponent(code)}/records${queryOf({ report, limit: '50', cursor: cursor ?? '' })}`, reading(signal))
}

/** Address of the proof of a figure, for `dajuan verify`. */
export function figureProof(code: string, report: string): string {
  return `${BASE_PATH}/figures/${encodeURIComponent(code)}/proof${queryOf({ report })}`
}
