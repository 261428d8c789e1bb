import { onScopeDispose, ref, shallowRef } from 'vue'
import { allMechanisms, mechanismOf } from '@/api/mechanisms'
import { getTally } from '@/api/tallies'
import { useSession } from '@/store/session'
import { type Candidate, candidatesOf } from './candidates'

/** So many mechanisms are counted at a time: each is counted anew from its events. */
const TOGETHER = 4

/** All counts and rates of an area and year, as they come in. */
export function useCandidates(area: string, year: number) {
  const candidates = shallowRef<readonly Candidate[]>([])
  const loading = ref(true)
  const problem = shallowRef<unknown>(null)
  const aborter = new AbortController()
  onScopeDispose(() => aborter.abort())
  const stretch = { area, from: `${year}-01-01`, to: `${year}-12-31` }
  const { reaches } = useSession()

  async function take(id: string) {
    // Without a value it can be chosen all the same.
    const [mechanism, tally] = await Promise.all([mechanismOf(id), getTally(id, stretch, aborter.signal).then(answer => answer.data, () => null)])
    if (!aborter.signal.aborted) candidates.value = [...candidates.value, ...candidatesOf(mechanism, tally)]
  }

  async function load() {
    try {
      const ids = (await allMechanisms()).map(one => one.id).filter(reaches)
      for (let k = 0; k < ids.length && !aborter.signal.aborted; k += TOGETHER) await Promise.all(ids.slice(k, k + TOGETHER).map(take))
    }
    catch (error) {
      problem.value = error
    }
    loading.value = false
  }
  void load()
  return { candidates, loading, problem }
}
