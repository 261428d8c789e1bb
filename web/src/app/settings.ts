import { effectScope, ref, watch } from 'vue'

/** Choices of the person at this browser, kept from visit to visit. */

export type Language = 'zh-CN' | 'en'
export type TypeSize = 'normal' | 'large'

/** The browser's storage, or null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage
  }
  catch {
    return null
  }
}

function kept<T extends string>(name: string, fallback: T, allowed: readonly T[]) {
  const storage = browserStorage()
  const found = storage?.getItem(name) as T | null | undefined
  const value = ref<T>(found && allowed.includes(found) ? found : fallback)
  watch(value, next => {
    try {
      storage?.setItem(name, next as T)
    }
    catch { /* The choice then lasts as long as the page. */ }
  })
  return value
}

// Chinese is the language of the house, whatever the browser says; English is a choice.
const scope = effectScope(true)
export const language = scope.run(() => kept<Language>('dajuan.language', 'zh-CN', ['zh-CN', 'en']))!
export const typeSize = scope.run(() => kept<TypeSize>('dajuan.type', 'normal', ['normal', 'large']))!
/** Single letter keys; can be switched off for those who speak to their machine. */
export const shortcuts = scope.run(() => kept<'on' | 'off'>('dajuan.shortcuts', 'on', ['on', 'off']))!
/** Whether more than one person works at this machine: on leaving nothing of theirs stays. */
export const sharedMachine = scope.run(() => kept<'yes' | 'no'>('dajuan.shared', 'no', ['yes', 'no']))!
