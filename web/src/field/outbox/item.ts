import type { Case, CaseAction, CaseOpening, CaseReceipt, CaseValues } from '@/api/types'
import type { Owner } from '@/store/kept'

/**
 * Something that a person did on this phone: a case registered, or an action on one. It is kept from the moment it is
 * made until the server has given its receipt; `waiting` and `sending` go on by themselves, `refused` and `stale` wait for the person.
 */
export type ItemState = 'waiting' | 'sending' | 'accepted' | 'refused' | 'stale'

/** A photograph or document of an item; its bytes lie beside the item until they are on the server. */
export interface ItemFile {
  /** As it stands in the values: the SHA-256, or a name of our own where the browser cannot reckon it. */
  id: string
  name: string
  /** The server's name once it is there. */
  sha256: string | null
}

/** Why something came back, in both languages, with the field it is about (`values.what`, `note`, `area`). */
export interface ItemProblem {
  code: string
  field: string
  zh: string
  en: string
}

/** What was done to the time: the phone's clock was off; it was more than three days ago; the server did not take it and put its own. */
export type TimeNote = '' | 'clock' | 'old' | 'server'

export interface Item {
  /** Sorts by time; items are sent in this order. */
  id: string
  owner: Owner
  kind: 'open' | 'act'
  /** Idempotency key: the same for every repetition of the same request. */
  key: string
  /** Known before the server is: the client makes it. */
  caseId: string
  mechanism: string
  action: string
  area: string
  values: CaseValues
  note: string
  files: readonly ItemFile[]
  /** Of an action: the revision that was seen; null where it follows another item of the same case. */
  revision: number | null
  /** A word or two to know it by, never anything private. */
  about: string
  /** The phone's clock, milliseconds. */
  madeAt: number
  /** The page it was made in and that page's own clock, which nobody sets. */
  page: string
  ticks: number
  state: ItemState
  /** Frozen when it is first sent: a repetition is the same request. */
  body: CaseOpening | CaseAction | null
  tries: number
  receipt: CaseReceipt | null
  problem: ItemProblem | null
  /** The case as somebody else left it, where ours was made for an earlier one. */
  current: Case | null
  timeNote: TimeNote
  /** Seconds the phone's clock was ahead, where that was corrected. */
  ahead: number
}

/** Whether it still needs the server or the person. */
export const isOpen = (item: Item): boolean => item.state !== 'accepted'

/** Whether the person must look at it. */
export const needsPerson = (item: Item): boolean => item.state === 'refused' || item.state === 'stale'

/** Nothing that was sent and may have arrived is changed or thrown away behind the server's back. */
export const mayChange = (item: Item): boolean => needsPerson(item) || (item.state === 'waiting' && item.body === null)

/** The earlier item of the same case that this one must wait for. */
export function waitsFor(item: Item, all: readonly Item[]): Item | undefined {
  return all.find(other => other.caseId === item.caseId && other.id < item.id && isOpen(other))
}

/** Those that cannot come about without an item: later ones of the case that it opens. */
export function dependents(item: Item, all: readonly Item[]): readonly Item[] {
  return item.kind === 'open' ? all.filter(other => other.caseId === item.caseId && other.id > item.id && isOpen(other)) : []
}

/** The first item that can be sent now. */
export function nextItem(all: readonly Item[], passed: ReadonlySet<string>): Item | undefined {
  const going = (item: Item) => item.state === 'waiting' || item.state === 'sending'
  return all.find(item => going(item) && !passed.has(item.id) && !waitsFor(item, all))
}

/** Values with the server's names of files in place of ours. */
export function valuesToSend(item: Item): CaseValues {
  const named = new Map(item.files.map(file => [file.id, file.sha256 ?? file.id]))
  const sent = (one: string | number | boolean) => typeof one === 'string' ? named.get(one) ?? one : one
  return Object.fromEntries(Object.entries(item.values).map(([field, value]) => [field, Array.isArray(value) ? value.map(sent) : value]))
}

/** The request that an item means; `occurredAt` empty for now. */
export function bodyOf(item: Item, occurredAt: string): CaseOpening | CaseAction {
  const common = { values: valuesToSend(item), ...(item.note !== '' && { note: item.note }), ...(occurredAt !== '' && { occurred_at: occurredAt }) }
  if (item.kind === 'act') return { action: item.action, revision: item.revision ?? 0, ...common }
  return { mechanism: item.mechanism, action: item.action, area: item.area, id: item.caseId.slice(7), ...common }
}

/** What stays of an item once the server has it: its receipt; what was written and photographed is in the ledger now. */
export function accepted(item: Item, receipt: CaseReceipt): Item {
  return { ...item, state: 'accepted', receipt, values: {}, note: '', files: [], body: null, problem: null, current: null }
}

/** As a new request: under a fresh key, nothing of it sent yet. */
export function afresh(item: Item, key: string, change: Partial<Item> = {}): Item {
  return { ...item, state: 'waiting', key, body: null, problem: null, current: null, tries: 0, ...change }
}
