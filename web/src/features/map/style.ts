import type { StyleSpecification } from 'maplibre-gl/dist/maplibre-gl-csp'
import type { BaseMap } from '@/api/types'
import { clusterName } from './signs'

/** What is drawn and in which order: the online map if there is one, areas, their names, cases, and on top what is being drawn. */
export const SOURCES = ['areas', 'names', 'cases', 'chosen', 'theirs', 'draft', 'handles'] as const
export type SourceName = typeof SOURCES[number]

const CLUSTER_UNTIL_ZOOM = 14
const nothing = { type: 'FeatureCollection' as const, features: [] }
const small = ['in', ['get', 'level'], ['literal', ['village', 'grid']]]

export function styleOf(base: BaseMap): StyleSpecification {
  const below = base.layers.map((layer, k) => ({ id: `base-${k}`, source: { type: 'raster' as const, tiles: layer.tiles, tileSize: 256, maxzoom: layer.max_zoom } }))
  const plain = Object.fromEntries(SOURCES.filter(name => name !== 'cases').map(name => [name, { type: 'geojson' as const, data: nothing }]))
  const fill = below.length > 0 ? 0.12 : 0.55
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(below.map(one => [one.id, one.source])), ...plain,
      cases: { type: 'geojson', data: nothing, cluster: true, clusterRadius: 44, clusterMaxZoom: CLUSTER_UNTIL_ZOOM, clusterProperties: { late: ['+', ['case', ['==', ['get', 'mark'], 'late'], 1, 0]] } },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#f1efe8' } },
      ...below.map(one => ({ id: one.id, type: 'raster' as const, source: one.id })),
      { id: 'areas-fill', type: 'fill', source: 'areas', paint: { 'fill-color': ['case', small, '#d5e5e2', '#e9f0ea'], 'fill-opacity': fill } },
      { id: 'areas-small', type: 'line', source: 'areas', filter: small, paint: { 'line-color': '#4d7a80', 'line-width': 1.25 } },
      { id: 'areas-line', type: 'line', source: 'areas', filter: ['!', small], paint: { 'line-color': '#17484f', 'line-width': 2.75 } },
      { id: 'chosen-fill', type: 'fill', source: 'chosen', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '#fff0b8', 'fill-opacity': 0.6 } },
      { id: 'chosen-line', type: 'line', source: 'chosen', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': '#7a4b00', 'line-width': 3, 'line-dasharray': [3, 1] } },
      { id: 'names', type: 'symbol', source: 'names', layout: { 'icon-image': ['get', 'sign'], 'icon-padding': 1, 'symbol-sort-key': ['get', 'order'] } },
      { id: 'chosen-place', type: 'circle', source: 'chosen', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 17, 'circle-color': '#fff0b8', 'circle-stroke-color': '#7a4b00', 'circle-stroke-width': 3 } },
      { id: 'cases', type: 'symbol', source: 'cases', filter: ['!', ['has', 'point_count']], layout: { 'icon-image': ['concat', 'mark|', ['get', 'mark']], 'icon-allow-overlap': true } },
      { id: 'clusters', type: 'symbol', source: 'cases', filter: ['has', 'point_count'], layout: { 'icon-image': clusterName as never, 'icon-allow-overlap': true } },
      { id: 'theirs', type: 'line', source: 'theirs', paint: { 'line-color': '#4a3a8c', 'line-width': 3, 'line-dasharray': [1, 1.5] } },
      { id: 'draft-fill', type: 'fill', source: 'draft', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '#fff0b8', 'fill-opacity': 0.45 } },
      { id: 'draft-line', type: 'line', source: 'draft', paint: { 'line-color': '#a8261d', 'line-width': 2.5 } },
      { id: 'middles', type: 'circle', source: 'handles', filter: ['get', 'middle'], paint: { 'circle-radius': 4.5, 'circle-color': '#ffffff', 'circle-opacity': 0.9, 'circle-stroke-color': '#a8261d', 'circle-stroke-width': 1.5 } },
      { id: 'points', type: 'circle', source: 'handles', filter: ['!', ['get', 'middle']], paint: { 'circle-radius': ['case', ['get', 'chosen'], 9, 6.5], 'circle-color': ['case', ['get', 'chosen'], '#fff0b8', '#a8261d'], 'circle-stroke-color': ['case', ['get', 'chosen'], '#a8261d', '#ffffff'], 'circle-stroke-width': ['case', ['get', 'chosen'], 3.5, 2] } },
    ],
  } as StyleSpecification
}
