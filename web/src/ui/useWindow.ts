import { type MaybeRefOrGetter, computed, ref, toValue } from 'vue'

/**
 * The part of a long list that is drawn. It grows at an end that comes into view, and moves to an item that is led
 * to; a report of 200 KB has thousands of items, and drawing them all would take seconds.
 */
export function useWindow<T>(list: MaybeRefOrGetter<readonly T[]>, step = 60) {
  const from = ref(0)
  const to = ref(step)
  const length = computed(() => toValue(list).length)
  const part = computed(() => toValue(list).slice(from.value, to.value))
  const before = computed(() => Math.min(from.value, length.value))
  const after = computed(() => Math.max(0, length.value - to.value))

  function grow(end: 'before' | 'after') {
    if (end === 'before') from.value = Math.max(0, from.value - step)
    else to.value = Math.min(Math.max(length.value, step), to.value + step)
  }

  /** Makes sure that the item at a position is drawn, with some around it. */
  function show(position: number) {
    if (position < 0 || (position >= from.value && position < to.value)) return
    from.value = Math.max(0, position - step / 2)
    to.value = from.value + step * 1.5
  }

  function reset() {
    from.value = 0
    to.value = step
  }

  return { part, before, after, grow, show, reset }
}
