import type { Qualifier } from './figure'

/** What a person probably means by the words he marked as a figure; a first filling of the form, for him to correct. */
export interface GuessedFigure {
  value: string
  unit: string
  qualifier: Qualifier
}

const SCALES: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, 万亿: 12 }
const WORDS = /^(近|约|超过?|逾|突破)?\s*(\d[\d,，]*(?:\.\d+)?)\s*([余多几])?(万亿|亿|万|千|百|十)?([余多])?\s*(.*?)(以上|左右|上下|以内)?$/
// The 千 of these is part of the unit.
const KILO_UNIT = /^千(?=[瓦米克伏])/

export function guessFigure(words: string): GuessedFigure | null {
  const match = WORDS.exec(words.trim())
  if (!match) return null
  const [, before = '', digits = '', inside, scale = '', behind, unit = '', end = ''] = match
  const kilo = scale === '千' && KILO_UNIT.test(`千${unit}`)
  return {
    value: shiftDecimal(digits.replace(/[,，]/g, ''), kilo ? 0 : SCALES[scale] ?? 0),
    unit: kilo ? `千${unit}` : unit,
    qualifier: qualifierOf(before, Boolean(inside ?? behind), end),
  }
}

function qualifierOf(before: string, more: boolean, end: string): Qualifier {
  if (more || /^(超|逾|突破)/.test(before)) return 'over'
  if (before === '近') return 'nearly'
  if (end === '以上') return 'at_least'
  if (end === '以内') return 'at_most'
  return before === '约' || end !== '' ? 'about' : 'exact'
}

/** Moves the point to the right without leaving decimal text: 3.1 by 8 is 310000000. */
export function shiftDecimal(decimal: string, places: number): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  const digits = whole + fraction.padEnd(places, '0')
  const point = whole.length + places
  const rest = digits.slice(point).replace(/0+$/, '')
  const head = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  return rest === '' ? head : `${head}.${rest}`
}
