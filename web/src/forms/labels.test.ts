import { expect, test } from 'vitest'
import type { FieldInput } from '@/api/types'
import { AREAS, FIELDS, LEVEL, VILLAGES } from './fixture'
import { choiceLabel, fieldLabel, help, kindLabel, valueText } from './labels'

test.each<[string, FieldInput, string, string]>([
  ['what', '滴水', '滴水', '滴水'], ['loss', 12.5, '12.5 万元', '12.5 万元'], ['willing', true, '是', 'yes'], ['willing', false, '否', 'no'],
  ['level', 'key', '重点', 'Key'], ['level', 'gone', 'gone', 'gone'], ['told', ['court', 'office'], '司法、行政', 'Court, Office'],
  ['area', VILLAGES[0]!, '盈川村', '盈川村'], ['area', '110101001001', '110101001001', '110101001001'], ['position', [118.9, 28.9], '118.9, 28.9', '118.9, 28.9'], ['what', null, '', ''],
])('%s %s is read as %s', (id, value, zh, en) => {
  const field = FIELDS.find(one => one.id === id)!
  expect(valueText(field, value, 'zh-CN', AREAS)).toBe(zh)
  expect(valueText(field, value, 'en', AREAS)).toBe(en)
})

test('names follow the language, and what is no more is told by its id', () => {
  const mechanism = { fields: [...FIELDS], kind_field: 'level' }
  expect(fieldLabel(mechanism, 'level', 'en')).toBe('E level')
  expect(fieldLabel(mechanism, 'gone', 'en')).toBe('gone')
  expect(choiceLabel(LEVEL, 'ordinary', 'zh-CN')).toBe('一般')
  expect(kindLabel(mechanism, 'key', 'zh-CN')).toBe('重点')
  expect(kindLabel({ ...mechanism, kind_field: null }, 'key', 'zh-CN')).toBe('key')
  expect(kindLabel(mechanism, null, 'zh-CN')).toBe('')
  expect(help({ help_zh: '帮', help_en: null }, 'en')).toBe('')
})
