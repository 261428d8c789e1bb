import { computed, shallowRef } from 'vue'
import { type Answer, isRefusal, setCredentials } from '@/api/http'
import * as api from '@/api/accounts'
import type { Grant, Person, Session, SetupRequest } from '@/api/types'
import { browserStorage } from '@/app/settings'
import { covers } from '@/text/areas'
import { type Kind, type Owner, forgetPerson, keptName } from './kept'

/** Who sits before the page; exactly one of these at a time. `expired`: somebody did, until the session ended. */
export type SessionStatus =
  | { kind: 'unknown' }
  | { kind: 'failed', error: unknown }
  | { kind: 'setup' }
  | { kind: 'nobody', expired: Person | null }
  | { kind: 'somebody', session: Session }

/** Tells the other windows of this browser who is logged in now; they ask the server themselves. */
const SIGNAL = 'dajuan.person'
const WRITERS = ['office', 'admin']

const status = shallowRef<SessionStatus>({ kind: 'unknown' })
const person = computed(() => status.value.kind === 'somebody' ? status.value.session.person : null)
let asking: Promise<SessionStatus> | null = null

/** Asks the server who is logged in, once however many want to know. */
function load(): Promise<SessionStatus> {
  // An answer that fails says nothing about the person who is working: the page stays.
  asking ??= ask().then(found => found.kind === 'failed' && person.value ? found : become(found)).finally(() => { asking = null })
  return asking
}

async function ask(): Promise<SessionStatus> {
  try {
    return { kind: 'somebody', session: (await api.getSession()).data }
  }
  catch (error) {
    if (!isRefusal(error, 'unauthenticated')) return { kind: 'failed', error }
  }
  try {
    return (await api.getSetup()).data.needed ? { kind: 'setup' } : { kind: 'nobody', expired: person.value }
  }
  catch (error) {
    return { kind: 'failed', error }
  }
}

function become(next: SessionStatus): SessionStatus {
  status.value = next
  if (next.kind === 'failed') return next
  try {
    browserStorage()?.setItem(SIGNAL, next.kind === 'somebody' ? next.session.person.id : '')
  }
  catch { /* The other windows then learn it from their next request. */ }
  return next
}

async function enter(answer: Promise<Answer<Session>>): Promise<void> {
  become({ kind: 'somebody', session: (await answer).data })
}

/** Ends the session; `forget` takes the person's work out of this browser too, also what was not sent. */
async function logOut(forget: boolean): Promise<void> {
  const leaving = person.value
  await api.logOut().catch((error: unknown) => {
    if (!isRefusal(error, 'unauthenticated')) throw error
  })
  become({ kind: 'nobody', expired: null })
  if (forget && leaving) forgetPerson(browserStorage(), leaving.id)
}

/** Asked once more: a request may have left before the session of now began. */
function lost(): void {
  void load()
}

/** After a token that was not taken: whether the person of before is still the one logged in. */
async function renew(): Promise<boolean> {
  const before = person.value?.id
  const now = await load()
  return now.kind === 'somebody' && now.session.person.id === before
}

/** Whether the person may import, review and change plans of an area; without one, of any. */
function mayWrite(area?: string): boolean {
  return person.value?.grants.some(grant => WRITERS.some(role => holds(grant, role)) && (area === undefined || covers(grant.area, area))) ?? false
}

/** A role granted for some mechanisms only does not reach what belongs to none: reports, plans, accounts. */
const holds = (grant: Grant, role: string) => grant.mechanisms.length === 0 && grant.roles.includes(role)

/** Whether the person holds a role that acts on cases, for any mechanism. */
function mayAct(): boolean {
  return person.value?.grants.some(grant => grant.roles.some(role => role !== 'viewer')) ?? false
}

/** Whether some right of the person extends to a mechanism. */
function reaches(mechanism: string): boolean {
  return person.value?.grants.some(grant => grant.mechanisms.length === 0 || grant.mechanisms.includes(mechanism)) ?? false
}

const isAdmin = computed(() => person.value?.grants.some(grant => holds(grant, 'admin')) ?? false)

/** Whether the person may see who read what is private. */
const mayAudit = computed(() => person.value?.grants.some(grant => holds(grant, 'admin') || holds(grant, 'auditor')) ?? false)

setCredentials({ csrf: () => status.value.kind === 'somebody' ? status.value.session.csrf : '', renew, lost })
window.addEventListener('storage', event => {
  if (event.key === SIGNAL && (event.newValue ?? '') !== (person.value?.id ?? '')) void load()
})
// A page that the browser had put away comes back as it was, whoever has logged out or in since.
window.addEventListener('pageshow', event => { if (event.persisted) void load() })

/** Somebody else set the password: nothing goes on before it is changed. */
const mustChange = computed(() => status.value.kind === 'somebody' && status.value.session.must_change_password)
const session = {
  status, person, isAdmin, mayAudit, mustChange, mayWrite, mayAct, reaches, load, logOut,
  /** As `load`, where it is not known yet. */
  ensure: () => status.value.kind === 'unknown' || status.value.kind === 'failed' ? load() : Promise.resolve(status.value),
  logIn: (login: string, password: string) => enter(api.logIn(login, password)),
  setUp: (request: SetupRequest) => enter(api.setUp(request)),
  changePassword: (old: string, next: string) => enter(api.changePassword(old, next)),
}
export type SessionStore = typeof session

/** Name in the browser's storage for something of the person logged in. */
export function ownName(kind: Kind, rest = ''): string {
  return keptName(kind, person.value?.id ?? '', rest)
}

/** What an outbox must know of the person whose changes it carries. */
export function outboxOwner(): { owner: Owner, maySend: () => boolean } {
  const { id, name } = person.value ?? { id: '', name: '' }
  return { owner: { id, name }, maySend: () => id !== '' && person.value?.id === id }
}

/** The one session of this window. */
export function useSession(): SessionStore {
  return session
}
