import { type Answer, request } from './http'
import type { CaseRow } from './types'

/** Cases of one state, and what I may do to them that moves them on. */
export interface WaitingFor {
  mechanism: string
  state: string
  actions: string[]
  cases: number
}

export interface DueCase {
  case: CaseRow
  clock: string
  due_at: string
}

/** The first of some cases; `count` is exact unless there are more than it says. */
export interface Heap<T> {
  count: number
  more: boolean
  items: T[]
}

export interface Workbench {
  now: string
  area: string
  waiting: WaitingFor[]
  due: Heap<DueCase> & { until: string }
  late: Heap<DueCase>
  returned: Heap<CaseRow>
}

/** What waits for me, what is due, what is late, what came back. */
export function getWorkbench(area: string, signal?: AbortSignal): Promise<Answer<Workbench>> {
  return request(`/workbench${area === '' ? '' : `?area=${area}`}`, signal ? { signal } : {})
}
