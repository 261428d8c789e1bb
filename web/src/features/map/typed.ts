import { type Datum, type Place, toWgs84 } from '@/text/datum'
import { type Polygon, type Shape, POINTS_MAX, RING_MIN, openRing, pointsIn } from './geometry'

/** What is wrong with what was typed or pasted, and where: a key of `map.fault`, and the values in it. */
export interface Fault {
  key: 'empty' | 'json' | 'type' | 'feature' | 'which' | 'list' | 'degrees' | 'longitude' | 'latitude' | 'short' | 'open' | 'many' | 'line'
  at?: string
  n?: number
  /** The line that `at` would name, where lines were typed. */
  line?: number
}

/** Values for the words of a fault; `lineName` names a line. */
export const faultValues = (fault: Fault, lineName: (n: number) => string) => ({ at: fault.line !== undefined ? lineName(fault.line) : fault.at ?? '', n: fault.n ?? 0 })

export type Read<T> = { ok: true, value: T } | { ok: false, fault: Fault }

class Wrong extends Error {
  constructor(readonly fault: Fault) { super(fault.key) }
}
const inLine = (line: number, read: () => Place): Place => {
  try {
    return read()
  }
  catch (error) {
    throw error instanceof Wrong ? new Wrong({ ...error.fault, line }) : error
  }
}
const wrong = (key: Fault['key'], at?: string, n?: number): never => { throw new Wrong({ key, ...(at !== undefined && { at }), ...(n !== undefined && { n }) }) }

function attempt<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() }
  }
  catch (error) {
    if (error instanceof Wrong) return { ok: false, fault: error.fault }
    throw error
  }
}

const NUMBERS = /-?\d+(?:\.\d+)?/g
const LINE = /^\s*[([]?\s*-?\d+(?:\.\d+)?\s*(?:°\s*)?[,，;；\s]\s*-?\d+(?:\.\d+)?\s*°?\s*[)\]]?\s*[,，;；]?\s*$/

function placeOf(lon: unknown, lat: unknown, at: string): Place {
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) return wrong('degrees', at)
  if (Math.abs(lon) > 180) wrong('longitude', at, lon)
  if (Math.abs(lat) > 90) wrong('latitude', at, lat)
  return [lon, lat]
}

/** One place: longitude, latitude. */
export function readPlace(text: string): Read<Place> {
  return attempt(() => {
    if (text.trim() === '') wrong('empty')
    if (!LINE.test(text)) wrong('degrees', text.trim().slice(0, 40))
    const [lon, lat] = (text.match(NUMBERS) ?? []).map(Number)
    return placeOf(lon, lat, text.trim().slice(0, 40))
  })
}

/** A shape from GeoJSON, or from lines of `longitude, latitude` with an empty line between parts. In WGS84. */
export function readShape(text: string, datum: Datum, area: { code: string, name: string }): Read<Shape> {
  return attempt(() => {
    if (text.trim() === '') wrong('empty')
    const read = text.trim().startsWith('{') ? fromJson(text, area) : fromLines(text)
    if (pointsIn(read) > POINTS_MAX) wrong('many', undefined, POINTS_MAX)
    return read.map(polygon => polygon.map(ring => ring.map(place => toWgs84(place, datum))))
  })
}

function fromLines(text: string): Shape {
  const shape: Polygon[] = []
  let ring: Place[] = []
  let begun = 1
  const end = () => {
    if (ring.length === 0) return
    const whole = openRing(ring)
    if (whole.length < RING_MIN) throw new Wrong({ key: 'short', line: begun })
    shape.push([whole])
    ring = []
  }
  text.split(/\r?\n/).forEach((line, k) => {
    if (line.trim() === '') return end()
    if (ring.length === 0) begun = k + 1
    if (!LINE.test(line)) wrong('line', line.trim().slice(0, 40), k + 1)
    const [lon, lat] = (line.match(NUMBERS) ?? []).map(Number)
    ring.push(inLine(k + 1, () => placeOf(lon, lat, '')))
  })
  end()
  return shape
}

interface Json { type?: unknown, geometry?: unknown, features?: unknown, coordinates?: unknown, properties?: unknown }
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function fromJson(text: string, area: { code: string, name: string }): Shape {
  let json: unknown
  try {
    json = JSON.parse(text)
  }
  catch (error) {
    return wrong('json', String(error instanceof Error ? error.message : error).slice(0, 120))
  }
  return fromGeometry(geometryIn(json, area), 'coordinates')
}

/** Of a collection the feature that names the area; a single one is taken whatever it is called. */
function geometryIn(json: unknown, area: { code: string, name: string }): Json {
  if (!isObject(json)) return wrong('type', 'type')
  if (json.type === 'Feature') return isObject(json.geometry) ? json.geometry : wrong('type', 'geometry')
  if (json.type !== 'FeatureCollection') return json
  const features = Array.isArray(json.features) ? json.features.filter(isObject) : []
  if (features.length === 0) return wrong('feature')
  const named = features.filter(one => isObject(one.properties) && Object.values(one.properties).some(value => String(value) === area.code || value === area.name))
  const found = features.length === 1 ? features : named
  if (found.length !== 1) return wrong('which', area.name, features.length)
  return geometryIn(found[0], area)
}

function fromGeometry(geometry: Json, at: string): Shape {
  if (geometry.type === 'Polygon') return [polygonOf(geometry.coordinates, at)]
  if (geometry.type !== 'MultiPolygon') return wrong('type', String(geometry.type ?? '').slice(0, 40))
  return listOf(geometry.coordinates, at).map((polygon, k) => polygonOf(polygon, `${at}[${k}]`))
}

const polygonOf = (value: unknown, at: string): Polygon => listOf(value, at).map((ring, k) => ringOf(ring, `${at}[${k}]`))

function ringOf(value: unknown, at: string): readonly Place[] {
  const places = listOf(value, at).map((point, k) => {
    const [lon, lat] = listOf(point, `${at}[${k}]`)
    return placeOf(lon, lat, `${at}[${k}]`)
  })
  const ring = openRing(places)
  if (ring.length === places.length) wrong('open', at)
  if (ring.length < RING_MIN) wrong('short', at)
  return ring
}

const listOf = (value: unknown, at: string): readonly unknown[] => Array.isArray(value) && value.length > 0 ? value : wrong('list', at)

/** Lines of a shape, as `readShape` takes them; a shape with holes is told as GeoJSON, for lines know none. */
export function shapeText(shape: Shape): string {
  if (shape.some(polygon => polygon.length > 1)) {
    return JSON.stringify({ type: 'MultiPolygon', coordinates: shape.map(polygon => polygon.map(ring => [...ring, ring[0]])) })
  }
  return shape.map(polygon => (polygon[0] ?? []).map(([lon, lat]) => `${lon}, ${lat}`).join('\n')).join('\n\n')
}
