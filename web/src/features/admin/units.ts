import type { Unit } from '@/api/types'
import { whenOf } from './time'

/** Units in which all the words are found, in their name, kind or area; those that have ended where they are asked for. */
export function findUnits(units: readonly Unit[], words: string, alsoGone: boolean, today: string, areaName: (code: string) => string): readonly Unit[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(word => word !== '')
  return units.filter(unit => {
    const text = [unit.name, unit.kind, areaName(unit.area)].join('\n').toLowerCase()
    return (alsoGone || whenOf(unit, today) !== 'past') && wanted.every(word => text.includes(word))
  })
}

/** Kinds that are in use, so that one is not written in two ways. */
export const kindsOf = (units: readonly Unit[]): readonly string[] => [...new Set(units.map(unit => unit.kind).filter(kind => kind !== ''))].sort()
