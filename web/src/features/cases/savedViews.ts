import { ref } from 'vue'
import { browserStorage } from '@/app/settings'
import { ownName } from '@/store/session'
import { type View, addressOf } from './view'

/** A view that somebody keeps under a name, in this browser. */
export interface SavedView {
  name: string
  query: Record<string, string>
}

const MOST = 30

export function useSavedViews(mechanism: string) {
  const item = ownName('view', mechanism)
  const saved = ref<readonly SavedView[]>(read())

  function read(): SavedView[] {
    try {
      const found = JSON.parse(browserStorage()?.getItem(item) ?? '[]') as unknown
      return Array.isArray(found) ? found.filter((one): one is SavedView => typeof one?.name === 'string' && typeof one?.query === 'object') : []
    }
    catch {
      return []
    }
  }

  function keep(next: readonly SavedView[]) {
    saved.value = next
    try {
      browserStorage()?.setItem(item, JSON.stringify(next))
    }
    catch { /* It then lasts as long as the page. */ }
  }

  return {
    saved,
    /** The same name again takes the place of the former view. */
    save: (name: string, view: View) => keep([...saved.value.filter(one => one.name !== name), { name, query: addressOf(view) }].slice(-MOST)),
    remove: (name: string) => keep(saved.value.filter(one => one.name !== name)),
  }
}
