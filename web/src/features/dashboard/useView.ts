import { computed } from 'vue'
import { type LocationQueryRaw, type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import { useHome } from '@/store/home'
import { fullAreaCode } from '@/text/areas'
import { type Period, daysOf, parsePeriod, periodText, presetOf } from '@/text/periods'

/** What a dashboard shows, as the address bar says: `?area=&period=`, and the figure whose cases are open. */
export function useView() {
  const route = useRoute()
  const router = useRouter()
  const { homeArea } = useHome()
  const asked = (name: string) => typeof route.query[name] === 'string' ? route.query[name] : ''

  const area = computed({
    get: () => fullAreaCode(asked('area')) ?? homeArea(),
    set: code => void go({ area: code }),
  })
  const period = computed<Period>({
    get: () => parsePeriod(asked('period')) ?? presetOf('month'),
    set: next => void go({ period: periodText(next) }),
  })
  const days = computed(() => daysOf(period.value))
  /** Area and period, to carry from one dashboard to another. */
  const carried = computed<LocationQueryRaw>(() => ({ area: area.value, period: periodText(period.value) }))
  const figure = computed(() => asked('figure'))

  const go = (change: LocationQueryRaw) => router.push({ query: { ...carried.value, ...change } })
  /** Where the cases behind a figure of the period are shown. */
  const behind = (count: string): RouteLocationRaw => ({ query: { ...carried.value, figure: count } })
  return { area, period, days, carried, figure, behind, close: () => router.push({ query: carried.value }) }
}

/** The list of the cases that stand so now. */
export function listOf(mechanism: string, conditions: Record<string, string | undefined>): RouteLocationRaw {
  const query = Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined && value !== ''))
  return { path: `/lists/${mechanism}`, query }
}
