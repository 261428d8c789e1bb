import { useI18n } from 'vue-i18n'
import { label } from '@/forms/labels'
import { useNames } from '@/store/names'
import { percentOf } from '@/text/states'
import { plainDate } from '@/ui/format'
import type { Row } from './congress'
import type { Told } from './useCongress'

/** A line in a cell: `strong` is what to look for, `nothing` says that there is none. */
export interface Line {
  text: string
  small?: boolean
  strong?: boolean
  nothing?: boolean
}

/** What stands in the cells of a row, in words. */
export function useRowWords(told: () => Told) {
  const { t, locale } = useI18n()
  const { areaName, personName } = useNames()

  /** The mechanism and the count that a promise is measured by; ids where the definition is not to be had. */
  function countOf(row: Row) {
    const measure = row.promise.links?.measure
    if (!measure) return null
    const mechanism = told().mechanisms.get(measure.mechanism)
    const count = mechanism?.counts.find(one => one.id === measure.count)
    const name = t('congress.measure.counted', { mechanism: mechanism ? label(mechanism, locale.value) : measure.mechanism, count: count ? label(count, locale.value) : measure.count })
    return { measure, name, unit: locale.value === 'en' ? '' : count?.unit ?? '' }
  }
  const amount = (value: string, unit: string) => unit ? `${value} ${unit}` : value

  function measureOf(row: Row): Line[] {
    const count = countOf(row)
    if (count) {
      const { measure, name } = count
      const more = [measure.area === told().plan.area ? '' : areaName(measure.area), row.promise.links?.from ? t('congress.measure.from', { day: plainDate(row.told.from) }) : ''].filter(Boolean)
      return [{ text: name }, ...more.map(text => ({ text, small: true }))]
    }
    return row.told.cases.linked > 0 ? [{ text: t('congress.measure.cases') }] : [{ text: t('congress.measure.none'), nothing: true }]
  }

  function targetOf(row: Row): Line[] {
    const due: Line = { text: t('congress.target.due', { day: plainDate(row.told.due) }), small: true }
    const count = countOf(row)
    if (count) return [{ text: amount(row.promise.links?.target ?? '', count.unit) }, due]
    const { linked } = row.told.cases
    if (linked > 0) return [{ text: t('congress.target.cases', { n: linked }, linked) }, due]
    return [row.promise.target ? { text: t('congress.target.words', { words: row.promise.target }) } : { text: t('congress.target.none'), nothing: true }, due]
  }

  /** What was reached, by count or by cases. */
  function reached(row: Row): Line[] {
    const count = countOf(row)
    const share = percentOf(row.told.share)
    const percent: Line[] = share === null ? [] : [{ text: t('congress.result.share', { percent: share }), small: true }]
    if (count && row.told.value !== null) return [{ text: amount(row.told.value, count.unit), strong: true }, ...percent]
    if (count && row.told.cases.linked === 0) return [{ text: t('congress.result.not_counted'), nothing: true }]
    return row.told.cases.linked > 0 ? [{ text: t('congress.result.cases', row.told.cases), strong: true }, ...percent] : []
  }

  function resultOf(row: Row): Line[] {
    const { override, note } = row.promise
    const found = reached(row)
    const signed: Line[] = override ? [{ text: t('congress.result.signed', { who: personName(override.by), reason: override.reason }) }] : []
    const lines = [...found, ...signed]
    return [...(lines.length > 0 ? lines : [{ text: t('congress.result.none'), nothing: true }]), ...(note ? [{ text: t('congress.result.note', { note }), small: true }] : [])]
  }

  function evidenceWords(row: Row): string {
    return row.evidence.map(kind => t(`congress.evidence.${kind}`, { n: row.told.cases.linked }, row.told.cases.linked)).join(locale.value === 'en' ? ', ' : '、')
  }
  return { countOf, measureOf, targetOf, resultOf, evidenceWords }
}
