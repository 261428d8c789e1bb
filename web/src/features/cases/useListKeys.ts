import { onBeforeUnmount, onMounted } from 'vue'
import { shortcuts } from '@/app/settings'

export interface ListKeys {
  /** Marks or unmarks the row that has the focus. */
  select: (id: string) => void
  /** To the first filter. */
  filter: () => void
}

/** j and k or the arrows go through the rows, Enter opens, x marks, / goes to the filters. Enter is the link's own. */
export function useListKeys(root: () => HTMLElement | null, keys: ListKeys) {
  const links = () => [...root()?.querySelectorAll<HTMLElement>('[data-row]') ?? []]

  function move(by: 1 | -1): boolean {
    const all = links()
    if (all.length === 0) return false
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)
    all[next]?.focus()
    all[next]?.scrollIntoView({ block: 'nearest' })
    return true
  }

  function done(event: KeyboardEvent): boolean {
    const focused = document.activeElement as HTMLElement | null
    const onRow = focused?.dataset.row
    switch (event.key) {
      case 'ArrowDown': return onRow !== undefined && move(1)
      case 'ArrowUp': return onRow !== undefined && move(-1)
      case 'j': return shortcuts.value === 'on' && move(1)
      case 'k': return shortcuts.value === 'on' && move(-1)
      case 'x':
        if (onRow === undefined || shortcuts.value === 'off') return false
        keys.select(onRow)
        return true
      case '/':
        if (shortcuts.value === 'off') return false
        keys.filter()
        return true
      default: return false
    }
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target as HTMLElement
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox') return
    if (document.querySelector('.el-overlay:not([style*="display: none"])')) return
    if (done(event)) event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}
