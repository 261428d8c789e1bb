import { type Answer, request } from './http'
import { upload } from './upload'

/** What a column of a sheet was taken for, and how: `#id` and the like are of the row itself, null is not read. */
export interface ImportColumn {
  heading: string
  field: string | null
  how: 'exact' | 'alias' | 'guess' | 'none'
}

export interface ImportError {
  row: number
  cell: string
  heading: string
  field: string | null
  zh: string
  en: string
}

/** A sheet of cases that somebody brings in: first checked, then carried out row by row. */
export interface Import {
  id: string
  name: string
  mechanism: string
  area: string
  state: 'checked' | 'running' | 'done' | 'stopped'
  rows: number
  columns: ImportColumn[]
  creates: number
  acts: number
  unchanged: number
  refused: number
  done: number
  errors: ImportError[]
  more_errors: boolean
  created_at: string
  revision: number
}

/** Checks a sheet; nothing is written to cases. The same key again gives the same import. */
export function createImport(mechanism: string, area: string, file: File, idempotencyKey: string, onProgress: (share: number) => void): Promise<Answer<Import>> {
  const query = new URLSearchParams({ mechanism, name: file.name, ...(area !== '' && { area }) })
  return upload(`/imports?${query}`, file, { idempotencyKey, onProgress })
}

export function listImports(cursor: string | null, signal?: AbortSignal): Promise<Answer<{ items: Import[], next: string | null }>> {
  const query = new URLSearchParams({ limit: '20', ...(cursor && { cursor }) })
  return request(`/imports?${query}`, signal ? { signal } : {})
}

export function getImport(id: string, signal?: AbortSignal): Promise<Answer<Import>> {
  return request(`/imports/${id}`, signal ? { signal } : {})
}

/** Carries the rows out, or goes on after a stop: a row is carried out once. */
export function runImport(id: string, idempotencyKey: string): Promise<Answer<Import>> {
  return request(`/imports/${id}/run`, { method: 'POST', idempotencyKey })
}
