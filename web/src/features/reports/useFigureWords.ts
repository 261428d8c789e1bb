import { useI18n } from 'vue-i18n'
import type { ReportFigure } from '@/api/types'
import { label } from '@/forms/labels'
import { figureText } from '@/text/figure'
import { lastDay } from '@/text/periods'
import { plainDate } from '@/ui/format'

/** How a figure is told in the language of the page. */
export function useFigureWords() {
  const { t, locale } = useI18n()

  /** 2024年; 2024年3月; 截至2024年12月31日; from a day to another. */
  function periodOf({ first, last, at_day }: Pick<ReportFigure, 'first' | 'last' | 'at_day'>): string {
    if (at_day) return t('reports.period.at', { day: plainDate(last) })
    const year = first.slice(0, 4)
    if (first === `${year}-01-01` && last === `${year}-12-31`) return t('reports.period.year', { y: year })
    if (first.endsWith('-01') && last === lastDay(first.slice(0, 7))) return t('reports.period.month', { y: year, m: Number(first.slice(5, 7)), iso: first.slice(0, 7) })
    if (first === last) return plainDate(first)
    return t('reports.period.days', { from: plainDate(first), to: plainDate(last) })
  }

  return {
    periodOf,
    nameOf: (figure: Pick<ReportFigure, 'zh' | 'en'>) => label(figure, locale.value),
    /** Digit by digit; without a value there was nothing to divide by. */
    exactOf: ({ value, unit }: { value: number | null, unit: string }) => value === null ? t('reports.no_value') : figureText({ value: String(value), unit, qualifier: 'exact' }),
  }
}
