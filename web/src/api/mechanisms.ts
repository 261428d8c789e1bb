import { type Answer, BASE_PATH, request, requestText } from './http'
import type { EnactedVersion, MechanismDetail, MechanismFindings, MechanismHead, MechanismList, MechanismVersions } from './types'

export function listMechanisms(signal?: AbortSignal): Promise<Answer<MechanismList>> {
  return request('/mechanisms', signal ? { signal } : {})
}

export function getMechanism(id: string, signal?: AbortSignal): Promise<Answer<MechanismDetail>> {
  return request(`/mechanisms/${encodeURIComponent(id)}`, signal ? { signal } : {})
}

/** The rules of each profile and era. */
export function listVersions(id: string, signal?: AbortSignal): Promise<Answer<MechanismVersions>> {
  return request(`/mechanisms/${encodeURIComponent(id)}/versions`, signal ? { signal } : {})
}

/** What is wrong with a definition; nothing is kept of it. */
export function checkMechanism(text: string, signal?: AbortSignal): Promise<Answer<MechanismFindings>> {
  return request('/mechanisms/check', { method: 'POST', body: { text }, ...(signal && { signal }) })
}

/** Puts a definition in force from a day on: cases that are opened from then on follow it. */
export function enactVersion(id: string, body: { text: string, from: string, reason: string }, idempotencyKey: string): Promise<Answer<EnactedVersion>> {
  return request(`/mechanisms/${encodeURIComponent(id)}/versions`, { method: 'POST', body, idempotencyKey })
}

/** Takes back a version whose day has not come. */
export function withdrawVersion(id: string, from: string, reason: string, idempotencyKey: string): Promise<Answer<EnactedVersion>> {
  return request(`/mechanisms/${encodeURIComponent(id)}/versions/${from}/withdraw`, { method: 'POST', body: { reason }, idempotencyKey })
}

/** Address of the text of a definition: that of a version this site put in force, or the one of today. */
export function definitionAddress(id: string, from?: string): string {
  return `${BASE_PATH}/mechanisms/${encodeURIComponent(id)}/definition${from ? `?from=${from}` : ''}`
}

/** The text of the definition that is in force today. */
export function getDefinition(id: string, signal?: AbortSignal): Promise<string> {
  return requestText(`/mechanisms/${encodeURIComponent(id)}/definition`, signal)
}

// Definitions change with the program only: a page asks for each once, and again where the answer was lost.
const details = new Map<string, Promise<MechanismDetail>>()
let heads: Promise<readonly MechanismHead[]> | null = null

/** All mechanisms of this site, asked for once. */
export function allMechanisms(): Promise<readonly MechanismHead[]> {
  heads ??= listMechanisms().then(answer => answer.data.items)
  return heads.catch((error: unknown) => {
    heads = null
    throw error
  })
}

/** The definition of a mechanism, asked for once. */
export function mechanismOf(id: string): Promise<MechanismDetail> {
  const known = details.get(id) ?? getMechanism(id).then(answer => answer.data)
  details.set(id, known)
  return known.catch((error: unknown) => {
    details.delete(id)
    throw error
  })
}
