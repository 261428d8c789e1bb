import { describe, expect, test } from 'vitest'
import type { Case, CaseEvent, MechanismAction, Person } from '@/api/types'
import { FIELDS, field } from '@/forms/fixture'
import { areaFieldOf, homeArea, openingsFor } from './opening'
import { differencesOf, evidenceOf, hiddenOf, recordOf } from './record'
import { timelineOf } from './timeline'

const MECHANISM = { id: 'dispute', fields: [...FIELDS] }
const HASH = 'a'.repeat(64)

function caseOf(more: Partial<Case> = {}): Case {
  return {
    id: '330803-01941684-a7a0-7399-9877-93bf2621d36e', mechanism: 'dispute', area: '330803114201', state: 'registered', kind: null, title: null, revision: 2, opened_at: null, updated_at: null,
    ended_at: null, due_at: null, profile: null, seq: 9, values: { what: '滴水', level: 'key', proof: [HASH] }, private: { parties: { masked: ['王*'], count: 1 } }, clocks: [], linked: [], stocks: {}, ...more,
  } as Case
}

describe('the record', () => {
  test('has the filled fields in their order, private ones masked until they are asked for', () => {
    expect(recordOf(caseOf(), MECHANISM, {}).map(line => [line.field.id, line.value, line.masked?.words])).toEqual([['what', '滴水', undefined], ['level', 'key', undefined], ['parties', null, ['王*']]])
    expect(recordOf(caseOf(), MECHANISM, { parties: ['王某'] }).at(-1)).toMatchObject({ value: ['王某'], masked: null })
    expect(hiddenOf(caseOf(), {})).toEqual(['parties'])
    expect(hiddenOf(caseOf(), { parties: ['王某'] })).toEqual([])
  })

  test('has its files apart', () => {
    expect(evidenceOf(caseOf(), MECHANISM, {})).toMatchObject([{ files: [HASH], count: 1 }])
    expect(evidenceOf(caseOf({ values: {}, private: { proof: { count: 2 } } }), MECHANISM, {})).toMatchObject([{ files: null, count: 2 }])
  })

  test('of two versions tells what differs, and what was being filled in', () => {
    const now = caseOf({ values: { what: '滴水', level: 'ordinary', proof: [HASH] } })
    expect(differencesOf(caseOf(), now, { loss: '2' }, MECHANISM).map(one => [one.field.id, one.seen, one.current, one.filled])).toEqual([['loss', null, null, '2'], ['level', 'key', 'ordinary', null]])
  })
})

describe('what happened', () => {
  const event = (revision: number, payload: object, kind: CaseEvent['kind'] = 'case.acted'): CaseEvent =>
    ({ seq: revision, revision, kind, at: '2026-11-02T01:00:00.000Z', actor: 'someone', payload: payload as CaseEvent['payload'] })

  test('is told from the newest, the state where it changed, private values by their names', () => {
    const steps = timelineOf([
      event(1, { action: 'register', state: 'registered', values: { what: ['滴水'], parties: { commit: 'ab' } }, occurred_at: '2026-11-01T01:00:00.000Z' }),
      event(2, { action: 'urge', state: 'registered', note: { commit: 'cd' } }),
      event(3, { action: 'assess', state: 'assessed', values: { level: ['key'], told: ['court', 'office'], willing: ['false'] } }),
      event(4, { link: 'follow_up', other: 'x' }, 'case.linked'),
    ], MECHANISM)
    expect(steps.map(step => [step.action, step.state, step.noted])).toEqual([[null, null, false], ['assess', 'assessed', false], ['urge', null, true], ['register', 'registered', false]])
    expect(steps[1]!.values.map(({ field, value }) => [field.id, value])).toEqual([['level', 'key'], ['told', ['court', 'office']], ['willing', false]])
    expect(steps[3]).toMatchObject({ at: '2026-11-01T01:00:00.000Z', recordedAt: '2026-11-02T01:00:00.000Z', hidden: [{ id: 'parties' }] })
    expect(steps[2]!.recordedAt).toBeNull()
    expect(steps[0]!.other).toBe('x')
  })
})

describe('who may open a case', () => {
  const action = (id: string, by: string[], opens_case = true): MechanismAction => ({ id, zh: id, en: id, opens_case, from: [], to: 'registered', by, sets: [], needs: [], note_required: false, help_zh: null, help_en: null })
  const mechanism = { id: 'dispute', actions: [action('register', ['grid', 'mediator']), action('by_program', ['system']), action('close', ['grid'], false)] }
  const person = (...grants: [string, string[], string[]][]): Person => ({ id: 'p', login: 'p', name: 'p', grants: grants.map(([area, roles, mechanisms]) => ({ area, roles, mechanisms })) })

  test.each<[string, Person, string[]]>([
    ['a role of it', person(['330803114201', ['grid'], []]), ['register']],
    ['a role for this mechanism', person(['330803114201', ['grid'], ['dispute']]), ['register']],
    ['a role for another mechanism', person(['330803114201', ['grid'], ['hazard']]), []],
    ['no role of it', person(['330803114000', ['viewer', 'admin'], []]), []],
  ])('%s', (_, who, ids) => expect(openingsFor(mechanism, who).map(one => one.id)).toEqual(ids))

  test('who works in one village need not choose it', () => {
    expect(homeArea(person(['330803114201', ['grid'], []]))).toBe('330803114201')
    expect(homeArea(person(['330803114000', ['grid'], []]))).toBe('')
    expect(homeArea(person(['330803114201', ['grid'], []], ['330803114202', ['grid'], []]))).toBe('')
  })

  test('where a mechanism has no field for the place, the form asks for it all the same', () => {
    expect(areaFieldOf(MECHANISM)).toMatchObject({ id: 'area', asked: true })
    expect(areaFieldOf({ fields: [field('what', 'text')] })).toMatchObject({ id: '#area', asked: false })
  })
})
