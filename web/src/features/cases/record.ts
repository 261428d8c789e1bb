import type { Case, CaseValues, FieldInput, MechanismDetail, MechanismField } from '@/api/types'

/** One line of the record. */
export interface Line {
  field: MechanismField
  /** Null where it is private and was not asked for. */
  value: FieldInput
  /** What may be seen of a private value by everybody: masked names, and how many. */
  masked: { words: readonly string[], count: number } | null
}

/** The filled fields of a case in the order of its definition; files stand by themselves. `revealed`: private values asked for. */
export function recordOf(one: Case, mechanism: Pick<MechanismDetail, 'fields'>, revealed: CaseValues): readonly Line[] {
  return mechanism.fields.flatMap((field): Line[] => {
    if (field.type === 'files') return []
    const value = one.values[field.id] ?? revealed[field.id]
    if (value !== undefined && value !== null) return [{ field, value, masked: null }]
    const hidden = one.private[field.id]
    return hidden ? [{ field, value: null, masked: { words: hidden.masked ?? [], count: hidden.count } }] : []
  })
}

export interface Evidence {
  field: MechanismField
  /** Hashes, or names of what is on paper; null where they are private and were not asked for. */
  files: readonly string[] | null
  count: number
}

export function evidenceOf(one: Case, mechanism: Pick<MechanismDetail, 'fields'>, revealed: CaseValues): readonly Evidence[] {
  return mechanism.fields.filter(field => field.type === 'files').flatMap((field): Evidence[] => {
    const value = one.values[field.id] ?? revealed[field.id]
    if (Array.isArray(value)) return [{ field, files: value.map(String), count: value.length }]
    const hidden = one.private[field.id]
    return hidden ? [{ field, files: null, count: hidden.count }] : []
  })
}

/** Ids of the private fields that are filled and still masked. */
export function hiddenOf(one: Case, revealed: CaseValues): readonly string[] {
  return Object.keys(one.private).filter(id => !(id in revealed))
}

/** One field of two versions of a case. */
export interface Difference {
  field: MechanismField
  seen: FieldInput
  current: FieldInput
  filled: FieldInput
}

/** What differs between the case as it was seen and as it is, or was being filled in. */
export function differencesOf(seen: Case, current: Case, filled: CaseValues, mechanism: Pick<MechanismDetail, 'fields'>): readonly Difference[] {
  const same = (a: FieldInput | undefined, b: FieldInput | undefined) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  return mechanism.fields.flatMap(field => {
    const [before, now, mine] = [seen.values[field.id] ?? null, current.values[field.id] ?? null, filled[field.id] ?? null]
    return !same(before, now) || mine !== null ? [{ field, seen: before, current: now, filled: mine }] : []
  })
}
