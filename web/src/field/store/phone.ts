import { computed, ref, shallowRef, watch } from 'vue'
import { getCase } from '@/api/cases'
import type { Case, CaseRow, MechanismDetail, Person } from '@/api/types'
import { useSession } from '@/store/session'
import { type Item, isOpen, needsPerson } from '../outbox/item'
import { TOLERANCE_MS } from '../outbox/clock'
import { FieldOutbox, type Reach } from '../outbox/outbox'
import { randomHex } from '../outbox/ids'
import { httpWire } from '../outbox/wire'
import { maySend, me, start } from './me'
import { lasts, shelf } from './opened'
import { EMPTY, type Mirror, keepCase, readCase, readMirror, refreshMirror } from './mirror'
import { stateOf } from './rules'
import { type Left, type Shelf, sweepFiles } from './shelf'

/** This phone, for the pages: what waits, what is known of the server, and whether it can be reached. One for the window. */

const REFRESH_MS = 5 * 60_000
/** Tells the other windows of this browser that the shelf has changed. */
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('dajuan.phone') : null
/** This page and its clock: a name that no other visit has. */
const PAGE = randomHex(8)
export const clocks = () => ({ now: Date.now(), page: PAGE, ticks: performance.now() })

const items = shallowRef<readonly Item[]>([])
const mirror = shallowRef<Mirror>(EMPTY)
const others = shallowRef<readonly Left[]>([])
const reach = shallowRef<Reach>({ online: navigator.onLine, offset: null })
/** Whether the shelf outlasts the page. */
const lasting = ref(true)
const ready = ref(false)
const refreshing = ref(false)
/** Id of the item on its way at this moment. */
const flight = ref('')
let outbox: FieldOutbox | null = null
let owner = ''

/** Takes the desk of a person: their items, what was read for them. Whoever sat here before leaves nothing to read. */
async function become(person: Person | null): Promise<void> {
  outbox?.stop()
  outbox = null
  const before = owner
  owner = person?.id ?? ''
  items.value = []
  mirror.value = EMPTY
  ready.value = false
  const desk = await shelf()
  lasting.value = await lasts()
  if (before !== '' && before !== owner) await desk.forget(before, false)
  if (!person || owner !== person.id) return
  outbox = makeOutbox(desk, person)
  await Promise.all([outbox.tell(), readMirror(desk, person.id).then(known => { if (owner === person.id) mirror.value = known })])
  void sweepFiles(desk, person.id)
  others.value = (await desk.left()).filter(one => one.owner.id !== person.id)
  ready.value = true
  outbox.wake()
}

function makeOutbox(shelf: Shelf, person: Person): FieldOutbox {
  const { id, name } = person
  const made: FieldOutbox = new FieldOutbox({
    owner: { id, name }, shelf, wire: httpWire, maySend: () => owner === id && maySend(id), freshKey: () => randomHex(16), clocks,
    onChange: found => {
      if (owner !== id) return
      items.value = found
      flight.value = made.flight
    },
    onAccepted: item => void afterAccepted(shelf, id, item),
    onReach: found => {
      reach.value = found
      channel?.postMessage('changed')
      if (found.online) void askAgain()
      if (found.online && Date.now() - mirror.value.at > REFRESH_MS) void refresh()
    },
    alone: aloneIn(id),
  })
  return made
}

/** One window sends at a time; a browser without locks may send twice, under the same key. */
function aloneIn(person: string): (run: () => Promise<void>) => Promise<void> {
  return async run => {
    if (!('locks' in navigator)) return run()
    await navigator.locks.request(`dajuan.phone.${person}`, { ifAvailable: true }, async lock => { if (lock) await run() })
  }
}

/** The list follows what was done here; the last of a run is read as it is now, so that its deadline is known. */
async function afterAccepted(desk: Shelf, person: string, item: Item): Promise<void> {
  const { receipt } = item
  if (!receipt || owner !== person) return
  const known = mirror.value.cases.find(row => row.id === receipt.id)
  const fresh: CaseRow = known ?? { id: receipt.id, mechanism: item.mechanism, area: item.area, kind: null, title: null, opened_at: receipt.at, ended_at: null, due_at: null, returned_at: null, state: '', revision: 0, updated_at: null }
  await keepRow(desk, person, { ...fresh, state: receipt.state ?? fresh.state, revision: receipt.revision, updated_at: receipt.at })
  if (items.value.some(one => isOpen(one) && one.id !== item.id)) return
  const { found } = await loadCase(receipt.id)
  if (found && owner === person) await keepRow(desk, person, found)
}

/** Puts a row in the list in place of what it was; a case that has ended is in it no more. */
async function keepRow(desk: Shelf, person: string, row: CaseRow): Promise<void> {
  const mechanism = mechanismBy(row.mechanism)
  const ended = mechanism && stateOf(mechanism, row.state)?.final
  const { id, area, state, kind, title, revision, opened_at, updated_at, ended_at, due_at, returned_at } = row
  const plain = { id, mechanism: row.mechanism, area, state, kind, title, revision, opened_at, updated_at, ended_at, due_at, returned_at }
  const cases = [...ended ? [] : [plain], ...mirror.value.cases.filter(one => one.id !== id)]
  mirror.value = { ...mirror.value, cases }
  await desk.write(person, 'cases', { cases, more: mirror.value.more, at: mirror.value.at })
}

/** Reads the server anew; what cannot be read now stays as it was. */
export async function refresh(): Promise<void> {
  const person = me.value
  if (!person || refreshing.value || !maySend(person.id)) return
  refreshing.value = true
  try {
    await refreshMirror(await shelf(), person, Date.now(), part => { if (owner === person.id) mirror.value = { ...mirror.value, ...part } })
  }
  catch { /* No network, or a session that ended: told by what the outbox and the session find. */ }
  finally {
    refreshing.value = false
  }
}

/** A page that was opened without a network does not know yet whether its person is still logged in. */
async function askAgain(): Promise<void> {
  if (useSession().status.value.kind === 'failed') await start()
}

/** Tries to send, and to read what is old, as when the phone is taken up again. */
export const wake = (): void => outbox?.wake()

export async function addItem(item: Item, files: readonly { id: string, blob: Blob }[] = []): Promise<void> {
  await outbox?.add(item, files)
  channel?.postMessage('wake')
}

export const outboxOf = (): FieldOutbox | null => outbox

/** A case as it is known: from the server where it answers, else as the phone keeps it. */
export async function loadCase(id: string): Promise<{ found: Case | null, fresh: boolean, refusal: unknown }> {
  const person = me.value?.id ?? ''
  const kept = await shelf()
  try {
    const found = (await getCase(id)).data
    await keepCase(kept, person, found)
    return { found, fresh: true, refusal: null }
  }
  catch (refusal) {
    return { found: await readCase(kept, person, id), fresh: false, refusal }
  }
}

/** Takes all of the person from this phone. */
export async function forgetMe(): Promise<void> {
  const person = owner
  outbox?.stop()
  await (await shelf()).forget(person, true)
}

/** Gives up what another left here. */
export async function forgetOther(person: string): Promise<void> {
  const kept = await shelf()
  await kept.forget(person, true)
  others.value = (await kept.left()).filter(one => one.owner.id !== owner)
}

/** Follows who works here, the network, and the other windows. */
export function startPhone(): void {
  watch(() => me.value?.id ?? '', () => void become(me.value), { immediate: true })
  watch(() => me.value !== null && maySend(me.value.id), may => {
    if (!may) return
    wake()
    void refresh()
  })
  window.addEventListener('online', wake)
  window.addEventListener('offline', () => { reach.value = { ...reach.value, online: false } })
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') wake() })
  channel?.addEventListener('message', event => {
    if (event.data === 'wake') outbox?.wake()
    else void outbox?.tell()
  })
}

export function mechanismBy(id: string): MechanismDetail | undefined {
  return mirror.value.mechanisms.find(one => one.id === id)
}

/** Seconds that the phone's clock is ahead of the server's, where that is worth a word. */
const clockAhead = computed(() => {
  const offset = reach.value.offset
  return offset !== null && Math.abs(offset) > TOLERANCE_MS ? -Math.round(offset / 1000) : 0
})

export function usePhone() {
  return {
    items, mirror, others, reach, lasting, ready, refreshing, flight, clockAhead,
    open: computed(() => items.value.filter(isOpen)),
    attention: computed(() => items.value.filter(needsPerson).length),
  }
}
