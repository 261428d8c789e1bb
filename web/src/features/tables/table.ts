import type { MechanismDetail, MechanismTable, Tally } from '@/api/types'

/** By what the year's usual table of a mechanism is made; of others by their kind, or by area. */
const USUAL: Readonly<Record<string, string>> = { 'dispute': 'area', 'hazard': 'field', 'suggestion': 'reply_class', 'grid-event': 'area', 'petition': 'kind' }

/** What a table can be made by: the area, a public field of one choice, or a flag. */
export function waysOf(mechanism: MechanismDetail): string[] {
  return ['area', ...mechanism.fields.filter(field => ['choice', 'flag'].includes(field.type) && !field.private).map(field => field.id)]
}

export function usualWay(mechanism: MechanismDetail): string {
  const ways = waysOf(mechanism)
  return [USUAL[mechanism.id], mechanism.kind_field].find(way => way != null && ways.includes(way)) ?? 'area'
}

/** Columns in which something stands; a column of nothing but zeros says nothing. */
export function filledColumns(table: MechanismTable): MechanismTable['columns'] {
  return table.columns.filter(column => [table.total, ...table.rows].some(row => (row.values[column.id] ?? 0) !== 0))
}

export interface RateGroup {
  /** The count that they are all told from; empty where it is not known. */
  per: string
  value: number
  rates: Tally['rates']
}

/** Rates of the same denominator stand together: what they differ in is what they count. */
export function ratesTogether(rates: Tally['rates'], mechanism: Pick<MechanismDetail, 'rates'>): RateGroup[] {
  const groups = new Map<string, RateGroup>()
  for (const rate of rates) {
    const per = mechanism.rates.find(one => one.id === rate.rate)?.per ?? ''
    const key = `${per} ${rate.per}`
    const group = groups.get(key) ?? { per, value: rate.per, rates: [] }
    groups.set(key, { ...group, rates: [...group.rates, rate] })
  }
  return [...groups.values()]
}
