import { expect, test } from 'vitest'
import type { Account, AreaRow } from '@/api/types'
import { type Branch, accountsIn, codeFault, peersOf, prunedTo, siteOf, sizeOf, treeOf } from './areas'
import { whenOf } from './time'

const TODAY = '2026-11-28'
const area = (code: string, name: string, level: AreaRow['level'], parent: string | null, more: Partial<AreaRow> = {}): AreaRow => ({ code, name, level, parent, from: null, until: null, successors: [], predecessors: [], ...more })
const COUNTY = area('330803000000', '衢江区', 'county', null)
const TOWN = area('330803114000', '高家镇', 'town', COUNTY.code)
const OTHER = area('330803100000', '樟潭街道', 'town', COUNTY.code)
const LAKE = area('330803114201', '湖仁村', 'village', TOWN.code)
const POND = area('330803114202', '划船塘村', 'village', TOWN.code)
const GONE = area('330803114203', '旧村', 'village', TOWN.code, { until: '2025-01-01', successors: [LAKE.code] })
const FAR = area('330803100201', '下张村', 'village', OTHER.code)
const ROWS = [COUNTY, OTHER, FAR, TOWN, LAKE, POND, GONE]
const names = (tree: readonly Branch[]): unknown[] => tree.map(one => one.parts.length > 0 ? [one.area.name, ...names(one.parts)] : one.area.name)

test.each([
  [{ from: null, until: null }, 'current'], [{ from: '2027-01-01', until: null }, 'future'], [{ from: null, until: TODAY }, 'past'], [{ from: TODAY, until: '2026-11-29' }, 'current'],
])('what lasts %j is %s', (days, when) => expect(whenOf(days, TODAY)).toBe(when))

test('towns hold their villages', () => {
  expect(names(treeOf(ROWS))).toEqual([['衢江区', ['樟潭街道', '下张村'], ['高家镇', '湖仁村', '划船塘村', '旧村']]])
  expect(names(treeOf([TOWN, LAKE]))).toEqual([['高家镇', '湖仁村']])
  expect(sizeOf(treeOf(ROWS))).toBe(7)
  const above = [area('330000000000', '浙江省', 'province', null), area('330800000000', '衢州市', 'city', '330000000000'), { ...COUNTY, parent: '330800000000' }, TOWN]
  expect(names(siteOf(treeOf(above))), 'the way to the site is left out').toEqual([['衢江区', '高家镇']])
})

test.each([
  ['', false, [['衢江区', ['樟潭街道', '下张村'], ['高家镇', '湖仁村', '划船塘村']]]], ['湖仁', false, [['衢江区', ['高家镇', '湖仁村']]]], ['旧村', false, []], ['旧村', true, [['衢江区', ['高家镇', '旧村']]]],
  ['330803100', false, [['衢江区', ['樟潭街道', '下张村']]]], ['高家', false, [['衢江区', ['高家镇', '湖仁村', '划船塘村']]]],
])('asked for “%s”', (words, gone, wanted) => expect(names(prunedTo(treeOf(ROWS), words, gone, TODAY))).toEqual(wanted))

test('an area is merged with those of its level that are there; neighbours come first', () => {
  expect(peersOf(ROWS, LAKE, TODAY).map(row => row.name)).toEqual(['划船塘村', '下张村'])
  expect(peersOf(ROWS, LAKE, '2024-06-01').map(row => row.name)).toEqual(['划船塘村', '旧村', '下张村'])
})

test.each([
  ['33080311420', 'form'], ['330800000000', 'form'], ['330803114203', 'used'], ['330803114300', null], ['330803115000', 'elsewhere'], ['330802114300', 'elsewhere'],
])('a new village by the code %s: %s', (code, wanted) => expect(codeFault(code, ROWS, LAKE)).toBe(wanted))

test('whoever has rights in an area, or inside it, is told; disabled accounts are not', () => {
  const account = (login: string, at: string, disabled = false) => ({ login, disabled, grants: [{ area: at, roles: ['grid'], mechanisms: [] }] }) as unknown as Account
  const all = [account('county', COUNTY.code), account('lake', LAKE.code), account('pond', POND.code), account('old', LAKE.code, true)]
  expect(accountsIn(all, [LAKE.code]).map(one => one.login)).toEqual(['lake'])
  expect(accountsIn(all, [TOWN.code]).map(one => one.login)).toEqual(['lake', 'pond'])
})
