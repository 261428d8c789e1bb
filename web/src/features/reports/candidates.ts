import type { MechanismDetail, Tally } from '@/api/types'
import { plainNumber } from './source'

/** A count or rate that a figure may cite. */
export interface Candidate {
  expression: string
  mechanism: { id: string, zh: string, en: string }
  zh: string
  en: string
  unit: string
  /** Of the report's area and year; null while it is not known, or where there is nothing to divide by. */
  value: number | null
}

export function candidatesOf(mechanism: MechanismDetail, tally: Tally | null): readonly Candidate[] {
  const { id, zh, en } = mechanism
  const of = { id, zh, en }
  const counts = mechanism.counts.map(one => ({
    expression: `${id}.${one.id}`, mechanism: of, zh: one.zh, en: one.en, unit: one.unit, value: tally?.counts.find(told => told.count === one.id)?.value ?? null,
  }))
  const rates = mechanism.rates.map(one => ({
    expression: `${id}.${one.id}`, mechanism: of, zh: one.zh, en: one.en, unit: '%', value: tally?.rates.find(told => told.rate === one.id)?.percent ?? null,
  }))
  return [...counts, ...rates]
}

/** In the base unit: 31 万元 is 310000 元. */
function baseValue({ value, unit }: Pick<Candidate, 'value' | 'unit'>): number {
  const power = unit.startsWith('万') ? 4 : unit.startsWith('亿') ? 8 : 0
  return value === null ? Number.NaN : Number(`${value}e${power}`)
}

/** Whether the records say the number that was typed. */
export function agrees(candidate: Candidate, typed: string): boolean {
  return Math.abs(baseValue(candidate) - plainNumber(typed)) < 1e-6
}

const bareUnit = (unit: string) => unit.replace(/^[万亿]/, '').replace('％', '%')

/** Those that have all the words that are looked for, the likelier first: the same number, then the same unit. */
export function found(candidates: readonly Candidate[], words: string, typed: string): readonly Candidate[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(word => word !== '')
  const all = (one: Candidate) => [one.mechanism.zh, one.mechanism.en, one.zh, one.en, one.expression, one.unit].join(' ').toLowerCase()
  const rank = (one: Candidate) => agrees(one, typed) ? 0 : one.unit !== '' && typed.replace('％', '%').includes(bareUnit(one.unit)) ? 1 : 2
  return candidates.filter(one => wanted.every(word => all(one).includes(word))).sort((a, b) => rank(a) - rank(b))
}
