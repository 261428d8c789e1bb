import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>

/** Colours of tokens.css; each has 3:1 or more on white and on its neighbours a pattern besides. */
const INK = '#1f2a30'
const INK_2 = '#4c575d'
const LINE = '#dcd8ce'
export const COLOURS = { begun: '#17545c', ended: '#b07a1e', closing: '#a8261d', open: '#17545c', done: '#9a958a' } as const

/** Patterns, so that a printed or colour-blind eye tells the parts apart. */
const HATCHED = { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(255,255,255,0.55)' }
const DOTTED = { symbol: 'circle', symbolSize: 0.6, dashArrayX: [[0, 6], [3, 3]], dashArrayY: [4, 0], color: 'rgba(255,255,255,0.75)' }

/** What all charts share; `em` is the type size of the page in px. */
function common(em: number): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', fontSize: 0.8125 * em, color: INK },
    tooltip: { confine: true, trigger: 'axis', axisPointer: { type: 'shadow' }, textStyle: { fontSize: 0.875 * em, color: INK } },
  }
}

export interface Column {
  name: string
  values: readonly number[]
}

/** Bars of what came and went, and the line of what was open. */
export function trendOption(labels: readonly string[], begun: Column, ended: Column, closing: Column, em: number): ChartOption {
  const font = 0.8125 * em
  return {
    ...common(em),
    legend: { top: 0, left: 0, itemGap: em, textStyle: { fontSize: 0.875 * em, color: INK } },
    grid: { top: 2.75 * em, right: 0.5 * em, bottom: 0.25 * em, left: 0.25 * em, containLabel: true },
    xAxis: { type: 'category', data: [...labels], axisTick: { show: false }, axisLine: { lineStyle: { color: INK_2 } }, axisLabel: { fontSize: font, color: INK_2, lineHeight: 1.25 * font, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: LINE } }, axisLabel: { fontSize: font, color: INK_2 } },
    series: [
      { type: 'bar', name: begun.name, data: [...begun.values], itemStyle: { color: COLOURS.begun }, barMaxWidth: 1.25 * em, barGap: '10%' },
      { type: 'bar', name: ended.name, data: [...ended.values], itemStyle: { color: COLOURS.ended, decal: HATCHED }, barMaxWidth: 1.25 * em },
      { type: 'line', name: closing.name, data: [...closing.values], itemStyle: { color: COLOURS.closing }, lineStyle: { width: 2.5 }, symbol: 'diamond', symbolSize: 8 },
    ],
  }
}

/** Lying bars, the first on top; more columns stand one behind the other in the same bar. */
export function barsOption(names: readonly string[], columns: readonly Column[], em: number): ChartOption {
  const font = 0.875 * em
  const sums = names.map((_, k) => columns.reduce((sum, column) => sum + (column.values[k] ?? 0), 0))
  const fills = [{ color: COLOURS.open }, { color: COLOURS.done, decal: DOTTED }]
  return {
    ...common(em),
    ...(columns.length > 1 && { legend: { top: 0, left: 0, itemGap: em, textStyle: { fontSize: font, color: INK } } }),
    grid: { top: columns.length > 1 ? 2.25 * em : 0, right: 2.5 * em, bottom: 0, left: 0, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, show: false },
    yAxis: { type: 'category', inverse: true, data: [...names], axisTick: { show: false }, axisLine: { lineStyle: { color: INK_2 } }, axisLabel: { fontSize: font, color: INK, width: 10 * em, overflow: 'truncate' } },
    series: columns.map((column, k) => ({
      type: 'bar' as const, name: column.name, stack: 'all', data: [...column.values], itemStyle: fills[k] ?? fills[0]!, barMaxWidth: 1.375 * em,
      ...(k === columns.length - 1 && { label: { show: true, position: 'right' as const, fontSize: font, color: INK, formatter: (bar: { dataIndex: number }) => String(sums[bar.dataIndex]) } }),
    })),
  }
}
