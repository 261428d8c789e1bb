import { type Ref, onScopeDispose, ref, watch } from 'vue'
import { browserStorage } from '@/app/settings'
import { ownName } from './session'

/**
 * A half-filled form, kept in this browser as the person's own until it was sent. `name` tells the forms of a person apart;
 * what was kept by another version, with another shape, is not taken.
 */
export function useFormDraft<T extends object>(name: string, fresh: () => T): { draft: Ref<T>, clear: () => void } {
  const item = ownName('draft', name)
  const draft = ref(read(item) ?? fresh()) as Ref<T>
  const untouched = JSON.stringify(fresh())
  const save = () => {
    const text = JSON.stringify(draft.value)
    try {
      if (text === untouched) browserStorage()?.removeItem(item)
      else browserStorage()?.setItem(item, text)
    }
    catch { /* A full storage must not stop the work: the form is still on the page. */ }
  }
  onScopeDispose(watch(draft, save, { deep: true }))

  function read(from: string): T | null {
    try {
      const kept = JSON.parse(browserStorage()?.getItem(from) ?? 'null') as T | null
      return kept !== null && Object.keys(fresh()).every(key => key in kept) ? kept : null
    }
    catch {
      return null
    }
  }

  return { draft, clear: () => { draft.value = fresh() } }
}
