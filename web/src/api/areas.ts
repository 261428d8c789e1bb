import { isRefusal, request } from './http'

/** A division that the site knows by name. */
export interface Area {
  code: string
  name: string
  level: string
  parent: string | null
}

export interface PersonName {
  id: string
  name: string
}

/** The areas that somebody may see, and those around them, by code; none where the server does not tell them. */
export async function listAreas(signal?: AbortSignal): Promise<readonly Area[]> {
  return told(async () => (await request<{ items: Area[] }>('/areas', signal ? { signal } : {})).data.items)
}

/** Names of the people who may have acted where I can see it. */
export async function listPeople(signal?: AbortSignal): Promise<readonly PersonName[]> {
  return told(async () => {
    const found: PersonName[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: URLSearchParams = new URLSearchParams({ limit: '200', ...(cursor && { cursor }) })
      const { data }: { data: { items: PersonName[], next?: string | null } } = await request(`/people?${query}`, signal ? { signal } : {})
      found.push(...data.items)
      cursor = data.next ?? null
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
