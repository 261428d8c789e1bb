import { expect, test } from 'vitest'
import { placeText, toWgs84 } from './datum'

// The vectors are those of libs/geo/tests/datum_test.cpp, in degrees.
test.each([
  ['shanghai', [121.527211, 31.177428], [121.531542, 31.175304]],
  ['shenzhen', [113.912316, 22.543847], [113.917176, 22.540796]],
  ['beijing', [116.377817, 39.911954], [116.384047, 39.913345]],
  ['tiananmen', [116.404, 39.915], [116.410244, 39.916404]],
] as const)('GCJ-02 of %s is where WGS84 has it, to a few tenths of a metre', (_, wgs84, gcj02) => {
  const found = toWgs84(gcj02, 'gcj02')
  found.forEach((degrees, k) => expect(Math.abs(degrees - wgs84[k]!)).toBeLessThan(0.000003))
})

test('BD-09 lies further off than GCJ-02, and what lies abroad is not moved', () => {
  const [lon, lat] = toWgs84([118.951234, 28.912345], 'bd09')
  expect(lon).toBeCloseTo(118.9402, 2)
  expect(lat).toBeCloseTo(28.9085, 2)
  expect(toWgs84([2.35, 48.85], 'gcj02')).toEqual([2.35, 48.85])
  expect(toWgs84([118.95123449, 28.9], 'wgs84')).toEqual([118.951234, 28.9])
  expect(placeText([118.5, 28])).toBe('118.5, 28')
})
