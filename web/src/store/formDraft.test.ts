import { effectScope, nextTick } from 'vue'
import { beforeEach, expect, test } from 'vitest'
import { useFormDraft } from './formDraft'
import { ownName } from './session'

const fresh = () => ({ note: '', values: [] as string[] })
const open = () => {
  const scope = effectScope()
  return { ...scope.run(() => useFormDraft('case.x.urge', fresh))!, leave: () => scope.stop() }
}
beforeEach(() => localStorage.clear())

test('a form half filled is there again, and gone once it was sent', async () => {
  const first = open()
  first.draft.value.note = '本周内'
  await nextTick()
  first.leave()
  const again = open()
  expect(again.draft.value.note).toBe('本周内')
  again.clear()
  await nextTick()
  expect(localStorage.length).toBe(0)
  again.leave()
  expect(open().draft.value).toEqual(fresh())
})

test('what another version kept in another shape is not taken', () => {
  localStorage.setItem(ownName('draft', 'case.x.urge'), JSON.stringify({ note: '旧' }))
  expect(open().draft.value).toEqual(fresh())
  localStorage.setItem(ownName('draft', 'case.x.urge'), '{')
  expect(open().draft.value).toEqual(fresh())
})
