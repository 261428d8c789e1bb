import { type Answer, BASE_PATH, request } from './http'
import type { Attachment, Case, CaseAction, CaseCounts, CaseDeadlines, CaseHistory, CaseList, CaseOpening, CaseReceipt, OfferedActions, RevealedValues } from './types'
import { upload } from './upload'

const reading = (signal?: AbortSignal) => signal ? { signal } : {}

/** Conditions and order of a list; empty ones are left out of the address. */
export type CaseQuery = Record<string, string>

function queryOf(conditions: CaseQuery): string {
  return new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== '')).toString()
}

export function listCases(conditions: CaseQuery, signal?: AbortSignal): Promise<Answer<CaseList>> {
  return request(`/cases?${queryOf(conditions)}`, reading(signal))
}

export function getCase(id: string, signal?: AbortSignal): Promise<Answer<Case>> {
  return request(`/cases/${id}`, reading(signal))
}

export function listCaseEvents(id: string, signal?: AbortSignal): Promise<Answer<CaseHistory>> {
  return request(`/cases/${id}/events`, reading(signal))
}

/** What I may do now; what is closed says why. */
export function listCaseActions(id: string, signal?: AbortSignal): Promise<Answer<OfferedActions>> {
  return request(`/cases/${id}/actions`, reading(signal))
}

export function listCaseDeadlines(id: string, signal?: AbortSignal): Promise<Answer<CaseDeadlines>> {
  return request(`/cases/${id}/deadlines`, reading(signal))
}

export function openCase(body: CaseOpening, idempotencyKey: string): Promise<Answer<CaseReceipt>> {
  return request('/cases', { method: 'POST', body, idempotencyKey })
}

/** 409 `stale` with the case in `current` where somebody acted since `body.revision`. */
export function actOnCase(id: string, body: CaseAction, idempotencyKey: string): Promise<Answer<CaseReceipt>> {
  return request(`/cases/${id}/actions`, { method: 'POST', body, idempotencyKey })
}

/** Private values unmasked; that they were asked for stays in the audit. */
export function revealCaseValues(id: string, fields: readonly string[], reason: string): Promise<Answer<RevealedValues>> {
  return request(`/cases/${id}/reveal`, { method: 'POST', body: { fields, ...(reason !== '' && { reason }) } })
}

/** Keeps a photograph or document by its content; an action then names it in a field. */
export function putAttachment(file: Blob, onProgress?: (share: number) => void): Promise<Answer<Attachment>> {
  return upload('/attachments', file, onProgress ? { onProgress } : {})
}

/** Address of an attachment. The public copy of a photograph has no place, time or device in it. */
export function attachmentAddress(id: string, sha256: string, copy: 'original' | 'public' = 'original'): string {
  return `${BASE_PATH}/cases/${id}/attachments/${sha256}${copy === 'public' ? '?copy=public' : ''}`
}

/** Address of a sheet with the cases of a list; the browser saves what it answers. A sheet has an order and columns of its own. */
export function exportAddress(mechanism: string, conditions: CaseQuery): string {
  return `${BASE_PATH}/mechanisms/${encodeURIComponent(mechanism)}/export?${queryOf({ ...conditions, mechanism: '', columns: '', sort: '' })}`
}

export function countCases(mechanism: string, area?: string, signal?: AbortSignal): Promise<Answer<CaseCounts>> {
  return request(`/counts?${queryOf({ mechanism, area: area ?? '' })}`, reading(signal))
}
