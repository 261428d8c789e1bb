import { type Answer, request } from './http'
import type { Calendars } from './types'

/** The years that the program knows by a notice, the oldest first. */
export function listCalendars(signal?: AbortSignal): Promise<Answer<Calendars>> {
  return request('/calendars', signal ? { signal } : {})
}
