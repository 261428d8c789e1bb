import { onScopeDispose, ref } from 'vue'

/** Whether the window is a phone's: one column, tabs in place of two sides. Counted in rem, so that large type asks earlier. */
export function useNarrow() {
  const query = window.matchMedia('(max-width: 59.99em)')
  const narrow = ref(query.matches)
  const change = (event: MediaQueryListEvent) => { narrow.value = event.matches }
  query.addEventListener('change', change)
  onScopeDispose(() => query.removeEventListener('change', change))
  return narrow
}
