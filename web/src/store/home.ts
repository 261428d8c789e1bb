import { shallowRef } from 'vue'
import { getHealth } from '@/api/plans'
import { covers } from '@/text/areas'
import { useSession } from './session'

/** The place that this server was set up for; empty until it is known. */
const site = shallowRef('')
let asking: Promise<void> | null = null

/** Where the work of the person is: the site, or the part of it that was granted. */
export function useHome(): { homeArea: () => string, ready: () => Promise<void> } {
  const { person } = useSession()

  function homeArea(): string {
    const granted = person.value?.grants.map(grant => grant.area) ?? []
    if (site.value !== '' && granted.some(area => covers(area, site.value))) return site.value
    return granted.find(area => covers(site.value, area)) ?? granted[0] ?? site.value
  }

  /** Without an answer the person's own area is taken. */
  function ready(): Promise<void> {
    asking ??= getHealth().then(({ data }) => { site.value = data.area }, () => { asking = null })
    return asking
  }
  return { homeArea, ready }
}
