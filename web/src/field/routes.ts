import { computed, readonly, ref } from 'vue'

/** The pages of the field app and their addresses below /field; small enough to need no router. */
export type PageName = 'today' | 'register' | 'cases' | 'case' | 'outbox' | 'me'
export interface Place {
  page: PageName
  /** What follows the name: a mechanism, a case and an action, an item of the outbox. */
  parts: readonly string[]
}

const BASE = '/field'
const TABS: readonly PageName[] = ['register', 'cases', 'case', 'outbox', 'me']

export function placeOf(path: string): Place {
  const [first = '', ...parts] = path.slice(BASE.length).split('/').filter(part => part !== '').map(decodeURIComponent)
  const page = TABS.find(tab => tab === first)
  return page ? { page, parts } : { page: 'today', parts: [] }
}

export function addressOf(page: PageName, ...parts: readonly string[]): string {
  return [BASE, ...(page === 'today' ? [] : [page]), ...parts.map(encodeURIComponent)].join('/')
}

const path = ref(location.pathname)
/** How many pages deep this visit is: whether `back` stays inside. */
let depth = 0

export const place = computed(() => placeOf(path.value))
export const currentPath = readonly(path)

export function go(address: string, replace = false): void {
  if (address === path.value) return window.scrollTo(0, 0)
  if (replace) history.replaceState(null, '', address)
  else {
    history.pushState(null, '', address)
    depth++
  }
  path.value = address
  window.scrollTo(0, 0)
}

/** Where the person came from; where there is no such place, `otherwise`. */
export function back(otherwise: string): void {
  if (depth > 0) history.back()
  else go(otherwise, true)
}

window.addEventListener('popstate', () => {
  depth = Math.max(depth - 1, 0)
  path.value = location.pathname
})

/** A click on a link of the app is no new page; with a key held the browser does what it always does. */
export function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest('a')
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || link.target) return
  if (link.origin !== location.origin || !(link.pathname === BASE || link.pathname.startsWith(`${BASE}/`))) return
  event.preventDefault()
  go(link.pathname)
}
