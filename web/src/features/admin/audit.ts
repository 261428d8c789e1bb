import type { LocationQuery } from 'vue-router'
import type { AuditEntry } from '@/api/types'
import { addDays, chinaDay } from '@/text/periods'

/** Which lines of the audit are shown: all of it stands in the address. */
export interface AuditFilter {
  /** Id of an account. */
  person: string
  /** One of the ways to read what is private. */
  kind: string
  /** Days in China, both included. */
  from: string
  to: string
}

/** The ways to read what is private, by the operation that the audit notes. */
export const KINDS = ['revealCaseValues', 'getAttachment', 'exportCases'] as const
export const EMPTY_FILTER: AuditFilter = { person: '', kind: '', from: '', to: '' }
const DAY = /^\d{4}-\d{2}-\d{2}$/

const text = (query: LocationQuery, name: string) => typeof query[name] === 'string' ? query[name] : ''
const day = (query: LocationQuery, name: string) => DAY.test(text(query, name)) ? text(query, name) : ''

export const filterOf = (query: LocationQuery): AuditFilter => ({ person: text(query, 'person'), kind: text(query, 'kind'), from: day(query, 'from'), to: day(query, 'to') })

export const addressOf = (filter: AuditFilter): Record<string, string> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))

export const isNarrowed = (filter: AuditFilter): boolean => Object.keys(addressOf(filter)).length > 0

const dayOf = (entry: Pick<AuditEntry, 'at'>) => chinaDay(Date.parse(entry.at))

export function passes(entry: AuditEntry, { person, kind, from, to }: AuditFilter): boolean {
  const on = dayOf(entry)
  return (person === '' || entry.account_id === person) && (kind === '' || entry.what === kind) && (from === '' || on >= from) && (to === '' || on <= to)
}

/** Whether a line, and so all that are older, lie before the days that are asked for. */
export const isBefore = (entry: Pick<AuditEntry, 'at'>, { from }: AuditFilter): boolean => from !== '' && dayOf(entry) < from

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
export function spanOf(span: Span, today: string = chinaDay()): Pick<AuditFilter, 'from' | 'to'> {
  return { from: span === 'today' ? today : addDays(today, span === 'week' ? -6 : -29), to: today }
}
