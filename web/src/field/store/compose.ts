import type { CaseValues, MechanismAction, MechanismDetail, MechanismField } from '@/api/types'
import type { Owner } from '@/store/kept'
import { caseIdFor, itemId, randomHex } from '../outbox/ids'
import type { Item, ItemFile } from '../outbox/item'

/** What a person has filled in, made into an item of the outbox. */
export interface Deed {
  owner: Owner
  mechanism: MechanismDetail
  action: MechanismAction
  area: string
  values: CaseValues
  note: string
  files: readonly ItemFile[]
  /** Milliseconds, and the page it is done in with its clock. */
  at: { now: number, page: string, ticks: number }
}

const ABOUT_MOST = 40

/** The field that places a case: the server fills it with the area of the case. */
export function placeField(mechanism: MechanismDetail): MechanismField | undefined {
  return mechanism.fields.find(field => field.type === 'area' && field.required)
}

/** The first words of what was written, to know an item by; never of a private field. */
export function aboutOf(mechanism: MechanismDetail, values: CaseValues): string {
  const text = mechanism.fields.filter(field => field.type === 'text' && !field.private).map(field => values[field.id]).find(value => typeof value === 'string' && value !== '')
  const letters = [...String(text ?? '')]
  return letters.length > ABOUT_MOST ? `${letters.slice(0, ABOUT_MOST).join('')}…` : letters.join('')
}

/** Those files that the values still name. */
export function filesIn(values: CaseValues, files: readonly ItemFile[]): readonly ItemFile[] {
  const named = new Set(Object.values(values).flatMap(value => Array.isArray(value) ? value : []))
  return files.filter(file => named.has(file.id))
}

function itemOf(deed: Deed, caseId: string): Omit<Item, 'kind' | 'revision'> {
  const { owner, mechanism, action, area, values, note, at } = deed
  return {
    id: itemId(at.now), owner, key: randomHex(16), caseId, mechanism: mechanism.id, action: action.id, area, values, note, files: filesIn(values, deed.files),
    about: aboutOf(mechanism, values), madeAt: at.now, page: at.page, ticks: at.ticks, state: 'waiting', body: null, tries: 0, receipt: null, problem: null,
    current: null, timeNote: '', ahead: 0,
  }
}

/** A case to be opened; its id is made here, so that it can be acted on before the server knows it. */
export function openingItem(deed: Deed): Item {
  return { ...itemOf(deed, caseIdFor(deed.area, deed.at.now)), kind: 'open', revision: null }
}

/** An action; `revision` null where it follows another item of the same case. */
export function actItem(deed: Deed, caseId: string, revision: number | null): Item {
  return { ...itemOf(deed, caseId), kind: 'act', revision }
}
