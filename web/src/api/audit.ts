import { type Answer, BASE_PATH, request } from './http'
import type { AuditList } from './types'

/** Conditions on lines of the audit; empty ones are left out of the address. */
export interface AuditQuery {
  /** Id of an account. */
  account: string
  /** The operation by which something was read. */
  what: string
  /** Days in China, both included. */
  from: string
  to: string
}

const queryOf = (conditions: Record<string, string>) => new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== '')).toString()

/** Who read what is private, the newest first; for administrators and auditors. */
export function listAudit(conditions: AuditQuery, cursor: string | null, signal?: AbortSignal): Promise<Answer<AuditList>> {
  return request(`/audit?${queryOf({ ...conditions, limit: '50', cursor: cursor ?? '' })}`, signal ? { signal } : {})
}

/** Address of the same lines as a sheet; the browser saves what it answers. */
export function auditAddress(conditions: AuditQuery, format: 'csv' | 'xlsx', lang: 'zh' | 'en'): string {
  return `${BASE_PATH}/audit/export?${queryOf({ ...conditions, format, lang: lang === 'en' ? 'en' : '' })}`
}
