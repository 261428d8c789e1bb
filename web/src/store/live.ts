import { onScopeDispose, ref, watch } from 'vue'
import { BASE_PATH } from '@/api/http'
import { useSession } from './session'

/** What happened to what, as the stream of the server tells it: no values. */
export interface LedgerEvent {
  seq: number
  kind: string
  area: string
  stream: string
  /** Id of the case; null of what is none. */
  case: string | null
  revision: number
  at: string
  actor: string
}

export type Listening = 'off' | 'live' | 'away'
type Listener = (event: LedgerEvent) => void

/** Whether changes of others arrive; `away`: not at the moment. */
const listening = ref<Listening>('off')
const listeners = new Set<Listener>()
const AGAIN_MS = 5000
let source: EventSource | null = null
let timer: ReturnType<typeof setTimeout> | undefined
/** The last number that was heard: a new stream goes on behind it. */
let last: number | null = null

/**
 * One stream for all parts of a page that listen, and only while the window is seen: a browser opens few connections to a
 * server. Within one stream the browser comes back by itself with Last-Event-ID; a new stream is told the number.
 */
function open(): void {
  clearTimeout(timer)
  if (source || listeners.size === 0 || document.visibilityState === 'hidden' || useSession().person.value === null) return
  const stream = new EventSource(`${BASE_PATH}/stream${last === null ? '' : `?after=${last}`}`)
  source = stream
  stream.addEventListener('begin', message => {
    listening.value = 'live'
    last ??= Number((message as MessageEvent).lastEventId) || null
  })
  stream.addEventListener('ledger', message => {
    const event = JSON.parse((message as MessageEvent<string>).data) as LedgerEvent
    last = Math.max(last ?? 0, event.seq)
    for (const listener of listeners) listener(event)
  })
  stream.onerror = () => {
    listening.value = 'away'
    // Closed: the server refused it, for too many streams or a session that has ended. Asked again later.
    if (stream.readyState === EventSource.CLOSED && source === stream) {
      close()
      listening.value = 'away'
      timer = setTimeout(open, AGAIN_MS)
    }
  }
}

function close(): void {
  clearTimeout(timer)
  source?.close()
  source = null
  listening.value = 'off'
}

document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' ? close() : open())
watch(() => useSession().person.value?.id, () => {
  close()
  last = null
  open()
})

/** Tells `listener` of every change in what the person may see, as long as the part of the page lives. */
export function useLive(listener: Listener) {
  listeners.add(listener)
  open()
  onScopeDispose(() => {
    listeners.delete(listener)
    if (listeners.size === 0) close()
  })
  return listening
}
