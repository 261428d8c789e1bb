import { type Answer, request } from './http'
import type { Unit, UnitDraft, UnitEnding, UnitList, UnitPatch } from './types'

/** Units that handle cases, below an area and over it; `all`: those that are no more and those to come, too. */
export function listUnits(all: boolean, signal?: AbortSignal): Promise<Answer<UnitList>> {
  return request(`/units${all ? '?all=true' : ''}`, signal ? { signal } : {})
}

export function createUnit(body: UnitDraft, idempotencyKey: string): Promise<Answer<Unit>> {
  return request('/units', { method: 'POST', body, idempotencyKey })
}

export function changeUnit(id: string, body: UnitPatch, ifMatch: string, idempotencyKey: string): Promise<Answer<Unit>> {
  return request(`/units/${id}`, { method: 'PATCH', body, ifMatch, idempotencyKey })
}

/** Cases keep what they name. */
export function endUnit(id: string, body: UnitEnding, ifMatch: string, idempotencyKey: string): Promise<Answer<Unit>> {
  return request(`/units/${id}/end`, { method: 'POST', body, ifMatch, idempotencyKey })
}
