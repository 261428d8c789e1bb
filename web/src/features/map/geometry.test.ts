import { describe, expect, test } from 'vitest'
import type { Place } from '@/text/datum'
import { type Shape, addPoint, boundsOf, geometryOf, handleAt, middleOf, movePoint, placesIn, pointsIn, removePoint, shapeOf } from './geometry'

const square: Place[] = [[0, 0], [2, 0], [2, 2], [0, 2]]
const hole: Place[] = [[0.5, 0.5], [1, 0.5], [1, 1]]
const shape: Shape = [[square, hole], [[[5, 5], [6, 5], [5, 6]]]]
const at = (polygon: number, ring: number, point: number) => ({ polygon, ring, point })

describe('a shape', () => {
  test('is told as GeoJSON with closed rings and read back as it was', () => {
    const geometry = geometryOf(shape)!
    expect(geometry.type).toBe('MultiPolygon')
    expect(geometry.coordinates[0]![0]).toEqual([...square, square[0]])
    expect(shapeOf(geometry)).toEqual(shape)
    expect(geometryOf([[square]])).toEqual({ type: 'Polygon', coordinates: [[...square, square[0]]] })
    expect(geometryOf([])).toBeNull()
    expect(shapeOf(null)).toEqual([])
  })

  test('is taken hold of by its nearest point, or by a middle where no point is near', () => {
    const held = (x: number, y: number, reach: number) => handleAt(shape, ([lon, lat]) => Math.hypot(lon - x, lat - y), reach)
    expect(held(0.1, 0, 0.2)).toEqual({ place: [0, 0], spot: at(0, 0, 0), middle: false })
    expect(held(1, 0.1, 0.2)).toEqual({ place: [1, 0], spot: at(0, 0, 1), middle: true })
    expect(held(1, 0.3, 0.4)).toMatchObject({ spot: at(0, 1, 1), middle: false })
    expect(held(5.4, 5.1, 0.5)).toMatchObject({ spot: at(1, 0, 0), middle: false })
    expect(held(3.5, 3.5, 0.2)).toBeNull()
    expect(handleAt([[[[0, 0], [2, 0]]]], ([lon]) => Math.abs(lon - 1), 0.1)).toMatchObject({ spot: at(0, 0, 1), middle: true })
  })

  test('has bounds, points, and a middle where its name stands', () => {
    expect(boundsOf(placesIn(shape))).toEqual([0, 0, 6, 6])
    expect(boundsOf([])).toBeNull()
    expect(pointsIn(shape)).toBe(10)
    expect(middleOf(shape)).toEqual([1, 1])
    expect(middleOf([[[[3, 4]]]])).toEqual([3, 4])
    expect(middleOf([])).toBeNull()
  })

  test('takes points, moves them and lets them go', () => {
    expect(movePoint(shape, at(0, 0, 1), [3, 0])[0]![0]).toEqual([[0, 0], [3, 0], [2, 2], [0, 2]])
    expect(addPoint(shape, at(0, 0, 1), [1, -1])[0]![0]![1]).toEqual([1, -1])
    expect(addPoint(shape, at(0, 0, 4), [-1, 1])[0]![0]!.at(-1)).toEqual([-1, 1])
    expect(removePoint(shape, at(0, 0, 0))[0]![0]).toHaveLength(3)
    expect(removePoint(shape, at(0, 1, 0))[0], 'three points less one are no hole').toEqual([square])
    expect(removePoint(shape, at(1, 0, 2)), 'nor a part').toHaveLength(1)
    expect(shape[0]![0], 'what was drawn before stands for undo').toBe(square)
  })
})
