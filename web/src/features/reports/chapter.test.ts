import { expect, test } from 'vitest'
import { besides, wayTo, wishOf } from './chapter'

test.each([
  [{ area: '330803114000', year: '2024', chapter: '2' }, { area: '330803114000', year: 2024, chapter: 2 }],
  [{ area: '330803114000', year: '2024' }, { area: '330803114000', year: 2024, chapter: null }],
  [{ area: '330803114000', year: '2024', chapter: '0' }, { area: '330803114000', year: 2024, chapter: 0 }],
  [{ area: '330803114000', year: '2024', chapter: 'x' }, { area: '330803114000', year: 2024, chapter: null }],
  [{ area: '330803', year: '2024' }, null],
  [{ area: '330803114000', year: '二〇二四' }, null],
  [{ area: '330803114000', year: '0' }, null],
  [{ area: ['330803114000', '330803115000'], year: '2024' }, null],
  [{}, null],
])('%j asks for %j', (query, wish) => {
  expect(wishOf(query)).toEqual(wish)
})

test('an address is read as it was written', () => {
  for (const chapter of [null, 0, 3]) expect(wishOf(wayTo({ area: '330803114000', year: 2024 }, chapter).query)).toEqual({ area: '330803114000', year: 2024, chapter })
})

test('chapters to step to', () => {
  const chapters = [1, 2, 4].map(chapter => ({ chapter }))
  expect(besides(chapters, 1)).toEqual({ before: null, after: { chapter: 2 } })
  expect(besides(chapters, 2)).toEqual({ before: { chapter: 1 }, after: { chapter: 4 } })
  expect(besides(chapters, 4)).toEqual({ before: { chapter: 2 }, after: null })
  for (const none of [3, null]) expect(besides(chapters, none)).toEqual({ before: null, after: null })
})
