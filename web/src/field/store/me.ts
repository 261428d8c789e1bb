import { computed, ref, shallowRef, watch } from 'vue'
import { browserStorage } from '@/app/settings'
import type { Person } from '@/api/types'
import { useSession } from '@/store/session'
import { shelf } from './opened'

/**
 * Who works on this phone. Whoever logged in last may go on without a network, with what the phone keeps of theirs; the server is
 * asked as soon as it can be. Where it says that the session has ended, the person may log in or go on offline: nothing is sent meanwhile.
 */
const LEAVING = 'dajuan.phone.leaving'
/** Under this name of nobody the shelf keeps who was here last. */
const NOBODY = 'phone'

const session = useSession()
const kept = shallowRef<Person | null>(null)
/** The person has put the login off. */
const offline = ref(false)

async function keep(person: Person | null): Promise<void> {
  kept.value = person
  await (await shelf()).write(NOBODY, 'person', person)
}

const leaving = () => browserStorage()?.getItem(LEAVING) === 'yes'

function setLeaving(is: boolean): void {
  try {
    if (is) browserStorage()?.setItem(LEAVING, 'yes')
    else browserStorage()?.removeItem(LEAVING)
  }
  catch { /* Without storage there is nobody whom the phone remembers either. */ }
}

/** Who was here last; known before the first page is drawn. */
export async function recall(): Promise<void> {
  kept.value = await (await shelf()).read<Person>(NOBODY, 'person')
}

/** Asks the server. Somebody who logged out without a network is logged out as soon as there is one, before anything else. */
export async function start(): Promise<void> {
  if (!leaving()) return void await session.load()
  const status = await session.load()
  if (status.kind === 'failed') return
  if (status.kind === 'somebody') await session.logOut(false)
  setLeaving(false)
}

watch(session.person, person => {
  if (!person) return
  offline.value = false
  void keep(person)
}, { immediate: true })

export const me = computed<Person | null>(() => leaving() ? null : session.person.value ?? kept.value)
/** Whether the login stands before everything else. */
export const mustLogIn = computed(() => {
  if (me.value === null || session.mustChange.value) return true
  return session.status.value.kind === 'nobody' && !offline.value
})
/** The session has ended; what is done waits until the person logs in. */
export const ended = computed(() => session.status.value.kind === 'nobody' && kept.value !== null)
export const maySend = (person: string): boolean => session.person.value?.id === person && !session.mustChange.value

export const goOnOffline = (): void => { offline.value = true }
export const askForLogin = (): void => { offline.value = false }

/** Ends the session, at once or as soon as there is a network. Whoever calls it takes the person's work from the shelf. */
export async function leave(): Promise<void> {
  try {
    await session.logOut(true)
  }
  catch {
    setLeaving(true)
  }
  await keep(null)
}
