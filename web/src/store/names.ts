import { computed, shallowRef, watch } from 'vue'
import { type Area, listAreas, listPeople } from '@/api/areas'
import { useSession } from './session'

/** Names of places and people around the person logged in, asked for once; until they are there, codes and ids stand for them. */
const areas = shallowRef<readonly Area[]>([])
const people = shallowRef<ReadonlyMap<string, string>>(new Map())
/** Whose names these are. */
let owner = ''

async function load(id: string): Promise<void> {
  owner = id
  areas.value = []
  people.value = new Map()
  const mine = () => owner === id
  await Promise.all([
    listAreas().then(found => { if (mine()) areas.value = found }),
    listPeople().then(found => { if (mine()) people.value = new Map(found.map(one => [one.id, one.name])) }),
  ]).catch(() => {
    // Asked again by the next page; codes and ids are shown meanwhile.
    if (mine()) owner = ''
  })
}

watch(() => useSession().person.value?.id ?? '', () => { owner = '' })

/** A name was changed: the next page asks for all of them anew. */
export function forgetNames(): void {
  owner = ''
}

export function useNames() {
  const { person } = useSession()
  if (person.value && owner !== person.value.id) void load(person.value.id)
  return {
    areas,
    areaName: (code: string) => areas.value.find(area => area.code === code)?.name ?? code,
    personName: (id: string) => people.value.get(id) ?? (person.value?.id === id ? person.value.name : id.slice(-6)),
    known: computed(() => areas.value.length > 0),
  }
}
