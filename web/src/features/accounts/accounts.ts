import type { Account, Grant, Person } from '@/api/types'
import { i18n } from '@/i18n'
import { areaDigits, areaLevel, covers, fullAreaCode } from '@/text/areas'

/** Accounts as they are shown and filled in. */

export type AccountState = 'active' | 'disabled' | 'locked' | 'must_change'

/** What matters most of an account's state now. `now` in milliseconds. */
export function stateOf(account: Account, now: number): AccountState {
  if (account.disabled) return 'disabled'
  if (account.locked_until !== null && Date.parse(account.locked_until) > now) return 'locked'
  return account.must_change_password ? 'must_change' : 'active'
}

/** A name by its key; ids that a newer server knows and this page does not are shown as they are. */
function named(kind: 'role' | 'mechanism', id: string): string {
  const key = `${kind}.${id}`
  return i18n.global.te(key) ? i18n.global.t(key) : id
}
export const roleName = (id: string) => named('role', id)
export const mechanismName = (id: string) => named('mechanism', id)

/** The place a server stands for: the one area whose name it tells. */
export interface Place {
  area: string
  name: string
}

export function areaName(code: string, place: Place): string {
  if (code === place.area && place.name) return place.name
  return `${i18n.global.t(`area_level.${areaLevel(code)}`)} ${areaDigits(code)}`.trim()
}

/** The areas an administrator is offered: the server's own and those above it, as far as his own grants reach. */
export function areaChoices(admin: Person, place: Place): string[] {
  const above = [12, 9, 6, 4, 2, 0].map(end => place.area.slice(0, end).padEnd(12, '0'))
  const own = admin.grants.map(grant => grant.area)
  return [...new Set([...above, ...own])].filter(code => own.some(outer => covers(outer, code)))
}

/** A right being filled in. `area` is empty while another code is typed in `typed`. */
export interface GrantDraft {
  area: string
  typed: string
  roles: string[]
  limited: boolean
  mechanisms: string[]
}

export function grantDraft(grant: Grant, choices: readonly string[]): GrantDraft {
  const known = choices.includes(grant.area)
  return { area: known ? grant.area : '', typed: known ? '' : grant.area, roles: [...grant.roles], limited: grant.mechanisms.length > 0, mechanisms: [...grant.mechanisms] }
}

export const emptyGrant = (area: string): GrantDraft => ({ area, typed: '', roles: [], limited: false, mechanisms: [] })

/** Keys of the messages for what is wrong with a right, by field. */
export type GrantFaults = Partial<Record<'area' | 'roles' | 'mechanisms', string>>

export function grantFaults(draft: GrantDraft): GrantFaults {
  return {
    ...(areaOf(draft) === null && { area: 'accounts.fault.area' }),
    ...(draft.roles.length === 0 && { roles: 'accounts.fault.roles' }),
    ...(draft.limited && draft.mechanisms.length === 0 && { mechanisms: 'accounts.fault.mechanisms' }),
  }
}

const areaOf = (draft: GrantDraft) => draft.area || fullAreaCode(draft.typed)

/** The right to send; only of drafts without faults. */
export function grantOf(draft: GrantDraft): Grant {
  return { area: areaOf(draft) ?? '', roles: [...draft.roles], mechanisms: draft.limited ? [...draft.mechanisms] : [] }
}

/** Accounts in which all the words are found: in the name, the login name, or a role's name. */
export function findAccounts(accounts: readonly Account[], words: string): readonly Account[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(word => word !== '')
  return accounts.filter(account => {
    const text = [account.name, account.login, ...account.grants.flatMap(grant => grant.roles.map(roleName))].join('\n').toLowerCase()
    return wanted.every(word => text.includes(word))
  })
}
