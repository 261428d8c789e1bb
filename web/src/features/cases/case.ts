import type { CaseRow, MechanismDetail, OfferedAction } from '@/api/types'
import { kindLabel, label } from '@/forms/labels'

/** How a case is called: its title, or its mechanism and kind. */
export function caseTitle(row: Pick<CaseRow, 'title' | 'kind'>, mechanism: MechanismDetail, locale: string): string {
  const kind = kindLabel(mechanism, row.kind, locale)
  return row.title ?? [label(mechanism, locale), kind].filter(word => word !== '').join(' · ')
}

/** The last digits of an id: enough to tell two cases of a list apart. */
export const shortId = (id: string) => id.slice(-6)

/** Actions that move the case on come first, as its definition orders them; then those that leave it where it is. */
export function inOrder(actions: readonly OfferedAction[], mechanism: Pick<MechanismDetail, 'actions'>): readonly OfferedAction[] {
  const moves = new Set(mechanism.actions.filter(action => action.to !== null).map(action => action.id))
  return [...actions.filter(one => moves.has(one.action)), ...actions.filter(one => !moves.has(one.action))]
}
