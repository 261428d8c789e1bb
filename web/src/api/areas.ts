import { type Answer, isRefusal, request } from './http'
import type { AreaDetail, AreaEnding, AreaFounding, AreaList, AreaRenaming, AreaRow, PersonName, PersonNameList } from './types'

/** A division that the site knows by name, as it is now. */
export type Area = Pick<AreaRow, 'code' | 'name' | 'level' | 'parent'>

/** The areas that somebody may see, and those around them, by code; none where the server does not tell them. */
export async function listAreas(signal?: AbortSignal): Promise<readonly Area[]> {
  return told(async () => (await request<AreaList>('/areas', signal ? { signal } : {})).data.items)
}

/** The areas of all times: those that are no more and those to come, too. */
export function listAreasOfAllTimes(signal?: AbortSignal): Promise<Answer<AreaList>> {
  return request('/areas?all=true', signal ? { signal } : {})
}

/** One area with its names and what became of it. */
export function getArea(code: string, signal?: AbortSignal): Promise<Answer<AreaDetail>> {
  return request(`/areas/${code}`, signal ? { signal } : {})
}

/** 409 `area_exists`: codes are never used twice. */
export function foundArea(body: AreaFounding, idempotencyKey: string): Promise<Answer<AreaDetail>> {
  return request('/areas', { method: 'POST', body, idempotencyKey })
}

export function renameArea(code: string, body: AreaRenaming, ifMatch: string, idempotencyKey: string): Promise<Answer<AreaDetail>> {
  return request(`/areas/${code}`, { method: 'PATCH', body, ifMatch, idempotencyKey })
}

/** Ends an area, and others with it, in favour of its successors: one merges them, several part it. */
export function endArea(code: string, body: AreaEnding, ifMatch: string, idempotencyKey: string): Promise<Answer<AreaDetail>> {
  return request(`/areas/${code}/end`, { method: 'POST', body, ifMatch, idempotencyKey })
}

/** Takes back an end that was a mistake. */
export function restoreArea(code: string, reason: string, ifMatch: string, idempotencyKey: string): Promise<Answer<AreaDetail>> {
  return request(`/areas/${code}/restore`, { method: 'POST', body: { reason }, ifMatch, idempotencyKey })
}

/** Names of the people who may have acted where I can see it. */
export async function listPeople(signal?: AbortSignal): Promise<readonly PersonName[]> {
  return told(async () => {
    const found: PersonName[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: URLSearchParams = new URLSearchParams({ limit: '200', ...(cursor && { cursor }) })
      const { data }: { data: PersonNameList } = await request(`/people?${query}`, signal ? { signal } : {})
      found.push(...data.items)
      cursor = data.next
    }
    return found
  })
}

/** A server of an earlier version has no names: codes and ids are then shown as they are. */
async function told<T>(ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await ask()
  }
  catch (error) {
    if (isRefusal(error, 'not_found')) return []
    throw error
  }
}
