import { type Answer, BASE_PATH, request } from './http'
import type { Agenda, CaseCounts, CaseList, DeadlineList, MechanismTable, Tally } from './types'

const reading = (signal?: AbortSignal) => signal ? { signal } : {}
const pathOf = (mechanism: string) => `/mechanisms/${encodeURIComponent(mechanism)}`
const queryOf = (conditions: Record<string, string>) => new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== '')).toString()

/** A place and a stretch of days; an empty area is the widest that I may see. */
export interface Stretch {
  area: string
  from: string
  to: string
}

/** Counts by state or by what came and went; by part of the area where it was asked so. */
export type CountRow = CaseCounts['items'][number]

/** Counts, rates and phrases of some days, counted anew from the events. */
export function getTally(mechanism: string, { area, from, to }: Stretch, signal?: AbortSignal): Promise<Answer<Tally>> {
  return request(`${pathOf(mechanism)}/tally?${queryOf({ area, from, to })}`, reading(signal))
}

/** The cases that a figure counts: one of the mechanism's counts, or a part of the balance (`begun`, `ended` ...). */
export function listCountedCases(mechanism: string, count: string, { area, from, to }: Stretch, cursor: string | null, signal?: AbortSignal): Promise<Answer<CaseList>> {
  return request(`${pathOf(mechanism)}/counts/${encodeURIComponent(count)}/cases?${queryOf({ area, from, to, limit: '50', cursor: cursor ?? '' })}`, reading(signal))
}

/** How many cases by state and kind now, or what came and went in each month or week. */
export function countCases(mechanism: string, conditions: { area: string, from?: string, to?: string, by?: 'area' }, signal?: AbortSignal): Promise<Answer<CaseCounts>> {
  return request(`/counts?${queryOf({ mechanism, ...conditions })}`, reading(signal))
}

/** Deadlines that run and end by the end of a day, the earliest first, at most 200. */
export function listDeadlines(mechanism: string, area: string, before: string, signal?: AbortSignal): Promise<Answer<DeadlineList>> {
  return request(`/deadlines?${queryOf({ mechanism, area, before, limit: '200' })}`, reading(signal))
}

/** The lists of the week or month that holds a day, as they stood when it ended. */
export function getAgenda(mechanism: string, agenda: string, area: string, day: string, signal?: AbortSignal): Promise<Answer<Agenda>> {
  return request(`${pathOf(mechanism)}/agenda/${encodeURIComponent(agenda)}?${queryOf({ area, day })}`, reading(signal))
}

/** The year's usual table: the counts and rates of some days by a field, or by area. */
export function getTable(mechanism: string, by: string, { area, from, to }: Stretch, signal?: AbortSignal): Promise<Answer<MechanismTable>> {
  return request(`${pathOf(mechanism)}/table?${queryOf({ by, area, from, to, format: 'json' })}`, reading(signal))
}

/** Address of the same table as a sheet; the browser saves what it answers. */
export function tableAddress(mechanism: string, by: string, { area, from, to }: Stretch, lang: 'zh' | 'en'): string {
  return `${BASE_PATH}${pathOf(mechanism)}/table?${queryOf({ by, area, from, to, format: 'xlsx', lang })}`
}
