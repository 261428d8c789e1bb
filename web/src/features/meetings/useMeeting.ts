import { onScopeDispose, ref, shallowRef } from 'vue'
import { RefusedError, freshKey, isRefusal } from '@/api/http'
import { closeMeeting, getMeeting } from '@/api/meetings'
import { mechanismOf } from '@/api/mechanisms'
import type { MechanismDetail, Meeting } from '@/api/types'
import { useLive } from '@/store/live'
import { casesOf } from './meeting'

export type MeetingStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'missing' } | { kind: 'ready' }
const SETTLE_MS = 400

/** A meeting as it is now: what others do to its cases arrives by itself while it is open. */
export function useMeeting(id: string) {
  const status = shallowRef<MeetingStatus>({ kind: 'loading' })
  const meeting = shallowRef<Meeting | null>(null)
  const mechanism = shallowRef<MechanismDetail | null>(null)
  /** The last that was heard of a case of the meeting. */
  const heard = ref<{ case: string, revision: number } | null>(null)
  const aborter = new AbortController()
  let etag = ''
  let key = freshKey()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    try {
      const answer = await getMeeting(id, aborter.signal)
      mechanism.value = await mechanismOf(answer.data.mechanism)
      meeting.value = answer.data
      etag = answer.etag
      status.value = { kind: 'ready' }
    }
    catch (error) {
      if (aborter.signal.aborted) return
      status.value = isRefusal(error, 'not_found') ? { kind: 'missing' } : meeting.value ? status.value : { kind: 'failed', error }
    }
  }

  /** Ends it. False where something was done since it was read: it is then shown as it is now. */
  async function close(): Promise<boolean> {
    try {
      const answer = await closeMeeting(id, etag, key)
      meeting.value = answer.data
      etag = answer.etag
      return true
    }
    catch (error) {
      if (!(error instanceof RefusedError) || ![409, 412].includes(error.problem.status)) throw error
      key = freshKey()
      await load()
      return meeting.value?.state === 'closed'
    }
  }

  useLive(event => {
    if (meeting.value?.state !== 'open') return
    const mine = event.stream === `meeting/${id}` || (event.case !== null && casesOf(meeting.value).some(one => one.case === event.case))
    if (!mine) return
    if (event.case !== null) heard.value = { case: event.case, revision: event.revision }
    clearTimeout(timer)
    timer = setTimeout(() => void load(), SETTLE_MS)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    aborter.abort()
  })
  void load()
  return { status, meeting, mechanism, heard, load, close }
}
