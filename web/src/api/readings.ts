import { type Answer, freshKey, request, requestText } from './http'
import type { Plan, Reading, ReadingList, Review, ReviewChange } from './types'
import { upload } from './upload'

export function listReadings(cursor: string | null, signal?: AbortSignal): Promise<Answer<ReadingList>> {
  const query = new URLSearchParams({ limit: '50' })
  if (cursor) query.set('cursor', cursor)
  return request(`/readings?${query}`, signal ? { signal } : {})
}

export function getReading(id: string, signal?: AbortSignal): Promise<Answer<Reading>> {
  return request(`/readings/${id}`, signal ? { signal } : {})
}

export function getReadingText(id: string, signal?: AbortSignal): Promise<string> {
  return requestText(`/readings/${id}/text`, signal)
}

export function getReview(id: string, signal?: AbortSignal): Promise<Answer<Review>> {
  return request(`/readings/${id}/review`, signal ? { signal } : {})
}

export function changeReview(id: string, changes: ReviewChange[], ifMatch: string, idempotencyKey: string): Promise<Answer<Review>> {
  return request(`/readings/${id}/review/changes`, { method: 'POST', body: { changes }, ifMatch, idempotencyKey })
}

export function confirmReview(id: string, ifMatch: string, idempotencyKey: string): Promise<Answer<Plan>> {
  return request(`/readings/${id}/confirm`, { method: 'POST', ifMatch, idempotencyKey })
}

export function discardReading(id: string, ifMatch: string): Promise<Answer<Reading>> {
  return request(`/readings/${id}/discard`, { method: 'POST', ifMatch })
}

/** Uploads a report. `onProgress` is told the share sent, 0 to 1; after 1 the server reads the text. */
export function createReading(
  file: Blob,
  name: string,
  idempotencyKey: string = freshKey(),
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Answer<Reading>> {
  return upload(`/readings?${new URLSearchParams({ name })}`, file, { idempotencyKey, onProgress, signal })
}
