import type { Place } from '@/text/datum'
import type { Map, MapMouseEvent, MapTouchEvent } from './gl'
import type { Shape, Spot } from './geometry'
import { handleAt, movePoint } from './geometry'

/** What the hand does to a shape on the map. */
export interface Hand {
  /** The shape as it is drawn, and whether a click adds a point. */
  shape: () => Shape
  adding: () => boolean
  /** Shows a shape while a point is on its way. */
  show: (shape: Shape) => void
  moved: (spot: Spot, to: Place) => void
  added: (at: Place) => void
  inserted: (spot: Spot, at: Place) => void
  chosen: (spot: Spot) => void
}

/** A finger is not as exact as a mouse. */
const REACH_PX = { mouse: 7, touch: 18 }

type Press = MapMouseEvent | MapTouchEvent

/** Lets points be dragged and added while `hand` draws; the answer ends it. */
export function draw(map: Map, hand: Hand): () => void {
  const canvas = map.getCanvas()
  let held: { spot: Spot, at: Place } | null = null

  // Of the shape itself: what the map has painted may be a step behind.
  const near = (event: Press, reach: number) => handleAt(hand.shape(), place => {
    const { x, y } = map.project(place as [number, number])
    return Math.hypot(x - event.point.x, y - event.point.y)
  }, reach)
  const placeOf = (event: Press): Place => [event.lngLat.lng, event.lngLat.lat]

  function press(event: Press, reach: number) {
    const handle = near(event, reach)
    if (!handle || ('points' in event && event.points.length > 1)) return
    event.preventDefault()  // the map stays where it is
    const { spot, middle } = handle
    if (middle) hand.inserted(spot, placeOf(event))
    else hand.chosen(spot)
    held = { spot, at: placeOf(event) }
    canvas.style.cursor = 'grabbing'
  }
  function move(event: Press) {
    if (held) {
      held.at = placeOf(event)
      hand.show(movePoint(hand.shape(), held.spot, held.at))
    }
    else canvas.style.cursor = near(event, REACH_PX.mouse) ? 'grab' : hand.adding() ? 'crosshair' : ''
  }
  let from: [number, number] = [0, 0]
  const down = (reach: number) => (event: Press) => {
    from = [event.point.x, event.point.y]
    press(event, reach)
  }
  function release(event: Press) {
    if (!held) return
    const far = Math.hypot(event.point.x - from[0], event.point.y - from[1]) > 2
    if (far) hand.moved(held.spot, held.at)
    held = null
    canvas.style.cursor = ''
  }
  function click(event: MapMouseEvent) {
    if (hand.adding() && !near(event, REACH_PX.mouse)) hand.added(placeOf(event))
  }

  const mouse = down(REACH_PX.mouse)
  const touch = down(REACH_PX.touch)
  map.on('mousedown', mouse)
  map.on('touchstart', touch)
  map.on('mousemove', move)
  map.on('touchmove', move)
  map.on('mouseup', release)
  map.on('touchend', release)
  map.on('click', click)
  map.doubleClickZoom.disable()
  return () => {
    map.off('mousedown', mouse)
    map.off('touchstart', touch)
    map.off('mousemove', move)
    map.off('touchmove', move)
    map.off('mouseup', release)
    map.off('touchend', release)
    map.off('click', click)
    map.doubleClickZoom.enable()
    canvas.style.cursor = ''
  }
}
