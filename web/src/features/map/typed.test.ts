import { describe, expect, test } from 'vitest'
import { type Fault, readPlace, readShape, shapeText } from './typed'

const village = { code: '330803114201', name: '湖仁村' }
const ring = [[118, 28], [119, 28], [119, 29], [118, 28]]
const polygon = { type: 'Polygon', coordinates: [ring] }
const feature = (properties: object) => ({ type: 'Feature', properties, geometry: polygon })
const read = (value: unknown) => readShape(typeof value === 'string' ? value : JSON.stringify(value), 'wgs84', village)
const triangle = [[[[118, 28], [119, 28], [119, 29]]]]

describe('a shape', () => {
  test.each([
    ['lines', '118, 28\n119，28\n 119 29 \n'],
    ['lines closed by hand', '118,28\n119,28\n119,29\n118,28'],
    ['a polygon', polygon],
    ['a polygon with heights', { type: 'Polygon', coordinates: [ring.map(([x, y]) => [x, y, 60])] }],
    ['a polygon of several', { type: 'MultiPolygon', coordinates: [[ring]] }],
    ['a feature', feature({})],
    ['a collection of one, whatever it is called', { type: 'FeatureCollection', features: [feature({ name: 'a' })] }],
    ['one of a collection by its name', { type: 'FeatureCollection', features: [feature({ name: '盈川村' }), feature({ 名称: '湖仁村' })] }],
    ['one of a collection by its code', { type: 'FeatureCollection', features: [feature({ id: 330803114201 }), feature({})] }],
  ])('is read from %s', (_, given) => expect(read(given)).toEqual({ ok: true, value: triangle }))

  test('of several parts is several polygons, and is written as it is read', () => {
    const text = '118, 28\n119, 28\n119, 29\n\n120, 28\n121, 28\n121, 29'
    const found = read(text)
    expect(found.ok && found.value).toHaveLength(2)
    expect(found.ok && shapeText(found.value)).toBe(text)
    const holed = [[triangle[0]![0]!, [[118.5, 28.1], [118.6, 28.1], [118.6, 28.2]]]] as never
    expect(read(shapeText(holed))).toEqual({ ok: true, value: holed })
  })

  test('of a map of China is turned', () => {
    const found = readShape('118, 28\n119, 28\n119, 29', 'gcj02', village)
    expect(found.ok && found.value[0]![0]![0]![0]).not.toBe(118)
  })

  test.each<[string, unknown, Fault]>([
    ['nothing', ' ', { key: 'empty' }],
    ['a word among the lines', '118, 28\n湖仁', { key: 'line', at: '湖仁', n: 2 }],
    ['three numbers in a line', '118, 28, 3', { key: 'line', at: '118, 28, 3', n: 1 }],
    ['two points', '118, 28\n119, 28', { key: 'short', line: 1 }],
    ['a second part that is short', '118,28\n119,28\n119,29\n\n1,1', { key: 'short', line: 5 }],
    ['latitude and longitude changed over', '28, 118\n28, 119\n29, 119', { key: 'latitude', at: '', n: 118, line: 1 }],
    ['a longitude that is none', { type: 'Polygon', coordinates: [[[181, 28], [119, 28], [119, 29], [181, 28]]] }, { key: 'longitude', at: 'coordinates[0][0]', n: 181 }],
    ['a ring left open', { type: 'Polygon', coordinates: [ring.slice(0, 3)] }, { key: 'open', at: 'coordinates[0]' }],
    ['degrees as text', { type: 'MultiPolygon', coordinates: [[[['118', '28']]]] }, { key: 'degrees', at: 'coordinates[0][0][0]' }],
    ['no coordinates', { type: 'Polygon' }, { key: 'list', at: 'coordinates' }],
    ['a line', { type: 'LineString', coordinates: ring }, { key: 'type', at: 'LineString' }],
    ['an empty collection', { type: 'FeatureCollection', features: [] }, { key: 'feature' }],
    ['a collection of others', { type: 'FeatureCollection', features: [feature({ name: 'a' }), feature({ name: 'b' })] }, { key: 'which', at: '湖仁村', n: 2 }],
    ['too many points', Array.from({ length: 20_001 }, (_, k) => `${118 + k / 1e5}, ${28 + k % 7}`).join('\n'), { key: 'many', n: 20_000 }],
  ])('is refused where it is %s, with its place', (_, given, fault) => expect(read(given)).toEqual({ ok: false, fault }))

  test('that is no JSON tells what the browser says', () => {
    const found = read('{"type": "Polygon", ')
    expect(!found.ok && found.fault).toMatchObject({ key: 'json' })
  })
})

test.each([
  ['118.95, 28.91', [118.95, 28.91]], ['118.95，28.91', [118.95, 28.91]], ['118.95 28.91', [118.95, 28.91]], ['[118.95,28.91]', [118.95, 28.91]], ['118.95°, 28.91°', [118.95, 28.91]], ['-0.1, -51.5', [-0.1, -51.5]],
  ['', 'empty'], ['118.95', 'degrees'], ['盈川村', 'degrees'], ['28.91, 118.95', 'latitude'], ['181, 1', 'longitude'],
])('the place typed as %s is %j', (text, wanted) => {
  const found = readPlace(text)
  expect(found.ok ? found.value : found.fault.key).toEqual(wanted)
})
