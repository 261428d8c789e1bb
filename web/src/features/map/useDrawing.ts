import { type Ref, computed, ref, shallowRef } from 'vue'
import type { Place } from '@/text/datum'
import { rounded } from '@/text/datum'
import { RING_MIN, type Shape, type Spot, addPoint, movePoint, removePoint } from './geometry'

const STEPS_MAX = 200

/** A shape under somebody's hands: each change can be taken back. `shape` is kept by who draws. */
export function useDrawing(shape: Ref<Shape>) {
  const before = shallowRef<readonly Shape[]>([])
  const after = shallowRef<readonly Shape[]>([])
  const spot = shallowRef<Spot | null>(null)
  /** Whether a click on the map adds a point to the last part. */
  const adding = ref(shape.value.length === 0)

  function change(next: Shape) {
    before.value = [...before.value, shape.value].slice(-STEPS_MAX)
    after.value = []
    shape.value = next
  }
  function go(from: Ref<readonly Shape[]>, to: Ref<readonly Shape[]>) {
    const next = from.value.at(-1)
    if (next === undefined) return
    to.value = [...to.value, shape.value]
    from.value = from.value.slice(0, -1)
    shape.value = next
    spot.value = null
  }

  /** A point at the end of the part that is being drawn; the first begins it. */
  function add(at: Place) {
    const last = shape.value.length - 1
    const ring = shape.value[last]?.[0]
    const open = adding.value && ring !== undefined && !finished.value
    change(open ? addPoint(shape.value, { polygon: last, ring: 0, point: ring.length }, rounded(at)) : [...shape.value, [[rounded(at)]]])
    finished.value = false
  }
  /** Whether the last part is whole, so that the next point begins another. */
  const finished = ref(shape.value.length > 0)
  function finish() {
    finished.value = true
    adding.value = false
  }

  return {
    spot, adding, finished,
    canUndo: computed(() => before.value.length > 0), canRedo: computed(() => after.value.length > 0),
    /** Parts with too few points cannot be kept. */
    short: computed(() => shape.value.some(polygon => polygon.some(ring => ring.length < RING_MIN))),
    undo: () => go(before, after), redo: () => go(after, before),
    add, finish, change,
    begin() { adding.value = true },
    move: (at: Spot, to: Place) => change(movePoint(shape.value, at, rounded(to))),
    insert(at: Spot, place: Place) {
      change(addPoint(shape.value, at, rounded(place)))
      spot.value = at
    },
    remove() {
      if (spot.value) change(removePoint(shape.value, spot.value))
      spot.value = null
    },
  }
}

export type Drawing = ReturnType<typeof useDrawing>
