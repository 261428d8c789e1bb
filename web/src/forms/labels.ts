import type { Area } from '@/api/areas'
import type { FieldInput, MechanismDetail, MechanismField, MechanismHead } from '@/api/types'

/** Something with a name in both languages. */
export interface Labelled {
  zh: string
  en: string
}

/** The name in the language of the page; `locale` as of vue-i18n. */
export function label(one: Labelled, locale: string): string {
  return locale === 'en' ? one.en : one.zh
}

/** What helps to fill in a field or to take an action; empty where the definition says nothing. */
export function help(one: { help_zh: string | null, help_en: string | null }, locale: string): string {
  return (locale === 'en' ? one.help_en : one.help_zh) ?? ''
}

/** The name of one of `all`; its id where a later definition has it no more. */
export function labelIn(all: readonly unknown[], id: string, locale: string): string {
  const found = (all as readonly (Labelled & { id: string })[]).find(one => one.id === id)
  return found ? label(found, locale) : id
}

export function stateLabel(mechanism: Pick<MechanismHead, 'states'>, id: string, locale: string): string {
  return labelIn(mechanism.states, id, locale)
}

export function actionLabel(mechanism: Pick<MechanismDetail, 'actions'>, id: string, locale: string): string {
  return labelIn(mechanism.actions, id, locale)
}

export function fieldLabel(mechanism: Pick<MechanismDetail, 'fields'>, id: string, locale: string): string {
  return labelIn(mechanism.fields, id, locale)
}

export function choiceLabel(field: Pick<MechanismField, 'choices'>, id: string, locale: string): string {
  return labelIn(field.choices, id, locale)
}

/** The kind of a case, told by the mechanism's kind field. */
export function kindLabel(mechanism: Pick<MechanismDetail, 'fields' | 'kind_field'>, id: string | null, locale: string): string {
  const field = mechanism.fields.find(one => one.id === mechanism.kind_field)
  return id === null ? '' : field ? choiceLabel(field, id, locale) : id
}

export function areaName(areas: readonly Area[], code: string): string {
  return areas.find(area => area.code === code)?.name ?? code
}

/** A value as people read it; `areas` give places their names. Numbers keep their digits. */
export function valueText(field: MechanismField, value: FieldInput, locale: string, areas: readonly Area[] = []): string {
  if (value === null || value === undefined) return ''
  const and = locale === 'en' ? ', ' : '、'
  if (Array.isArray(value)) {
    return value.map(one => field.type === 'choices' ? choiceLabel(field, String(one), locale) : String(one)).join(field.type === 'position' ? ', ' : and)
  }
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : (value ? '是' : '否')
  if (field.type === 'choice') return choiceLabel(field, String(value), locale)
  if (field.type === 'area') return areaName(areas, String(value))
  if (field.type === 'number') return field.unit ? `${value} ${field.unit}` : String(value)
  return String(value)
}
