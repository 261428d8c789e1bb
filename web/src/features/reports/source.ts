/**
 * What stands in the source of a report: citations such as `{{dispute.closing}}`. Places are positions in a JavaScript text, as a
 * text field counts them; only the server's `line:column` counts characters.
 */

export interface Span {
  from: number
  to: number
}

export interface Citation extends Span {
  expression: string
}

const CITATION = /\{\{([^\n]*?)(?:\}\}|(?=\n)|$)/g
/** The citations in their order: the k-th is the k-th figure of what is composed. One that is not closed ends with its line. */
export function citationsIn(source: string): readonly Citation[] {
  return [...source.matchAll(CITATION)].map(found => {
    const inner = found[1] ?? ''
    // Alternatives of a choice stand in brackets; the bar that asks for words is the one after them.
    const bar = inner.indexOf('|', inner.lastIndexOf(']') + 1)
    return { from: found.index, to: found.index + found[0].length, expression: (bar < 0 ? inner : inner.slice(0, bar)).trim() }
  })
}

const WISHES: Record<string, string> = { 余: '余', 多: '余', 超: '超', 超过: '超', 突破: '突破', 近: '近', 约: '约', 左右: '约', 以上: '以上', 以内: '以内' }
const POWERS: Record<string, number> = { 百: 2, 千: 3, 万: 4, 亿: 8, 万亿: 12 }

/** A power of ten as a template names it: 10, 1000, 万, 10万, 亿. */
function placeWord(power: number): string {
  if (power >= 8) return power === 8 ? '亿' : `1${'0'.repeat(power - 8)}亿`
  if (power >= 4) return power === 4 ? '万' : `1${'0'.repeat(power - 4)}万`
  return `1${'0'.repeat(power)}`
}

interface Typed {
  wish: string | null
  digits: string
  decimals: string
  power: number
}

/** Of a number that was found: the digits, what scales them, and the word that says how exact it is. 千 of 千米 belongs to the unit. */
const PARTS = /^(近|约|超过|超|突破)?(\d[\d,]*)(?:\.(\d+))?(余|多)?(万亿|亿|万|千(?![瓦米克])|百(?!分))?(余|多)?.*?(左右|以上|以内)?$/

function partsOf(text: string): Typed | null {
  const found = PARTS.exec(text.normalize('NFKC'))
  if (!found) return null
  const [, before, digits = '', decimals = '', more, scale, moreAfter, after] = found
  const word = before ?? more ?? moreAfter ?? after
  return { wish: word === undefined ? null : WISHES[word] ?? null, digits: digits.replaceAll(',', ''), decimals, power: POWERS[scale ?? ''] ?? 0 }
}

/** The number that was typed, as a plain one: 3.5万 is 35000. NaN where the words are no digits. */
export function plainNumber(text: string): number {
  const typed = partsOf(text)
  return typed ? Number(`${typed.digits}.${typed.decimals || '0'}e${typed.power}`) : Number.NaN
}

/** The citation that tells a figure the way it was typed: 500余件 is `{{dispute.received | 余 100}}`. */
export function citationFor(text: string, expression: string): string {
  const typed = partsOf(text)
  const zeros = typed && typed.decimals === '' ? /0*$/.exec(typed.digits)![0].length : 0
  const power = typed ? typed.power + zeros - typed.decimals.length : 0
  return typed?.wish && power > 0 && power <= 15 ? `{{${expression} | ${typed.wish} ${placeWord(power)}}}` : `{{${expression}}}`
}

/** The source with a citation in the place of a typed number, and where it stands. */
export function cited(source: string, number: Span, expression: string): { source: string, citation: Span } {
  const words = citationFor(source.slice(number.from, number.to), expression)
  return { source: source.slice(0, number.from) + words + source.slice(number.to), citation: { from: number.from, to: number.from + words.length } }
}

export interface Place extends Span {
  line: number
}

/**
 * The place that the server names as `line:column`, characters from 1. A citation is meant whole; the marks of a heading do
 * not count. Null where it is no place of the source.
 */
export function placeOf(source: string, field: string): Place | null {
  const [, line = '', column = ''] = /^(\d+):(\d+)$/.exec(field) ?? []
  const lines = source.split('\n')
  const text = lines[Number(line) - 1]
  if (line === '' || text === undefined) return null
  const begin = lines.slice(0, Number(line) - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const mark = /^\s*(?:#{1,5} +|> +)?/.exec(text)![0].length
  const units = (from: number) => from + [...text.slice(from)].slice(0, Number(column) - 1).join('').length
  const at = [0, mark].map(units).find(one => text.startsWith('{{', one)) ?? units(0)
  const citation = citationsIn(text).find(one => one.from <= at && at < one.to)
  return { line: Number(line), from: begin + (citation?.from ?? Math.min(at, text.length)), to: begin + (citation?.to ?? text.length) }
}

export type PartKind = 'plain' | 'citation' | 'typed'
export interface Part {
  text: string
  kind: PartKind
}

/** The lines of a source in parts, to be coloured behind a text field. */
export function linesOf(source: string, typed: readonly Span[]): readonly (readonly Part[])[] {
  const marks = [...citationsIn(source).map(one => ({ ...one, kind: 'citation' as const })), ...typed.map(one => ({ ...one, kind: 'typed' as const }))].sort((a, b) => a.from - b.from)
  let begin = 0
  let next = 0
  return source.split('\n').map(line => {
    const parts: Part[] = []
    let at = begin
    const end = begin + line.length
    for (; next < marks.length && marks[next]!.from < end; next++) {
      const { from, to, kind } = marks[next]!
      if (from > at) parts.push({ text: source.slice(at, from), kind: 'plain' })
      parts.push({ text: source.slice(from, to), kind })
      at = to
    }
    if (at < end) parts.push({ text: source.slice(at, end), kind: 'plain' })
    begin = end + 1
    return parts
  })
}
