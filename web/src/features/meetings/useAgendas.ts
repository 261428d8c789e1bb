import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { allMechanisms, mechanismOf } from '@/api/mechanisms'
import type { MechanismDetail } from '@/api/types'
import { label } from '@/forms/labels'
import type { MeetingAgenda } from './meeting'

/** The mechanisms whose lists are gone through in meetings. */
export function useAgendas() {
  const mechanisms = shallowRef<readonly MechanismDetail[]>([])
  const status = shallowRef<{ kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }>({ kind: 'loading' })

  async function load() {
    status.value = { kind: 'loading' }
    try {
      const all = await Promise.all((await allMechanisms()).map(one => mechanismOf(one.id)))
      mechanisms.value = all.filter(one => one.agenda.length > 0)
      status.value = { kind: 'ready' }
    }
    catch (error) {
      status.value = { kind: 'failed', error }
    }
  }
  void load()
  return { mechanisms, status, load }
}

/** How a meeting is called: `矛盾纠纷 · 每周例会`. */
export function useMeetingName() {
  const { t, locale } = useI18n()
  const agendaName = (agenda: string) => t(`meetings.agenda.${agenda}`)
  return {
    agendaName,
    meetingName: (mechanism: MechanismDetail, agenda: string) => t('meetings.name', { mechanism: label(mechanism, locale.value), agenda: agendaName(agenda) }),
    /** When it is held: `每周一`, `每月 1 日`. */
    dayName: (agenda: MeetingAgenda) => /^\d+$/.test(agenda.on) ? t('meetings.on_day', { n: agenda.on }) : t(`meetings.weekday.${agenda.on}`),
  }
}
