import { RefusedError, isPassing, isRefusal } from '@/api/http'
import { actOnCase, openCase, putAttachment } from '@/api/cases'
import type { CaseAction, CaseOpening } from '@/api/types'
import { offsetOf } from './clock'
import type { ItemProblem } from './item'
import type { Outcome, Unanswered, Wire } from './outbox'

/** Nobody answers for so long: as good as no network. */
const TIME_WITHIN_MS = 8_000
/** Answers given before anything is done: no session, a stale token, too many attempts. */
const UNTAKEN = [401, 403, 429]

export const httpWire: Wire = {
  time: serverTime,
  upload: blob => answered(async () => (await putAttachment(blob)).data.sha256) as ReturnType<Wire['upload']>,
  send: item => answered(async () => {
    const answer = item.kind === 'open'
      ? await openCase(item.body as CaseOpening, item.key)
      : await actOnCase(item.caseId, item.body as CaseAction, item.key)
    return answer.data
  }),
}

/** How far the server's clock is ahead of the phone's; null where our server does not answer (no network, or a page that asks for a login to it). */
async function serverTime(): Promise<number | null> {
  const asked = Date.now()
  try {
    const response = await fetch('/api/v1/health', { cache: 'no-store', signal: AbortSignal.timeout(TIME_WITHIN_MS) })
    const isOurs = response.ok && (response.headers.get('Content-Type') ?? '').startsWith('application/json')
    return isOurs ? offsetOf(response.headers.get('Date'), asked, Date.now()) ?? 0 : null
  }
  catch {
    return null
  }
}

async function answered<R>(request: () => Promise<R>): Promise<Outcome<R>> {
  try {
    return { kind: 'done', result: await request() }
  }
  catch (error) {
    return outcomeOf(error)
  }
}

/** What an error means for the item that was sent. */
export function outcomeOf(error: unknown): Exclude<Outcome<never>, { kind: 'done' }> {
  if (isPassing(error) || isRefusal(error, 'password_change_required')) return unanswered(error)
  if (!(error instanceof RefusedError)) throw error
  const { problem } = error
  if (problem.code === 'stale' && problem.current) return { kind: 'stale', current: problem.current }
  return { kind: 'refused', problem: problemOf(problem) }
}

function unanswered(error: unknown): Unanswered {
  const waitMs = error instanceof RefusedError && error.retryAfter !== null ? error.retryAfter * 1000 : 0
  const itsOwn = error instanceof RefusedError && error.problem.status === 500
  // A fault inside the program may be of this item alone: the others go on.
  if (itsOwn) return { kind: 'passing', waitMs }
  const untaken = error instanceof RefusedError && UNTAKEN.includes(error.problem.status)
  return { kind: 'away', waitMs, untaken }
}

function problemOf({ code, field, detail, detail_en }: RefusedError['problem']): ItemProblem {
  return { code, field, zh: detail, en: detail_en }
}

