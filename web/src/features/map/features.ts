import type { AreaFeature, CasePlace } from '@/api/types'
import type { Place } from '@/text/datum'
import { type Shape, type Spot, geometryOf, handlesIn, middleOf, shapeOf } from './geometry'
import type { Mark } from './signs'

/** What stands on the map, as the sources of `style.ts` take it. */
export interface Collection {
  type: 'FeatureCollection'
  features: { type: 'Feature', geometry: { type: string, coordinates: unknown }, properties: Record<string, unknown> }[]
}

const collection = (features: Collection['features']): Collection => ({ type: 'FeatureCollection', features })
const feature = (geometry: { type: string, coordinates: unknown } | null, properties: Record<string, unknown> = {}): Collection['features'] => geometry ? [{ type: 'Feature', geometry, properties }] : []

/** Wider areas first, so that what lies in them is drawn over them. */
const LEVELS = ['country', 'province', 'city', 'county', 'town', 'village', 'grid']
const rank = (level: string) => LEVELS.indexOf(level)
const NAME_PX: Record<string, number> = { village: 13, grid: 12 }

export function areasOf(shapes: readonly AreaFeature[]): Collection {
  const drawn = [...shapes].sort((a, b) => rank(a.properties.level) - rank(b.properties.level))
  return collection(drawn.flatMap(one => feature(one.geometry as never, { code: one.properties.code, level: one.properties.level })))
}

/** Names give way to those of wider areas where there is no room. */
export function namesOf(shapes: readonly AreaFeature[]): Collection {
  return collection(shapes.flatMap(one => {
    const at = middleOf(shapeOf(one.geometry))
    const { level, name } = one.properties
    return feature(at && { type: 'Point', coordinates: at }, { sign: `name|${NAME_PX[level] ?? 16}|${name}`, order: rank(level) })
  }))
}

export function casesOf(cases: readonly CasePlace[], markOf: (one: CasePlace) => Mark): Collection {
  return collection(cases.flatMap(one => feature(one.geometry as never, { id: one.properties.id, mark: markOf(one) })))
}

export const placeOf = (at: Place): Collection => collection(feature({ type: 'Point', coordinates: at }))
export const shapeOn = (shape: Shape): Collection => collection(feature(geometryOf(shape)))
export const NOTHING = collection([])
export const together = (...all: readonly Collection[]): Collection => collection(all.flatMap(one => one.features))

/** The shape that is drawn; a ring that has no surface yet is a line. */
export function draftOf(shape: Shape): Collection {
  return collection(shape.flatMap(polygon => (polygon[0]?.length ?? 0) > 2 ? feature(geometryOf([polygon])) : polygon.flatMap(ring => ring.length > 1 ? feature({ type: 'LineString', coordinates: ring }) : [])))
}

/** Its handles, points above middles. */
export function handlesOf(shape: Shape, chosen: Spot | null): Collection {
  const is = (spot: Spot) => chosen !== null && chosen.polygon === spot.polygon && chosen.ring === spot.ring && chosen.point === spot.point
  const all = [...handlesIn(shape)].map(({ place, spot, middle }) => ({ middle, sign: feature({ type: 'Point', coordinates: place }, { ...spot, middle, chosen: !middle && is(spot) }) }))
  return collection([true, false].flatMap(middle => all.filter(one => one.middle === middle).flatMap(one => one.sign)))
}
