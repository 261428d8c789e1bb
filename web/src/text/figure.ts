/** How a figure is shown: never as more exact than the words it came from. */

export type Qualifier = 'exact' | 'over' | 'nearly' | 'about' | 'at_least' | 'at_most'

export interface FigureValue {
  value: string
  value_max?: string | null
  unit: string
  qualifier: string
}

const SIGNS: Record<Qualifier, string> = {
  exact: '',
  over: '>',
  nearly: '≲',
  about: '≈',
  at_least: '≥',
  at_most: '≤',
}

export function isQualifier(word: string): word is Qualifier {
  return Object.hasOwn(SIGNS, word)
}

export function qualifierSign(qualifier: string): string {
  return isQualifier(qualifier) ? SIGNS[qualifier] : ''
}

/** Groups the digits of a decimal given as text by thousands. The text is not turned into a binary number: no digit is lost. */
export function groupDigits(decimal: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(decimal)
  if (!match) return decimal
  const [, sign, whole = '', fraction = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`
}

/** `>500,000`, `80,000–100,000`: the number with its qualifier, without the unit. */
export function figureNumber(figure: FigureValue): string {
  const low = groupDigits(figure.value)
  const high = figure.value_max ? `–${groupDigits(figure.value_max)}` : ''
  return `${qualifierSign(figure.qualifier)}${low}${high}`
}

/** Whether a unit is written against the number: 100%, 37℃; words keep a space. */
export function unitIsTight(unit: string): boolean {
  return /^[%‰℃°]/.test(unit)
}

/** `>500,000 人次`, `100%`. */
export function figureText(figure: FigureValue): string {
  const gap = figure.unit === '' || unitIsTight(figure.unit) ? '' : ' '
  return `${figureNumber(figure)}${gap}${figure.unit}`
}

/** ↑ or ↓ of a comparison; empty where the text gives no direction. */
export function directionArrow(direction: string | null | undefined): string {
  if (direction === 'up') return '↑'
  return direction === 'down' ? '↓' : ''
}
