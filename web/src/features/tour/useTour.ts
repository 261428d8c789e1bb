import { computed, ref } from 'vue'
import { countCases } from '@/api/tallies'
import { browserStorage } from '@/app/settings'
import { useSession } from '@/store/session'
import { type Months, STOPS } from './steps'

/** Where the person is on the tour; null: not on it. One tour for the window, from page to page. */
const at = ref<number | null>(null)
const seen = ref(false)
const months = ref<Months>({})
/** Whose tour it is: another person on the same machine has one of her own. */
let owner = ''

const SAMPLE_YEAR = { from: '2024-01', to: '2024-12' } as const
const nameOf = (person: string) => `dajuan.tour.${person}`

function remember(): void {
  seen.value = true
  try {
    browserStorage()?.setItem(nameOf(owner), 'seen')
  }
  catch { /* It is offered again next time. */ }
}

/** The figures of the sample lie in a year of its own; elsewhere those of now are shown. */
async function findMonths(): Promise<void> {
  const found = await countCases('dispute', { area: '', ...SAMPLE_YEAR }).then(({ data }) => data.items.length > 0, () => false)
  if (found) months.value = { period: `${SAMPLE_YEAR.from}..${SAMPLE_YEAR.to}` }
}

export function useTour() {
  const { person } = useSession()
  if (person.value && person.value.id !== owner) {
    owner = person.value.id
    at.value = null
    seen.value = browserStorage()?.getItem(nameOf(owner)) === 'seen'
  }
  return {
    at, seen, months,
    stop: computed(() => at.value === null ? null : STOPS[at.value] ?? null),
    begin: async () => {
      await findMonths()
      at.value = 0
      remember()
    },
    /** To a stop; behind the last one the tour is over. */
    go: (k: number) => { at.value = k < STOPS.length ? Math.max(0, k) : null },
    end: () => {
      at.value = null
      remember()
    },
  }
}
