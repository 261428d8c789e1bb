import type { Area } from '@/api/areas'
import type { MechanismField } from '@/api/types'

/** Fields and places for tests. */

export function field(id: string, type: MechanismField['type'], more: Partial<MechanismField> = {}): MechanismField {
  return { id, zh: `中${id}`, en: `E ${id}`, type, required: false, private: false, derived: false, unit: null, help_zh: null, help_en: null, choices: [], ...more }
}

export const LEVEL = field('level', 'choice', { choices: [{ id: 'ordinary', zh: '一般', en: 'Ordinary' }, { id: 'key', zh: '重点', en: 'Key' }] })
export const FIELDS: readonly MechanismField[] = [
  field('what', 'text'), field('loss', 'number', { unit: '万元' }), field('on', 'date'), field('willing', 'flag'), LEVEL,
  field('told', 'choices', { choices: [{ id: 'court', zh: '司法', en: 'Court' }, { id: 'office', zh: '行政', en: 'Office' }] }),
  field('area', 'area'), field('parties', 'people', { private: true }), field('proof', 'files'), field('position', 'position'), field('patrol', 'case'),
]

const place = (code: string, name: string, level: Area['level'], parent: string | null): Area => ({ code, name, level, parent })
export const TOWN = '330803114000'
export const VILLAGES = ['330803114200', '330803114201']
/** A town as its people see it: with those around it. */
export const AREAS: readonly Area[] = [
  place('330000000000', '浙江省', 'province', null), place('330800000000', '衢州市', 'city', '330000000000'),
  place('330803000000', '衢江区', 'county', '330800000000'), place(TOWN, '高家镇', 'town', '330803000000'),
  place(VILLAGES[0]!, '盈川村', 'village', TOWN), place(VILLAGES[1]!, '湖仁村', 'village', TOWN),
]
