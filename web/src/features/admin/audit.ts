import type { LocationQuery } from 'vue-router'
import type { AuditQuery } from '@/api/audit'
import type { AuditEntry } from '@/api/types'
import { addDays, chinaDay } from '@/text/periods'

/** The ways to read what is private, by the operation that the audit notes. */
export const KINDS = ['revealCaseValues', 'getAttachment', 'exportCases', 'createImport', 'startImport'] as const
export const EMPTY_FILTER: AuditQuery = { account: '', what: '', from: '', to: '' }
const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const text = (query: LocationQuery, name: string) => typeof query[name] === 'string' ? query[name] : ''
const fitting = (query: LocationQuery, name: string, form: RegExp) => form.test(text(query, name)) ? text(query, name) : ''

/** The conditions of an address; what the server would not understand is left out. */
export const filterOf = (query: LocationQuery): AuditQuery => ({ account: fitting(query, 'account', UUID), what: text(query, 'what'), from: fitting(query, 'from', DAY), to: fitting(query, 'to', DAY) })

export const addressOf = (filter: AuditQuery): Record<string, string> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))

export const isNarrowed = (filter: AuditQuery): boolean => Object.keys(addressOf(filter)).length > 0

/** What was read: a case, the list of a mechanism, or something that this page does not know. */
export type Subject = { kind: 'case' | 'mechanism', id: string } | { kind: 'other', id: string }

export function subjectOf(entry: Pick<AuditEntry, 'subject'>): Subject {
  const [kind = '', ...rest] = entry.subject.split('/')
  const id = rest.join('/')
  return (kind === 'case' || kind === 'mechanism') && id !== '' ? { kind, id } : { kind: 'other', id: entry.subject }
}

export const SPANS = ['today', 'week', 'month'] as const
export type Span = typeof SPANS[number]

/** The days of the usual spans, up to today. */
export function spanOf(span: Span, today: string = chinaDay()): Pick<AuditQuery, 'from' | 'to'> {
  return { from: span === 'today' ? today : addDays(today, span === 'week' ? -6 : -29), to: today }
}
