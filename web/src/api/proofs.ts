import { requestText } from './http'
import type { Stretch } from './tallies'

/** What proves the log: files for `dajuan verify`, to be saved just as they are. */

/** The signed head of the county's log as a day ended, of today as it is now. 404 where nothing was recorded by then. */
export function getCheckpoint(area: string, day: string, signal?: AbortSignal): Promise<string> {
  return requestText(`/log/checkpoint?area=${area}&day=${day}`, signal)
}

/** The public key that heads and proofs are signed with: a line for `dajuan verify --key`. */
export function getLogKey(signal?: AbortSignal): Promise<string> {
  return requestText('/log/key', signal)
}

/** A count of actions with the proof of each event that it counts. 415 for counts that cannot be told event by event. */
export function getProof(mechanism: string, count: string, { area, from, to }: Stretch, signal?: AbortSignal): Promise<string> {
  return requestText(`/mechanisms/${encodeURIComponent(mechanism)}/counts/${encodeURIComponent(count)}/proof?${new URLSearchParams({ area, from, to })}`, signal)
}
