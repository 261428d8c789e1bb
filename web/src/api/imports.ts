import { type Answer, request } from './http'
import type { Import, ImportList } from './types'
import { upload } from './upload'

/** Checks a sheet; nothing is written to cases. The same key again gives the same import. */
export function createImport(mechanism: string, area: string, file: File, idempotencyKey: string, onProgress: (share: number) => void): Promise<Answer<Import>> {
  const query = new URLSearchParams({ mechanism, name: file.name, ...(area !== '' && { area }) })
  return upload(`/imports?${query}`, file, { idempotencyKey, onProgress })
}

export function listImports(cursor: string | null, signal?: AbortSignal): Promise<Answer<ImportList>> {
  const query = new URLSearchParams({ limit: '20', ...(cursor && { cursor }) })
  return request(`/imports?${query}`, signal ? { signal } : {})
}

export function getImport(id: string, signal?: AbortSignal): Promise<Answer<Import>> {
  return request(`/imports/${id}`, signal ? { signal } : {})
}

/** Lets the file and what was found in it go; what was carried out stands. */
export function deleteImport(id: string): Promise<Answer<null>> {
  return request(`/imports/${id}`, { method: 'DELETE' })
}

/** Carries the rows out, or goes on after a stop: a row is carried out once. */
export function runImport(id: string, idempotencyKey: string): Promise<Answer<Import>> {
  return request(`/imports/${id}/run`, { method: 'POST', idempotencyKey })
}
