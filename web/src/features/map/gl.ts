/**
 * MapLibre GL, loaded only with the map. The build for strict policies: its worker is a file of ours, nothing is evaluated, and neither
 * glyphs nor sprites are asked for, as all signs are drawn here (`signs.ts`).
 */
import maplibre, { type Map } from 'maplibre-gl/dist/maplibre-gl-csp'
import worker from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url'
import type { BaseMap } from '@/api/types'
import { drawSign } from './signs'
import { styleOf } from './style'

maplibre.setWorkerUrl(worker)

export type { GeoJSONSource, Map, MapGeoJSONFeature, MapMouseEvent, MapTouchEvent } from 'maplibre-gl/dist/maplibre-gl-csp'

/** Whether this browser can draw a map at all. */
export function canDraw(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  }
  catch {
    return false
  }
}

/** A map that is ready for its data. */
export function openMap(container: HTMLElement, base: BaseMap, title: string): Promise<Map> {
  return new Promise((resolve, reject) => {
    const map = new maplibre.Map({
      container, style: styleOf(base), center: [105, 35], zoom: 3, maxZoom: 19, attributionControl: false, dragRotate: false, pitchWithRotate: false,
      touchPitch: false, refreshExpiredTiles: false, locale: { 'Map.Title': title }, fadeDuration: 0,
    })
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
    map.on('styleimagemissing', ({ id }) => {
      const sign = drawSign(id)
      if (sign && !map.hasImage(id)) map.addImage(id, sign, { pixelRatio: 2 })
    })
    // Not `load`, which waits for the tiles of an online map that may never come.
    map.once('style.load', () => resolve(map))
    map.on('error', event => { if (!(event as { sourceId?: string }).sourceId?.startsWith('base-')) reject(event.error) })
  })
}
