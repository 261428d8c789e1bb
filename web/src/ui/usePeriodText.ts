import { useI18n } from 'vue-i18n'
import { type Period, daysOf, unitOf } from '@/text/periods'
import { plainDate } from './format'

/** Months, weeks and stretches of them as people say them. */
export function usePeriodText() {
  const { t } = useI18n()
  const parts = (step: string) => unitOf(step) === 'week'
    ? { year: step.slice(0, 4), n: Number(step.slice(6)) }
    : { year: step.slice(0, 4), n: Number(step.slice(5)) }

  /** `2026 年 11 月`, `2026 年第 48 周`. */
  function step(one: string): string {
    return unitOf(one) === 'week' ? t('period.unit_week', parts(one)) : t('period.unit_month', parts(one))
  }

  /** For the axis of a chart: the year only where it begins. */
  function short(one: string, k: number): string {
    const { year, n } = parts(one)
    const name = unitOf(one) === 'week' ? t('period.short_week', { n }) : t('period.short_month', { n })
    return k === 0 || n === 1 ? `${name}\n${year}` : name
  }

  /** A week with its days, months by name. */
  function told(period: Period): string {
    const name = period.from === period.to ? step(period.from) : t('period.span', { from: step(period.from), to: step(period.to) })
    if (unitOf(period.from) === 'month') return name
    const days = daysOf(period)
    return `${name} · ${t('period.days', { from: plainDate(days.from), to: plainDate(days.to) })}`
  }
  return { step, short, told }
}
