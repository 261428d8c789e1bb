import { expect, test } from 'vitest'
import type { CaseRow, MechanismAction, Workbench } from '@/api/types'
import { actionFor, caseAddress, isQuiet, mechanismsOf, nextSteps, waitingGroups } from './workbench'

const WAITING = [
  { mechanism: 'hazard', state: 'found', actions: ['grade'], cases: 2 }, { mechanism: 'dispute', state: 'registered', actions: ['assess', 'decline'], cases: 3 },
  { mechanism: 'dispute', state: 'visited', actions: ['close'], cases: 1 }, { mechanism: 'honour', state: 'applied', actions: ['review'], cases: 0 },
]
const row = (mechanism: string, state = 'registered') => ({ id: 'x', mechanism, state }) as CaseRow

test('what waits is told mechanism by mechanism, in the order of the site', () => {
  expect(waitingGroups(WAITING, [{ id: 'dispute' }, { id: 'hazard' }]).map(group => [group.mechanism, group.cases, group.states.length])).toEqual([['dispute', 4, 2], ['hazard', 2, 1]])
})

test('a heap that is not whole tells no number of its parts', () => {
  const rows = [row('dispute'), row('hazard'), { ...row('dispute'), id: 'y' }, row('dispute')]
  expect(mechanismsOf({ count: 4, more: false, items: rows }, rows)).toEqual([{ mechanism: 'dispute', cases: 2 }, { mechanism: 'hazard', cases: 1 }])
  expect(mechanismsOf({ count: 80, more: false, items: rows }, rows)).toEqual([{ mechanism: 'dispute', cases: null }, { mechanism: 'hazard', cases: null }])
})

test('one click leads to the form of the next step, not to a way out that is always open', () => {
  const action = (id: string, from: string[]) => ({ id, from }) as MechanismAction
  const dispute = { actions: [action('decline', ['registered', 'assessed']), action('assess', ['registered'])] }
  expect(actionFor(row('dispute'), [{ ...WAITING[1]!, actions: ['decline', 'assess'] }], dispute)).toBe('assess')
  expect(actionFor(row('dispute', 'closed'), WAITING, dispute)).toBeUndefined()
  const twins = { actions: [action('fail', ['mended']), action('pass', ['mended'])] }
  expect(actionFor(row('hazard', 'mended'), [{ mechanism: 'hazard', state: 'mended', actions: ['fail', 'pass'], cases: 1 }], twins), 'neither of two that are as near').toBe('')
  expect(nextSteps(['decline', 'assess'], dispute)).toEqual(['assess', 'decline'])
  expect([caseAddress('x', 'assess'), caseAddress('x')]).toEqual(['/cases/x?do=assess', '/cases/x'])
})

test('a desk with nothing on it is quiet', () => {
  const none = { count: 0, more: false, items: [] }
  const desk: Workbench = { now: '', area: '', mechanisms: [], waiting: [WAITING[3]!], due: { ...none, until: '' }, late: none, returned: none }
  expect(isQuiet(desk)).toBe(true)
  expect(isQuiet({ ...desk, returned: { ...none, count: 1 } })).toBe(false)
})
