import { type App, watch } from 'vue'
import { language, typeSize } from '@/app/settings'
import fieldEn from '@/i18n/field.en'
import fieldZh from '@/i18n/field.zh-CN'
import formsEn from '@/i18n/forms.en'
import formsZh from '@/i18n/forms.zh-CN'

/**
 * The words of the field app. It does what the forms and pages use of vue-i18n, and takes its place when the field app is built
 * (vite.field.config.ts): a phone on a slow network need not load the rest.
 */
type Tree = { readonly [key: string]: string | Tree }
const messages: Record<'zh-CN' | 'en', Tree> = {
  'zh-CN': { phone: fieldZh, forms: formsZh },
  'en': { phone: fieldEn, forms: formsEn },
}

function find(tree: Tree, key: string): string | undefined {
  let at: string | Tree | undefined = tree
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}

/** A message with its places filled; `one | many` is chosen by the count. */
export function t(key: string, places: Readonly<Record<string, unknown>> = {}, count?: number): string {
  const found = find(messages[language.value], key) ?? key
  const [one = '', many = one] = found.split(' | ')
  const text = count === 1 ? one : many
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => name in places ? String(places[name]) : whole)
}

export function useI18n() {
  return { t, locale: language }
}

/** Gives templates `$t`, and the page its language and size of type. */
export function installWords(app: App): void {
  app.config.globalProperties.$t = t as typeof app.config.globalProperties.$t
  watch(language, next => { document.documentElement.lang = next }, { immediate: true })
  watch(typeSize, next => { document.documentElement.dataset.type = next }, { immediate: true })
}
