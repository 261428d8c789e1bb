import { type Answer, request } from './http'
import type { Health, Plan, PlanList, PlanProgress, PromisePatch } from './types'

export function getHealth(signal?: AbortSignal): Promise<Answer<Health>> {
  return request('/health', signal ? { signal } : {})
}

export function listPlans(cursor: string | null, limit = 50, signal?: AbortSignal): Promise<Answer<PlanList>> {
  const query = new URLSearchParams({ limit: String(limit) })
  if (cursor) query.set('cursor', cursor)
  return request(`/plans?${query}`, signal ? { signal } : {})
}

export function getPlan(id: string, signal?: AbortSignal): Promise<Answer<Plan>> {
  return request(`/plans/${id}`, signal ? { signal } : {})
}

export function getPlanProgress(id: string, signal?: AbortSignal): Promise<Answer<PlanProgress>> {
  return request(`/plans/${id}/progress`, signal ? { signal } : {})
}

export function updatePromise(
  planId: string, promiseId: string, patch: PromisePatch, ifMatch: string, idempotencyKey: string,
): Promise<Answer<Plan>> {
  return request(`/plans/${planId}/promises/${promiseId}`, { method: 'PATCH', body: patch, ifMatch, idempotencyKey })
}
