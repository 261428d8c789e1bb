import { onBeforeUnmount, onMounted } from 'vue'
import { shortcuts } from '@/app/settings'

/** Single keys, as long as the person is not writing, no dialog is open, and they are not switched off. */
export function useKeys(handlers: Readonly<Record<string, () => void>>) {
  function pressed(event: KeyboardEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isWriting(event.target) || document.querySelector('.el-overlay:not([style*="display: none"])')) return
    // Help stays reachable: there the keys are switched on again.
    if (shortcuts.value === 'off' && event.key !== '?') return
    const handler = handlers[event.key]
    if (!handler) return
    event.preventDefault()
    handler()
  }
  onMounted(() => window.addEventListener('keydown', pressed))
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed))
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')
}
