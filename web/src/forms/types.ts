import type { Attachment, CaseValues } from '@/api/types'
import type { FormState } from './codec'

/** Keeps a file on the server, or on the way there; `onProgress` is told the share sent. */
export type Upload = (file: File, onProgress?: (share: number) => void) => Promise<Pick<Attachment, 'sha256'>>

/** What of an action makes its form. */
export interface FormAction {
  sets: readonly string[]
  needs: readonly string[]
  note_required: boolean
}

/** What a person has filled in. */
export interface Filled {
  values: CaseValues
  note: string
}

/** A form half filled: it survives leaving and coming back where its page keeps it. */
export interface FormDraft {
  state: FormState
  note: string
}
