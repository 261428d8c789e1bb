import { useI18n } from 'vue-i18n'
import type { MechanismDetail, MeetingItem } from '@/api/types'
import { kindLabel, label } from '@/forms/labels'

/** How a case is called in the room: by its public title, or else by its kind and the end of its id. Private words are not shown there. */
export function useItemName(mechanism: () => MechanismDetail) {
  const { t, locale } = useI18n()

  function itemName(item: Pick<MeetingItem, 'case' | 'title' | 'kind'>): string {
    if (item.title) return item.title
    const kind = kindLabel(mechanism(), item.kind, locale.value) || label(mechanism(), locale.value)
    return `${kind} ${t('meetings.room.id', { id: item.case.slice(-4) })}`
  }
  return { itemName }
}
