import { expect, test } from 'vitest'
import { AREAS, TOWN, VILLAGES } from './fixture'
import { fullName, levelsOf } from './places'

const shown = (areas: typeof AREAS, chosen: string) => levelsOf(areas, chosen).map(level => [level.options.map(area => area.name).join(' '), level.chosen])
const COUNTY: typeof AREAS = [...AREAS, { code: '330803115000', name: '全旺镇', level: 'town', parent: '330803000000' }]

test('the people of a town choose it or a village', () => {
  expect(shown(AREAS, '')).toEqual([['高家镇 盈川村 湖仁村', '']])
  expect(shown(AREAS, TOWN)).toEqual([['高家镇 盈川村 湖仁村', TOWN]])
  expect(shown(AREAS, VILLAGES[1]!)).toEqual([['高家镇 盈川村 湖仁村', VILLAGES[1]]])
})

test('those of a county go down over the town', () => {
  expect(shown(COUNTY, '')).toEqual([['衢江区 高家镇 全旺镇', '']])
  expect(shown(COUNTY, VILLAGES[0]!)).toEqual([['衢江区 高家镇 全旺镇', TOWN], ['盈川村 湖仁村', VILLAGES[0]]])
  expect(shown(COUNTY, TOWN)).toEqual([['衢江区 高家镇 全旺镇', TOWN], ['盈川村 湖仁村', '']])
})

test('those of one village have one choice', () => {
  expect(shown(AREAS.filter(area => area.code !== VILLAGES[1]), '')).toEqual([['盈川村', '']])
})

test('a village is told with its town', () => {
  expect(fullName(AREAS, VILLAGES[0]!)).toBe('高家镇 盈川村')
  expect(fullName(AREAS, '110101001001')).toBe('110101001001')
})
