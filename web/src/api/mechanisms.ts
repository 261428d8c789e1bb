import { type Answer, request } from './http'
import type { MechanismDetail, MechanismHead, MechanismList, MechanismVersions } from './types'

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
