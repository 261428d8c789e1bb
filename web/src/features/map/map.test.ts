import { describe, expect, test } from 'vitest'
import { shallowRef } from 'vue'
import type { AreaFeature, CasePlace, MechanismDetail } from '@/api/types'
import { areasOf, casesOf, draftOf, handlesOf, namesOf } from './features'
import type { Shape } from './geometry'
import { useDrawing } from './useDrawing'
import { addressOf, conditionsOf, hasPlaces, markOf, viewOf } from './view'

const definition = {
  id: 'grid-event', states: [{ id: 'reported', final: false }, { id: 'filed', final: false }, { id: 'closed', final: true }],
  fields: [{ id: 'what', type: 'text', private: false }, { id: 'position', type: 'position', private: false }],
} as unknown as MechanismDetail
const at = (state: string, due_at: string | null) => ({ properties: { id: state, state, due_at }, geometry: { type: 'Point', coordinates: [118, 28] } }) as unknown as CasePlace

describe('the cases of a map', () => {
  test('are asked for in the words of the lists, and their address tells what differs', () => {
    const view = viewOf({ mechanism: 'grid-event', state: 'filed,gone', area: '330803114201', late: 'true', kind: '' })
    expect(conditionsOf(view, definition)).toEqual({ mechanism: 'grid-event', state: 'filed', area: '330803114201', late: 'true' })
    expect(addressOf(view)).toEqual({ mechanism: 'grid-event', state: 'filed,gone', area: '330803114201', late: 'true' })
    expect(conditionsOf(viewOf({}), definition).state).toBe('reported,filed')
    expect(conditionsOf(viewOf({ state: 'all' }), definition).state).toBe('')
    expect(viewOf({ area: 'x' }).area).toBe('')
  })

  test('need a public place', () => {
    expect(hasPlaces(definition)).toBe(true)
    expect(hasPlaces({ ...definition, fields: definition.fields.map(field => ({ ...field, private: true })) })).toBe(false)
  })

  test.each([['reported', null, 'open'], ['reported', '2026-01-01T00:00:00Z', 'late'], ['reported', '2027-01-01T00:00:00Z', 'open'], ['closed', '2026-01-01T00:00:00Z', 'ended']] as const)('%s, due %s: %s', (state, due, mark) => {
    const one = at(state, due)
    expect(markOf(one, definition, Date.parse('2026-06-01'))).toBe(mark)
    expect(casesOf([one], () => mark).features[0]?.properties).toEqual({ id: state, mark })
  })
})

describe('a drawing', () => {
  test('grows point by point, part by part, and goes back and forth', () => {
    const shape = shallowRef<Shape>([])
    const drawing = useDrawing(shape)
    expect(drawing.adding.value).toBe(true)
    for (const place of [[0, 0], [1, 0]] as const) drawing.add(place)
    expect(drawing.short.value).toBe(true)
    expect(draftOf(shape.value).features[0]?.geometry.type, 'no surface yet').toBe('LineString')
    drawing.add([1, 1.00000049])
    drawing.finish()
    expect(shape.value).toEqual([[[[0, 0], [1, 0], [1, 1]]]])
    drawing.begin()
    drawing.add([5, 5])
    expect(shape.value, 'a finished part is left alone').toHaveLength(2)
    drawing.undo()
    drawing.undo()
    expect(shape.value[0]![0]).toHaveLength(2)
    drawing.redo()
    expect(shape.value[0]![0]).toHaveLength(3)
    expect(drawing.canRedo.value).toBe(true)
    drawing.insert({ polygon: 0, ring: 0, point: 1 }, [0.5, -0.5])
    expect(drawing.canRedo.value, 'what was taken back is gone after another change').toBe(false)
    expect(handlesOf(shape.value, drawing.spot.value).features.filter(one => one.properties.chosen)).toHaveLength(1)
    drawing.remove()
    expect(shape.value[0]![0]).toHaveLength(3)
  })
})

test('wider areas are drawn first and named before those in them', () => {
  const area = (code: string, level: string) => ({ type: 'Feature', properties: { code, name: code, level, revision: 1 }, geometry: { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [2, 2], [0, 0]]] } }) as unknown as AreaFeature
  const both = [area('330803114201', 'village'), area('330803114000', 'town')]
  expect(areasOf(both).features.map(one => one.properties.level)).toEqual(['town', 'village'])
  expect(namesOf(both).features.map(one => one.properties.sign)).toEqual(['name|13|330803114201', 'name|16|330803114000'])
})
