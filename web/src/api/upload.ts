import { type Answer, BASE_PATH, UnreachableError, changeHeaders, freshKey, readAnswer, withSession } from './http'

export interface UploadOptions {
  /** Makes a repetition harmless. */
  idempotencyKey?: string
  /** Told the share sent, 0 to 1; after 1 the server works on it. */
  onProgress?: (share: number) => void
  signal?: AbortSignal | undefined
}

/** Sends the bytes of a file. XMLHttpRequest, because fetch does not tell how much of a body has left. */
export function upload<T>(path: string, file: Blob, options: UploadOptions = {}): Promise<Answer<T>> {
  const key = options.idempotencyKey ?? freshKey()
  return withSession(() => once<T>(path, file, { ...options, idempotencyKey: key }))
}

function once<T>(path: string, file: Blob, { idempotencyKey = '', onProgress = () => {}, signal }: UploadOptions): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', BASE_PATH + path)
    for (const [header, value] of Object.entries(changeHeaders({ method: 'POST', idempotencyKey }))) call.setRequestHeader(header, value)
    if (!file.type) call.setRequestHeader('Content-Type', 'application/octet-stream')
    call.upload.onprogress = event => { if (event.lengthComputable) onProgress(event.loaded / event.total) }
    call.upload.onload = () => onProgress(1)
    call.onload = () => {
      try {
        resolve(readAnswer<T>(call.status, call.responseText, header => call.getResponseHeader(header)))
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
