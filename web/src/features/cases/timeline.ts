import type { CaseEvent, FieldInput, MechanismDetail, MechanismField } from '@/api/types'

/** One line of what happened to a case. */
export interface Step {
  seq: number
  kind: CaseEvent['kind']
  /** When it was done, and when it was written down where that was later. */
  at: string
  recordedAt: string | null
  actor: string
  action: string | null
  /** State that it led to. */
  state: string | null
  values: readonly { field: MechanismField, value: FieldInput }[]
  /** Private fields that were filled in: their values stay where they are. */
  hidden: readonly MechanismField[]
  noted: boolean
  other: string | null
  opened: readonly string[]
}

interface Payload {
  action?: string
  state?: string
  occurred_at?: string
  values?: Record<string, string[] | { commit: string }>
  note?: unknown
  other?: string
  opened?: string[]
}

/** Written down so much later than done, both times are told. */
const LATER_MS = 60_000

/** The values of an event are lists of words; those of one word are read as that word. */
const read = (field: MechanismField, words: readonly string[]): FieldInput => {
  if (field.type === 'flag') return words[0] === 'true'
  return ['choices', 'people', 'files', 'position'].includes(field.type) ? [...words] : words[0] ?? null
}

export function stepOf(event: CaseEvent, mechanism: Pick<MechanismDetail, 'fields'>): Step {
  const payload = event.payload as Payload
  const values = Object.entries(payload.values ?? {}).flatMap(([id, value]) => {
    const field = mechanism.fields.find(one => one.id === id)
    return field ? [{ field, value }] : []
  })
  const at = payload.occurred_at ?? event.at
  return {
    seq: event.seq, kind: event.kind, at, recordedAt: Date.parse(event.at) - Date.parse(at) > LATER_MS ? event.at : null, actor: event.actor,
    action: payload.action ?? null, state: payload.state ?? null, noted: payload.note !== undefined && payload.note !== null, other: payload.other ?? null, opened: payload.opened ?? [],
    values: values.flatMap(({ field, value }) => Array.isArray(value) ? [{ field, value: read(field, value) }] : []),
    hidden: values.flatMap(({ field, value }) => Array.isArray(value) ? [] : [field]),
  }
}

/** The newest first. `state` is told only where it changed. */
export function timelineOf(events: readonly CaseEvent[], mechanism: Pick<MechanismDetail, 'fields'>): readonly Step[] {
  const steps = events.map(event => stepOf(event, mechanism))
  const told = steps.map((step, k) => ({ ...step, state: step.state !== null && step.state !== steps.slice(0, k).filter(one => one.state !== null).at(-1)?.state ? step.state : null }))
  return told.reverse()
}
