import { type Answer, request } from './http'
import type { Meeting, MeetingHead } from './types'

const reading = (signal?: AbortSignal) => signal ? { signal } : {}

/** What tells one round of meetings from another. */
export interface Round {
  mechanism: string
  agenda: string
  area: string
}

export function listMeetings(of: Partial<Round>, cursor: string | null, signal?: AbortSignal): Promise<Answer<{ items: MeetingHead[], next: string | null }>> {
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

/** 412 where something was done since the meeting was read. */
export function closeMeeting(id: string, ifMatch: string, idempotencyKey: string): Promise<Answer<Meeting>> {
  return request(`/meetings/${id}/close`, { method: 'POST', ifMatch, idempotencyKey })
}
