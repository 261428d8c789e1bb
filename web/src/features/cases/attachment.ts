import { attachmentAddress } from '@/api/cases'

/** An attachment read into the page; `url` is to be given back when it is no more shown. */
export interface Attached {
  kind: 'image' | 'pdf' | 'other'
  /** Ending of its type in capitals, as a sign. */
  ending: string
  url: string
  bytes: number
}

const ENDINGS: Record<string, string> = { 'video/mp4': 'MP4', 'text/plain': 'TXT' }

export async function fetchAttachment(caseId: string, sha256: string, signal: AbortSignal): Promise<Attached> {
  const answer = await fetch(attachmentAddress(caseId, sha256), { signal })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  const blob = await answer.blob()
  const kind = blob.type.startsWith('image/') ? 'image' : blob.type === 'application/pdf' ? 'pdf' : 'other'
  const ending = ENDINGS[blob.type] ?? (blob.type.includes('word') ? 'DOCX' : blob.type.includes('sheet') ? 'XLSX' : '▤')
  return { kind, ending, url: URL.createObjectURL(blob), bytes: blob.size }
}
