import type { CaseValues, FieldInput, MechanismField } from '@/api/types'

/**
 * What stands in a form, by field, and the values of the contract that it means. Lists are lists of texts; everything else
 * is the text of its control: `true` or `false` of a flag, `118.9, 28.9` of a position.
 */
export type FieldState = string | readonly string[]
export type FormState = Readonly<Record<string, FieldState>>

const LISTS = ['choices', 'people', 'files']
const MAX_TEXT = 20_000

export function isList(field: Pick<MechanismField, 'type'>): boolean {
  return LISTS.includes(field.type)
}

/** How a value of the server stands in the form. */
export function stateOf(field: Pick<MechanismField, 'type'>, value: FieldInput | undefined): FieldState {
  if (isList(field)) return Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]
  if (Array.isArray(value)) return value.map(String).join(', ')
  return value === null || value === undefined ? '' : String(value)
}

/** The form of some fields, filled with what is known. */
export function formOf(fields: readonly MechanismField[], values: CaseValues = {}): FormState {
  return Object.fromEntries(fields.map(field => [field.id, stateOf(field, values[field.id])]))
}

export function isEmpty(state: FieldState | undefined): boolean {
  if (state === undefined) return true
  return typeof state === 'string' ? state.trim() === '' : lines(state).length === 0
}

const lines = (state: readonly string[]) => state.map(one => one.trim()).filter(one => one !== '')

/** Longitude and latitude as they are typed: with a comma of either language, or a blank, between them. */
export function positionOf(typed: string): readonly [string, string] | null {
  const parts = typed.trim().split(/[\s,，]+/)
  const [lon = '', lat = ''] = parts
  const fits = (text: string, most: number) => /^-?\d{1,3}(\.\d{1,6})?$/.test(text) && Math.abs(Number(text)) <= most
  return parts.length === 2 && fits(lon, 180) && fits(lat, 90) ? [lon, lat] : null
}

/** The id of a case as it is typed: by itself, or at the end of the address of its page. */
export function caseIdOf(typed: string): string | null {
  return /(?:^|\/)(\d{6}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/.exec(typed.trim())?.[1] ?? null
}

/** What is sent of a filled field. Numbers go as texts: no digit is lost on the way. */
function inputOf(field: MechanismField, state: FieldState): FieldInput {
  if (typeof state !== 'string') return lines(state)
  const text = state.trim()
  switch (field.type) {
    case 'flag': return text === 'true'
    case 'position': return positionOf(text)?.map(Number) ?? null
    case 'case': return caseIdOf(text) ?? text
    case 'number': return text.replace(/,/g, '')
    default: return text
  }
}

/** The values that a form means; fields left empty are not among them. */
export function valuesOf(fields: readonly MechanismField[], state: FormState): CaseValues {
  const filled = fields.filter(field => !isEmpty(state[field.id]))
  return Object.fromEntries(filled.map(field => [field.id, inputOf(field, state[field.id]!)]))
}

/** What is wrong with a field, as the last part of a key of `forms.fault`; empty where nothing is. */
export type Fault = '' | 'missing' | 'number' | 'date' | 'position' | 'case' | 'long'

export function faultOf(field: MechanismField, state: FieldState | undefined, needed: boolean): Fault {
  if (state === undefined || isEmpty(state)) return needed ? 'missing' : ''
  if (typeof state !== 'string') return state.some(one => one.length > MAX_TEXT) ? 'long' : ''
  switch (field.type) {
    case 'number': return /^-?\d{1,17}(\.\d{1,15})?$/.test(state.trim().replace(/,/g, '')) ? '' : 'number'
    case 'date': return /^\d{4}-\d{2}-\d{2}$/.test(state) ? '' : 'date'
    case 'position': return positionOf(state) ? '' : 'position'
    case 'case': return caseIdOf(state) ? '' : 'case'
    default: return state.length > MAX_TEXT ? 'long' : ''
  }
}

/** All that is wrong with a form: field to fault, in the order of the fields. */
export function faultsOf(fields: readonly MechanismField[], state: FormState, needs: readonly string[]): Readonly<Record<string, Fault>> {
  const found = fields.map(field => [field.id, faultOf(field, state[field.id], needs.includes(field.id))] as const)
  return Object.fromEntries(found.filter(([, fault]) => fault !== ''))
}
