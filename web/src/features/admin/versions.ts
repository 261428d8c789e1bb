import type { MechanismVersion } from '@/api/types'
import { addDays } from '@/text/periods'

/** Rules of a profile during some days; `until` is their last, null where no others follow. */
export interface Era extends MechanismVersion {
  until: string | null
  when: 'past' | 'current' | 'future'
}

export interface Profile {
  id: string
  /** The newest first. */
  eras: readonly Era[]
}

/** The versions of a mechanism by profile, in the server's order, each with the days that it holds. */
export function profilesOf(versions: readonly MechanismVersion[], today: string): readonly Profile[] {
  const ids = [...new Set(versions.map(one => one.profile))]
  return ids.map(id => {
    const own = versions.filter(one => one.profile === id).sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
    return { id, eras: own.map((one, k) => ({ ...one, until: untilOf(own[k + 1]), when: whenOf(one, today) })).reverse() }
  })
}

const untilOf = (next: MechanismVersion | undefined) => next?.from ? addDays(next.from, -1) : null
const whenOf = (one: MechanismVersion, today: string): Era['when'] => one.current ? 'current' : (one.from ?? '') > today ? 'future' : 'past'
