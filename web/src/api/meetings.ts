import { type Answer, request } from './http'
import type { Balance } from './types'

const reading = (signal?: AbortSignal) => signal ? { signal } : {}

export interface MeetingPerson {
  id: string
  name: string
}

export interface MeetingHead {
  id: string
  mechanism: string
  agenda: string
  area: string
  day: string
  state: 'open' | 'closed'
  begun_at: string
  begun_by: MeetingPerson
  closed_at: string | null
  closed_by: MeetingPerson | null
  revision: number
  /** Cases that stood on its lists, and those of them that something was done to. */
  items: number
  dealt: number
}

/** What was done to a case while the meeting was open. */
export interface MeetingLine {
  action: string
  at: string
  by: MeetingPerson
  revision: number
  state: string
}

export interface MeetingItem {
  case: string
  title: string | null
  kind: string | null
  area: string
  due_at: string | null
  state_before: string
  state_now: string
  late: boolean
  lines: MeetingLine[]
}

export interface MeetingAgendaList {
  list: string
  items: MeetingItem[]
}

export interface Meeting extends MeetingHead {
  lists: MeetingAgendaList[]
  balance: Balance
  previous: string | null
}

export interface MeetingList {
  items: MeetingHead[]
  next: string | null
}

/** What tells one round of meetings from another. */
export interface Round {
  mechanism: string
  agenda: string
  area: string
}

export function listMeetings(of: Partial<Round>, cursor: string | null, signal?: AbortSignal): Promise<Answer<MeetingList>> {
  const query = new URLSearchParams({ limit: '50', ...of })
  if (cursor) query.set('cursor', cursor)
  return request(`/meetings?${query}`, reading(signal))
}

export function getMeeting(id: string, signal?: AbortSignal): Promise<Answer<Meeting>> {
  return request(`/meetings/${id}`, reading(signal))
}

/** 409 `meeting_open` where one of the same round is open still. */
export function beginMeeting(of: Round & { day?: string }, idempotencyKey: string): Promise<Answer<Meeting>> {
  return request('/meetings', { method: 'POST', body: of, idempotencyKey })
}

export function closeMeeting(id: string, ifMatch: string, idempotencyKey: string): Promise<Answer<Meeting>> {
  return request(`/meetings/${id}/close`, { method: 'POST', ifMatch, idempotencyKey })
}
