import { mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { afterEach, expect, test } from 'vitest'
import { i18n } from '@/i18n'
import { useFigureWords } from './useFigureWords'

function words(): ReturnType<typeof useFigureWords> {
  let found: ReturnType<typeof useFigureWords> | null = null
  mount(defineComponent({ setup() { found = useFigureWords(); return () => h('i') } }), { global: { plugins: [i18n] } })
  return found!
}
afterEach(() => { i18n.global.locale.value = 'zh-CN' })

test.each<[string, string, boolean, string, string]>([
  ['2024-01-01', '2024-12-31', false, '2024 年全年', 'the whole of 2024'],
  ['2024-02-01', '2024-02-29', false, '2024 年 2 月', '2024, month 2'],
  ['2024-02-01', '2024-02-28', false, '2024年2月1日至2024年2月28日', '2024-02-01 to 2024-02-28'],
  ['2024-12-31', '2024-12-31', true, '截至2024年12月31日', 'as of 2024-12-31'],
  ['2024-12-01', '2024-12-01', false, '2024年12月1日', '2024-12-01'],
])('the period from %s to %s', (first, last, at_day, zh, en) => {
  expect(words().periodOf({ first, last, at_day })).toBe(zh)
  i18n.global.locale.value = 'en'
  expect(words().periodOf({ first, last, at_day })).toBe(en)
})

test.each<[number | null, string, string]>([[3.1e8, '元', '310,000,000 元'], [57.14, '%', '57.14%'], [null, '%', '没有可算的数']])('the exact value %s %s', (value, unit, told) => {
  expect(words().exactOf({ value, unit })).toBe(told)
})
