import { expect, test } from 'vitest'
import { ref } from 'vue'
import { useWindow } from './useWindow'

const numbers = (count: number) => Array.from({ length: count }, (_, k) => k)

test('a short list is drawn whole', () => {
  const { part, before, after } = useWindow(ref(numbers(5)), 60)
  expect([part.value, before.value, after.value]).toEqual([numbers(5), 0, 0])
})

test('a long list grows at its ends, and never beyond them', () => {
  const { part, after, grow } = useWindow(ref(numbers(100)), 60)
  expect([part.value.length, after.value]).toEqual([60, 40])
  grow('after')
  grow('after')
  grow('before')
  expect([part.value.length, after.value]).toEqual([100, 0])
})

test('an item far away is drawn with its neighbours, and both ends can grow from there', () => {
  const { part, before, after, show, grow } = useWindow(ref(numbers(4000)), 60)
  show(2000)
  expect(part.value).toContain(2000)
  expect(part.value.length).toBeLessThan(100)
  expect(before.value + part.value.length + after.value).toBe(4000)
  grow('before')
  expect(part.value[0]).toBe(1910)
})

test('when the list gets shorter the window does not stand in the void', () => {
  const list = ref(numbers(4000))
  const { part, show, reset } = useWindow(list, 60)
  show(3000)
  list.value = numbers(10)
  reset()
  expect(part.value).toEqual(numbers(10))
})
