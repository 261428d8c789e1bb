import { type Answer, BASE_PATH, UnreachableError, changeHeaders, freshKey, readAnswer, request, requestText, withSession } from './http'
import type { Plan, Reading, ReadingList, Review, ReviewChange } from './types'

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

/**
 * Uploads a report. `onProgress` is told the share sent, 0 to 1; after 1 the server reads the text.
 * XMLHttpRequest, because fetch does not tell how much of a body has left.
 */
export function createReading(
  file: Blob,
  name: string,
  idempotencyKey: string = freshKey(),
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Answer<Reading>> {
  return withSession(() => upload(file, name, idempotencyKey, onProgress, signal))
}

function upload(file: Blob, name: string, idempotencyKey: string, onProgress: (share: number) => void, signal?: AbortSignal): Promise<Answer<Reading>> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', `${BASE_PATH}/readings?${new URLSearchParams({ name })}`)
    for (const [header, value] of Object.entries(changeHeaders({ method: 'POST', idempotencyKey }))) call.setRequestHeader(header, value)
    if (!file.type) call.setRequestHeader('Content-Type', 'application/octet-stream')
    call.upload.onprogress = event => { if (event.lengthComputable) onProgress(event.loaded / event.total) }
    call.upload.onload = () => onProgress(1)
    call.onload = () => {
      try {
        resolve(readAnswer<Reading>(call.status, call.responseText, header => call.getResponseHeader(header)))
      }
      catch (error) {
        reject(error as Error)
      }
    }
    call.onerror = () => reject(new UnreachableError('upload'))
    call.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => call.abort())
    call.send(file)
  })
}
