import type { Problem } from './types'

/** What the server answered, with the ETag to send back in If-Match. */
export interface Answer<T> {
  data: T
  etag: string
}

/** The server refused; `problem` tells why in both languages. */
export class RefusedError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail_en}`)
  }
}

/** The server could not be reached, or broke off. The request may or may not have been carried out. */
export class UnreachableError extends Error {}

export const BASE_PATH = '/api/v1'

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH'
  /** Sent as JSON. */
  body?: unknown
  /** ETag of what the person saw. */
  ifMatch?: string
  /** Makes a repetition harmless; a fresh one is made for changes that give none. */
  idempotencyKey?: string
  signal?: AbortSignal
}

export function freshKey(): string {
  // randomUUID is there on localhost and https only; the server listens on loopback.
  return crypto.randomUUID()
}

/** Headers that a change carries besides its body. */
export function changeHeaders(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {}
  if (options.method && options.method !== 'GET') headers['Idempotency-Key'] = options.idempotencyKey ?? freshKey()
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
  const response = await send(path, options)
  const body = await response.text().catch((error: unknown) => { throw new UnreachableError(String(error)) })
  return readAnswer<T>(response.status, body, response.headers.get('ETag') ?? '')
}

/** The body of an answer as data, or the error it stands for. */
export function readAnswer<T>(status: number, body: string, etag: string): Answer<T> {
  if (status >= 200 && status < 300) return { data: JSON.parse(body) as T, etag }
  throw refusal(status, body)
}

/** A gateway's page instead of a problem means that our server was not there to answer. */
function refusal(status: number, body: string): Error {
  try {
    const problem = JSON.parse(body) as Partial<Problem>
    if (typeof problem.code === 'string' && typeof problem.detail === 'string') {
      return new RefusedError(problem as Problem)
    }
  }
  catch { /* not JSON: told below */ }
  return new UnreachableError(`HTTP ${status}`)
}

/** The exact text of a reading. A BOM is part of it: spans count it. */
export async function requestText(path: string, signal?: AbortSignal): Promise<string> {
  const response = await send(path, signal ? { signal } : {})
  if (!response.ok) throw refusal(response.status, await response.text())
  const bytes = await response.arrayBuffer().catch((error: unknown) => { throw new UnreachableError(String(error)) })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** Whether it makes sense to send the same again later: the server was away or overloaded. */
export function isPassing(error: unknown): boolean {
  return error instanceof UnreachableError
    || (error instanceof RefusedError && (error.problem.status === 408 || error.problem.status >= 500))
}
