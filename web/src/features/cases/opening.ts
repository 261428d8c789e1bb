import type { MechanismAction, MechanismDetail, MechanismField, Person } from '@/api/types'
import { areaLevel } from '@/text/areas'

/** Whether one of a person's grants reaches a mechanism with one of the roles. */
function holdsIn(person: Person, mechanism: string, roles: readonly string[]): boolean {
  return person.grants.some(grant => (grant.mechanisms.length === 0 || grant.mechanisms.includes(mechanism)) && grant.roles.some(role => roles.includes(role)))
}

/** The actions by which a person may open a case. Those of the program itself are nobody's. */
export function openingsFor(mechanism: Pick<MechanismDetail, 'id' | 'actions'>, person: Person): readonly MechanismAction[] {
  return mechanism.actions.filter(action => action.opens_case && holdsIn(person, mechanism.id, action.by))
}

/** The field that tells where a case lies: the definition's own, or where it has none, one of the form. */
export function areaFieldOf(mechanism: Pick<MechanismDetail, 'fields'>): { id: string, field: MechanismField, asked: boolean } {
  const own = mechanism.fields.find(field => field.type === 'area' && !field.derived)
  if (own) return { id: own.id, field: own, asked: true }
  const field: MechanismField = { id: '#area', zh: '地区', en: 'Place', type: 'area', required: true, private: false, derived: false, unit: null, help_zh: null, help_en: null, choices: [] }
  return { id: field.id, field, asked: false }
}

/** The village of somebody who works in one; empty where there is a choice. */
export function homeArea(person: Person): string {
  const own = [...new Set(person.grants.map(grant => grant.area))]
  return own.length === 1 && areaLevel(own[0]!) === 'village' ? own[0]! : ''
}
