import { type Answer, request } from './http'
import type { Account, AccountDraft, AccountList, AccountPatch, Session, Setup, SetupRequest } from './types'

/** Whether the first administrator is still to be made. */
export function getSetup(): Promise<Answer<Setup>> {
  return request('/setup', { open: true })
}

/** Makes the first administrator with the code that the program printed, and logs in. */
export function setUp(body: SetupRequest): Promise<Answer<Session>> {
  return request('/setup', { method: 'POST', body, open: true })
}

/** Who is logged in; 401 `unauthenticated` where nobody is. */
export function getSession(): Promise<Answer<Session>> {
  return request('/session', { open: true })
}

export function logIn(login: string, password: string): Promise<Answer<Session>> {
  return request('/session', { method: 'POST', body: { login, password }, open: true })
}

export function logOut(): Promise<Answer<undefined>> {
  return request('/session', { method: 'DELETE' })
}

/** Ends all sessions of the person and begins a new one; the way on too for one whose password another has set. */
export function changePassword(old: string, next: string): Promise<Answer<Session>> {
  return request('/session/password', { method: 'POST', body: { old, new: next } })
}

export function listAccounts(cursor: string | null, signal?: AbortSignal): Promise<Answer<AccountList>> {
  const query = new URLSearchParams({ limit: '200' })
  if (cursor) query.set('cursor', cursor)
  return request(`/accounts?${query}`, signal ? { signal } : {})
}

/** Makes an account; the answer tells its one-time password, a repetition with the same key does not. */
export function createAccount(body: AccountDraft, idempotencyKey: string): Promise<Answer<Account>> {
  return request('/accounts', { method: 'POST', body, idempotencyKey })
}

export function getAccount(id: string): Promise<Answer<Account>> {
  return request(`/accounts/${id}`)
}

export function changeAccount(id: string, patch: AccountPatch, ifMatch: string): Promise<Answer<Account>> {
  return request(`/accounts/${id}`, { method: 'PATCH', body: patch, ifMatch })
}
