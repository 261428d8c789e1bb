import type { AreaFeature } from '@/api/types'
import type { Place } from '@/text/datum'

/** A shape while it is drawn: polygons of rings, of which the first is the outer one. Rings here are open: the last point is not the first again. */
export type Ring = readonly Place[]
export type Polygon = readonly Ring[]
export type Shape = readonly Polygon[]

export type Geometry = { type: 'Polygon', coordinates: Place[][] } | { type: 'MultiPolygon', coordinates: Place[][][] }

/** Where a point stands in a shape. */
export interface Spot {
  polygon: number
  ring: number
  point: number
}

export const RING_MIN = 3
export const POINTS_MAX = 20_000

const closed = (ring: Ring): Place[] => ring.length === 0 ? [] : [...ring, ring[0]!]
const open = (ring: readonly Place[]): Ring => {
  const [first, last] = [ring[0], ring.at(-1)]
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring
}

/** As GeoJSON; null where nothing is drawn. */
export function geometryOf(shape: Shape): Geometry | null {
  const polygons = shape.filter(polygon => (polygon[0]?.length ?? 0) > 0).map(polygon => polygon.map(closed))
  if (polygons.length === 0) return null
  return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0]! } : { type: 'MultiPolygon', coordinates: polygons }
}

/** Of what the server told; its own shapes are whole. */
export function shapeOf(geometry: AreaFeature['geometry']): Shape {
  if (geometry === null) return []
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Place[][][]
  return polygons.map(polygon => polygon.map(open))
}

export { open as openRing }

export const pointsIn = (shape: Shape): number => shape.reduce((sum, polygon) => sum + polygon.reduce((n, ring) => n + ring.length, 0), 0)

export type Bounds = readonly [west: number, south: number, east: number, north: number]

export function boundsOf(places: Iterable<Place>): Bounds | null {
  let found: [number, number, number, number] | null = null
  for (const [lon, lat] of places) {
    found = found === null ? [lon, lat, lon, lat] : [Math.min(found[0], lon), Math.min(found[1], lat), Math.max(found[2], lon), Math.max(found[3], lat)]
  }
  return found
}

export function* placesIn(shape: Shape): Iterable<Place> {
  for (const polygon of shape) for (const ring of polygon) yield* ring
}

/** Where the name of an area stands: the middle of its greatest part, weighed by surface. */
export function middleOf(shape: Shape): Place | null {
  let best: { size: number, at: Place } | null = null
  for (const [outer] of shape) {
    if (!outer || outer.length === 0) continue
    const [x0, y0] = outer[0]!
    let size = 0
    let x = 0
    let y = 0
    outer.forEach(([ax, ay], k) => {
      const [bx, by] = outer[(k + 1) % outer.length]!
      const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
      size += cross
      x += (ax + bx - 2 * x0) * cross
      y += (ay + by - 2 * y0) * cross
    })
    const at: Place = size === 0 ? outer[0]! : [x0 + x / (3 * size), y0 + y / (3 * size)]
    if (best === null || Math.abs(size) > best.size) best = { size: Math.abs(size), at }
  }
  return best?.at ?? null
}

const inRing = (shape: Shape, spot: Spot, change: (ring: Ring) => Ring): Shape => shape.map((polygon, p) => p !== spot.polygon ? polygon
  : polygon.map((ring, r) => r !== spot.ring ? ring : change(ring)))

export const movePoint = (shape: Shape, spot: Spot, to: Place): Shape => inRing(shape, spot, ring => ring.map((place, k) => k === spot.point ? to : place))

/** Puts a point before the spot's: at the ring's length it stands at the end. */
export const addPoint = (shape: Shape, spot: Spot, at: Place): Shape => inRing(shape, spot, ring => [...ring.slice(0, spot.point), at, ...ring.slice(spot.point)])

/** Takes a point away; a ring that has too few left goes as a whole, and with its outer ring a polygon. */
export function removePoint(shape: Shape, spot: Spot): Shape {
  const ring = shape[spot.polygon]?.[spot.ring]
  if (!ring) return shape
  if (ring.length > RING_MIN) return inRing(shape, spot, all => all.filter((_, k) => k !== spot.point))
  if (spot.ring === 0) return shape.filter((_, p) => p !== spot.polygon)
  return shape.map((polygon, p) => p !== spot.polygon ? polygon : polygon.filter((_, r) => r !== spot.ring))
}

/** Where a shape can be taken hold of: its points, and the middles between them. `spot` of a middle is where the new point would stand. */
export interface Handle {
  place: Place
  spot: Spot
  middle: boolean
}

export function* handlesIn(shape: Shape): Iterable<Handle> {
  for (const [p, polygon] of shape.entries()) for (const [r, ring] of polygon.entries()) for (const [k, place] of ring.entries()) {
    yield { place, spot: { polygon: p, ring: r, point: k }, middle: false }
    if (ring.length < RING_MIN && k === ring.length - 1) continue
    const next = ring[(k + 1) % ring.length]!
    yield { place: [(place[0] + next[0]) / 2, (place[1] + next[1]) / 2], spot: { polygon: p, ring: r, point: k + 1 }, middle: true }
  }
}

/** The nearest handle that `away` says is within `reach`; a point goes before a middle. */
export function handleAt(shape: Shape, away: (place: Place) => number, reach: number): Handle | null {
  let best: { handle: Handle, far: number } | null = null
  for (const handle of handlesIn(shape)) {
    const far = away(handle.place)
    if (far > reach) continue
    if (best === null || (handle.middle === best.handle.middle ? far < best.far : best.handle.middle)) best = { handle, far }
  }
  return best?.handle ?? null
}
