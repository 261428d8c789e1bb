import type { Problem } from './types'

/** What the server answered, with the ETag to send back in If-Match. */
export interface Answer<T> {
  data: T
  etag: string
}

/** The server refused; `problem` tells why in both languages. */
export class RefusedError extends Error {
  /** `retryAfter`: seconds until it may be tried again; null where the server named none. */
  constructor(readonly problem: Problem, readonly retryAfter: number | null = null) {
    super(`${problem.status} ${problem.code}: ${problem.detail_en}`)
  }
}

export function isRefusal(error: unknown, code: string): error is RefusedError {
  return error instanceof RefusedError && error.problem.code === code
}

/** The server could not be reached, or broke off. The request may or may not have been carried out. */
export class UnreachableError extends Error {}

export const BASE_PATH = '/api/v1'

/** What requests must know of who is logged in. The session store tells it; this module knows no store. */
export interface Credentials {
  /** Token that every change carries; empty while nobody is logged in. */
  csrf: () => string
  /** The token was not taken: the session is asked for again. Whether the same person can go on. */
  renew: () => Promise<boolean>
  /** The server does not know the session any more. */
  lost: () => void
}

const NOBODY: Credentials = { csrf: () => '', renew: async () => false, lost: () => {} }
let credentials = NOBODY

export function setCredentials(given: Credentials | null): void {
  credentials = given ?? NOBODY
}

export const csrfToken = (): string => credentials.csrf()

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  /** ETag of what the person saw. */
  ifMatch?: string
  /** Makes a repetition harmless; a fresh one is made for changes that give none. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** The request makes or asks for a session: its 401 says nothing about one that was lost. */
  open?: boolean
}

export function freshKey(): string {
  // randomUUID is there on localhost and https only.
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Headers that a change carries besides its body. */
export function changeHeaders(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {}
  if (options.method && options.method !== 'GET') {
    headers['Idempotency-Key'] = options.idempotencyKey ?? freshKey()
    if (csrfToken() !== '') headers['X-CSRF-Token'] = csrfToken()
  }
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  return headers
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(BASE_PATH + path, {
      method: options.method ?? 'GET',
      headers: changeHeaders(options),
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.signal && { signal: options.signal }),
    })
  }
  catch (error) {
    if (options.signal?.aborted) throw error
    throw new UnreachableError(String(error))
  }
}

/** Sends a request and reads its JSON. Throws RefusedError or UnreachableError. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const once = async () => {
    const response = await send(path, options)
    const body = await response.text().catch((error: unknown) => { throw new UnreachableError(String(error)) })
    return readAnswer<T>(response.status, body, name => response.headers.get(name))
  }
  return options.open ? once() : withSession(once)
}

/**
 * Runs a request for the person logged in. A token gone stale (a login in another window) is renewed once and the
 * request repeated, but never for another person; a session that has ended is told to the session store.
 */
export async function withSession<T>(once: () => Promise<T>): Promise<T> {
  try {
    return await once().catch(async (error: unknown) => {
      if (isRefusal(error, 'csrf') && await credentials.renew()) return once()
      throw error
    })
  }
  catch (error) {
    if (isRefusal(error, 'unauthenticated')) credentials.lost()
    throw error
  }
}

/** The body of an answer as data (undefined where it has none), or the error it stands for. */
export function readAnswer<T>(status: number, body: string, header: (name: string) => string | null): Answer<T> {
  if (status >= 200 && status < 300) return { data: (body === '' ? undefined : JSON.parse(body)) as T, etag: header('ETag') ?? '' }
  throw refusal(status, body, header('Retry-After'))
}

/** A gateway's page instead of a problem means that our server was not there to answer. */
function refusal(status: number, body: string, retryAfter: string | null): Error {
  try {
    const problem = JSON.parse(body) as Partial<Problem>
    if (typeof problem.code === 'string' && typeof problem.detail === 'string') {
      return new RefusedError(problem as Problem, retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null)
    }
  }
  catch { /* not JSON: told below */ }
  return new UnreachableError(`HTTP ${status}`)
}

/** The exact text of a reading. A BOM is part of it: spans count it. */
export function requestText(path: string, signal?: AbortSignal): Promise<string> {
  return withSession(async () => {
    const response = await send(path, signal ? { signal } : {})
    if (!response.ok) throw refusal(response.status, await response.text(), response.headers.get('Retry-After'))
    const bytes = await response.arrayBuffer().catch((error: unknown) => { throw new UnreachableError(String(error)) })
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  })
}

const PASSING_STATUS = [401, 408, 429]

/** Whether it makes sense to send the same again later: the server was away or overloaded, or the person must log in first. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError || isRefusal(error, 'csrf')) return true
  return error instanceof RefusedError && (PASSING_STATUS.includes(error.problem.status) || error.problem.status >= 500)
}
