import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'
import type { FormState } from '@/forms/codec'
import type { ItemFile } from '../outbox/item'
import { me } from './me'
import { shelf } from './opened'

/** A form half filled, with its photographs; it outlasts the page, the app and the battery. */
export interface Draft {
  state: FormState
  note: string
  area: string
  files: readonly ItemFile[]
}

const SAVE_MS = 250

export const emptyDraft = (area = ''): Draft => ({ state: {}, note: '', area, files: [] })

export async function readDraft(name: string): Promise<Draft | null> {
  return (await shelf()).read<Draft>(me.value?.id ?? '', `draft/${name}`)
}

/** Keeps a draft while it is filled in, under a name where it has one; `done` takes it away, with the files that nothing uses. */
export function useDraft(name: string, first: Draft): { draft: Ref<Draft>, done: (used: readonly string[]) => Promise<void>, keepFile: (file: ItemFile, blob: Blob) => Promise<void>, fetchFile: (id: string) => Promise<Blob | null> } {
  const person = me.value?.id ?? ''
  const draft = shallowRef(first)
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const save = async () => {
    clearTimeout(timer)
    timer = undefined
    // What came through a form may be a proxy, which no database takes.
    if (!over && name !== '') await (await shelf()).write(person, `draft/${name}`, JSON.parse(JSON.stringify(draft.value)))
  }
  const flush = () => { if (timer !== undefined) void save() }
  watch(draft, () => { timer ??= setTimeout(() => void save(), SAVE_MS) })
  document.addEventListener('visibilitychange', flush)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', flush)
    flush()
  })

  return {
    draft,
    done: async used => {
      over = true
      clearTimeout(timer)
      const kept = await shelf()
      for (const file of draft.value.files) if (!used.includes(file.id)) await kept.dropFile(person, file.id)
      if (name !== '') await kept.write(person, `draft/${name}`, null)
    },
    keepFile: async (file, blob) => {
      await (await shelf()).addFile({ person, id: file.id, blob })
      if (!draft.value.files.some(one => one.id === file.id)) draft.value = { ...draft.value, files: [...draft.value.files, file] }
    },
    fetchFile: async id => (await shelf()).file(person, id),
  }
}
