import type { InjectionKey, Ref } from 'vue'
import type { MechanismField } from '@/api/types'

/** Asks for the names of units that handle cases, where the app knows them: forms offer them. */
export const UNIT_NAMES: InjectionKey<() => Readonly<Ref<readonly string[]>>> = Symbol('names of units')

/** Whether a field names who handles a case: a text whose id says so. */
export const isUnitField = (field: Pick<MechanismField, 'id' | 'type'>): boolean => field.type === 'text' && /(^|_)unit$/.test(field.id)
