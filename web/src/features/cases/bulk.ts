import { actOnCase } from '@/api/cases'
import { freshKey, isRefusal } from '@/api/http'
import type { CaseRow, MechanismAction, MechanismDetail, Person } from '@/api/types'
import type { Filled } from '@/forms/types'
import { covers } from '@/text/areas'

/** What became of one row. */
export type Outcome = { kind: 'waiting' } | { kind: 'done', state: string | null } | { kind: 'refused', error: unknown }

/** The actions that a person's roles allow on every one of some rows, as far as their states tell. */
export function commonActions(rows: readonly Pick<CaseRow, 'state' | 'area'>[], mechanism: Pick<MechanismDetail, 'id' | 'actions'>, person: Person): readonly MechanismAction[] {
  const holds = (action: MechanismAction, area: string) => person.grants.some(grant => covers(grant.area, area)
    && (grant.mechanisms.length === 0 || grant.mechanisms.includes(mechanism.id)) && grant.roles.some(role => action.by.includes(role)))
  return mechanism.actions.filter(action => !action.opens_case && rows.every(row => action.from.includes(row.state) && holds(action, row.area)))
}

/**
 * Acts on one row after the other; a refusal of one stops none of the others. Each row has one key, so that trying again
 * what got no answer does nothing twice.
 */
export async function actOnEach(
  rows: readonly CaseRow[], action: string, filled: Filled, keys: Map<string, string>, told: (id: string, outcome: Outcome) => void,
): Promise<void> {
  for (const row of rows) {
    const key = keys.get(row.id) ?? freshKey()
    keys.set(row.id, key)
    try {
      const { data } = await actOnCase(row.id, { action, revision: row.revision, values: filled.values, ...(filled.note !== '' && { note: filled.note }) }, key)
      told(row.id, { kind: 'done', state: data.state })
    }
    catch (error) {
      told(row.id, { kind: 'refused', error })
      // Nobody is logged in any more: the rest would fare the same.
      if (isRefusal(error, 'unauthenticated')) return
    }
  }
}
