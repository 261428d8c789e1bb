import { describe, expect, it } from 'vitest'
import type { PlanProgress, PlanPromise } from '@/api/types'
import { casesIn, isShown } from './progress'

const CASE = '330803-0192f7c0-1b2c-7a3d-8e4f-0123456789ab'

describe('progress of promises', () => {
  it.each([
    ['an id', CASE, [CASE]],
    ['an address', `https://town.example/cases/${CASE}?x=1`, [CASE]],
    ['twice the same', `${CASE}, ${CASE}`, [CASE]],
    ['nothing', '12345', []],
  ])('finds cases in what was pasted: %s', (_, text, found) => expect(casesIn(text)).toEqual(found))
  it('shows the promises in a state, and the silent ones', () => {
    const progress = { promises: [{ id: 'p1', state: 'done', silent: false }, { id: 'p2', state: 'behind', silent: true }] } as PlanProgress
    const [first, second] = [{ id: 'p1' }, { id: 'p2' }] as [PlanPromise, PlanPromise]
    expect([isShown(first, 'done', progress), isShown(second, 'done', progress), isShown(second, 'silent', progress), isShown(first, '', null)]).toEqual([true, false, true, true])
  })
})
