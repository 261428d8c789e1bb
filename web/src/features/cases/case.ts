import type { CaseRow, MechanismDetail, OfferedAction } from '@/api/types'
import { kindLabel, label } from '@/forms/labels'

/** How a case is called: its title, or its mechanism and kind. */
export function caseTitle(row: Pick<CaseRow, 'title' | 'kind'>, mechanism: MechanismDetail, locale: string): string {
  const kind = kindLabel(mechanism, row.kind, locale)
  return row.title ?? [label(mechanism, locale), kind].filter(word => word !== '').join(' · ')
}

/** The last digits of an id: enough to tell two cases of a list apart. */
export const shortId = (id: string) => id.slice(-6)

/**
 * Actions that move the case on come first, and of these the ones made for the fewest states: the next step, not a way out that is
 * always open. Then those that leave it where it is.
 */
export function inOrder(actions: readonly OfferedAction[], mechanism: Pick<MechanismDetail, 'actions'>): readonly OfferedAction[] {
  const definition = (one: OfferedAction) => mechanism.actions.find(action => action.id === one.action)
  const moves = (one: OfferedAction) => definition(one)?.to !== null
  const reach = (one: OfferedAction) => definition(one)?.from.length ?? 0
  return [...actions.filter(moves).sort((a, b) => reach(a) - reach(b)), ...actions.filter(one => !moves(one))]
}
