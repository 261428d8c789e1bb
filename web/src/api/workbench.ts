import { type Answer, request } from './http'
import type { Workbench } from './types'

/** What waits for me, what is due, what is late, what came back. */
export function getWorkbench(area: string, signal?: AbortSignal): Promise<Answer<Workbench>> {
  return request(`/workbench${area === '' ? '' : `?area=${area}`}`, signal ? { signal } : {})
}
