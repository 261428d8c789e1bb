import { type Ref, shallowRef } from 'vue'
import { listUnits } from '@/api/units'
import { useSession } from './session'

/** Names of the units that handle cases around the person logged in, asked for once; forms do without where they cannot be read. */
const names = shallowRef<readonly string[]>([])
/** Whose names these are. */
let owner = ''

export function useUnitNames(): Readonly<Ref<readonly string[]>> {
  const id = useSession().person.value?.id ?? ''
  if (id !== '' && owner !== id) {
    owner = id
    names.value = []
    listUnits(false).then(({ data }) => { if (owner === id) names.value = [...new Set(data.items.map(unit => unit.name))] }, () => { if (owner === id) owner = '' })
  }
  return names
}

/** Units were changed: the next form asks anew. */
export function forgetUnitNames(): void {
  owner = ''
}
