/** What can be told before anything is sent; the server checks again. */

export const BYTES_MOST = 32 * 1024 * 1024

export interface FileFault {
  key: string
  name: string
}

export function fileProblem(file: { name: string, size: number }): FileFault | null {
  if (file.size === 0) return { key: 'import.fault.empty', name: file.name }
  if (file.size > BYTES_MOST) return { key: 'import.fault.large', name: file.name }
  return null
}

export function pasteProblem(text: string): string | null {
  if (text.trim() === '') return 'import.fault.no_text'
  return new Blob([text]).size > BYTES_MOST ? 'import.fault.long_text' : null
}

/** A name for pasted text: its first line, as far as a name may go. */
export function pasteName(text: string, fallback: string): string {
  const line = text.split('\n').map(one => one.trim()).find(one => one !== '') ?? ''
  const name = Array.from(line.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '')).slice(0, 40).join('')
  return `${name || fallback}.txt`
}
