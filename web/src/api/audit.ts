import { type Answer, request } from './http'
import type { AuditList } from './types'

/** Who read what is private, the newest first; for administrators and auditors. */
export function listAudit(cursor: string | null, signal?: AbortSignal): Promise<Answer<AuditList>> {
  const query = new URLSearchParams({ limit: '200', ...(cursor !== null && { cursor }) })
  return request(`/audit?${query}`, signal ? { signal } : {})
}
