import { expect, test } from 'vitest'
import { areaLevel, covers, fullAreaCode } from './areas'

test.each([
  ['000000000000', 'all'], ['330000000000', 'province'], ['330800000000', 'city'], ['330810000000', 'county'], ['330803000000', 'county'],
  ['330803114000', 'town'], ['330803100000', 'town'], ['330803114200', 'village'], ['100000000000', 'province'],
])('%s is of the level %s', (code, level) => expect(areaLevel(code)).toBe(level))

test.each([
  ['330803000000', '330803114000', true], ['330803114000', '330803114000', true], ['000000000000', '330803114000', true],
  ['330803114000', '330803000000', false], ['330803114000', '330803115000', false], ['330810000000', '330811000000', false],
  // A trailing zero that belongs to the code of a level is not "all below".
  ['100000000000', '110000000000', false], ['330803100000', '330803101000', false],
])('%s covers %s: %s', (outer, inner, is) => expect(covers(outer, inner)).toBe(is))

test.each([
  ['33', '330000000000'], [' 3308 03 ', '330803000000'], ['330803114', '330803114000'], ['330803114000', '330803114000'],
  ['330', null], ['33080311400a', null], ['', null],
])('typed %s means %s', (typed, code) => expect(fullAreaCode(typed)).toBe(code))
