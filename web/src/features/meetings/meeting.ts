import type { MechanismDetail, Meeting, MeetingAgendaList, MeetingItem, MeetingLine, OfferedAction } from '@/api/types'

export type MeetingAgenda = MechanismDetail['agenda'][number]

/** What of a list was dealt with. */
export function dealtIn(list: MeetingAgendaList): number {
  return list.items.filter(item => item.lines.length > 0).length
}

/** All cases of a meeting, each once: it may stand on several lists. */
export function casesOf(meeting: Meeting): MeetingItem[] {
  const found = new Map<string, MeetingItem>()
  for (const list of meeting.lists) for (const item of list.items) found.set(item.case, item)
  return [...found.values()]
}

export function undealt(meeting: Meeting): number {
  return casesOf(meeting).filter(item => item.lines.length === 0).length
}

export interface Decision {
  item: MeetingItem
  line: MeetingLine
}

/** The lines of the minutes in the order of their time, the newest first. */
export function decisionsOf(meeting: Meeting): Decision[] {
  return casesOf(meeting).flatMap(item => item.lines.map(line => ({ item, line })))
    .sort((a, b) => Date.parse(b.line.at) - Date.parse(a.line.at) || b.line.revision - a.line.revision)
}

/** Whether a line left its case in another state than it was in. */
export function moves(item: MeetingItem, line: MeetingLine): boolean {
  const at = item.lines.indexOf(line)
  return line.state !== (item.lines[at - 1]?.state ?? item.state_before)
}

/** Keys that choose what to do: the digits, then the letters that mean nothing else here. */
export const CHOICE_KEYS = [...'123456789abcdefghi'] as const

export function choiceKey(k: number): string {
  return CHOICE_KEYS[k] ?? ''
}

/** Ways on before ways aside, as the definition has them; what leads nowhere else stands last. */
export function inOrder(actions: readonly OfferedAction[], mechanism: Pick<MechanismDetail, 'actions' | 'states'>, state: string): OfferedAction[] {
  const place = new Map(mechanism.states.map((one, k) => [(one as { id: string }).id, k]))
  const to = new Map(mechanism.actions.map(one => [one.id, one.to]))
  const rank = (action: OfferedAction) => {
    const target = to.get(action.action) ?? null
    if (target === null || target === state) return 2
    return (place.get(target) ?? 0) > (place.get(state) ?? 0) ? 0 : 1
  }
  return actions.filter(action => action.open).map((action, k) => ({ action, k })).sort((a, b) => rank(a.action) - rank(b.action) || a.k - b.k).map(one => one.action)
}

/** The place that is moved to in a list of so many; it stops at the ends. */
export function step(at: number, by: 1 | -1, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}
