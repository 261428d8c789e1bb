import type { CaseQuery } from './cases'
import { type Answer, request } from './http'
import type { AreaDrawing, AreaFeature, AreaShapeList, AreasAt, BaseMap, CasePlaceList } from './types'

const reading = (signal?: AbortSignal) => signal ? { signal } : {}

/** The shapes of all areas that I may see. */
export function listAreaShapes(signal?: AbortSignal): Promise<Answer<AreaShapeList>> {
  return request('/areas/shapes', reading(signal))
}

/** The areas that hold a place, the smallest first; `crs` is the system that the place is given in. */
export function findAreas(place: { lon: number, lat: number, crs: string }, signal?: AbortSignal): Promise<Answer<AreasAt>> {
  return request(`/areas/at?${new URLSearchParams({ lon: String(place.lon), lat: String(place.lat), crs: place.crs })}`, reading(signal))
}

/** Draws an area, or takes its shape away. `seen`: the revision of the shape that was seen, 0 where there was none; 412 `stale` where somebody was faster. */
export function drawArea(code: string, body: AreaDrawing, seen: number, idempotencyKey: string): Promise<Answer<AreaFeature>> {
  return request(`/areas/${code}/shape`, { method: 'PUT', body, ifMatch: `"${seen}"`, idempotencyKey })
}

export function listCasePlaces(conditions: CaseQuery, signal?: AbortSignal): Promise<Answer<CasePlaceList>> {
  const asked = Object.entries(conditions).filter(([, value]) => value !== '')
  return request(`/map/cases?${new URLSearchParams(asked)}`, reading(signal))
}

/** The map of streets under ours; none unless this server was told to use one. */
export function getBaseMap(signal?: AbortSignal): Promise<Answer<BaseMap>> {
  return request('/map/base', reading(signal))
}
