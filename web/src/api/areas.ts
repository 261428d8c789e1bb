import { isRefusal, request } from './http'
import type { AreaList, AreaRow, PersonName, PersonNameList } from './types'

/** A division that the site knows by name. */
export type Area = AreaRow

/** The areas that somebody may see, and those around them, by code; none where the server does not tell them. */
export async function listAreas(signal?: AbortSignal): Promise<readonly Area[]> {
  return told(async () => (await request<AreaList>('/areas', signal ? { signal } : {})).data.items)
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
