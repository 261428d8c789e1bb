/**
 * What stands in the source of a report: citations such as `{{dispute.closing}}`, and numbers that cite nothing. Places are
 * positions in a JavaScript text, as a text field counts them; only the server's `line:column` counts characters.
 */

export interface Span {
  from: number
  to: number
}

export interface Citation extends Span {
  expression: string
}

/** A number with its unit that was typed. */
export interface TypedNumber extends Span {
  text: string
  /** From 1. */
  line: number
}

const CITATION = /\{\{([^\n]*?)(?:\}\}|(?=\n)|$)/g
// What somebody else called it, or a title, is no figure of this report: “15分钟生活圈”, 《30条意见》.
const QUOTED = /“[^”\n]*”|‘[^’\n]*’|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》|〈[^〉\n]*〉|"[^"\n]*"/g

// The longer words first. 年, 月, 日, 号 and 时 are none: they tell when, or which.
const UNITS = [
  '个百分点', '平方公里', '平方米', '立方米', '千瓦时', '人次', '户次', '场次', '件次', '车次', '班次', '公里', '千米', '厘米', '公顷', '公斤', '千克', '千瓦', '兆瓦',
  '％', '%', '‰', '倍', '件', '起', '人', '户', '名', '位', '元', '亩', '吨', '斤', '米', '处', '家', '次', '场', '村', '条', '项', '辆', '台', '套', '盏', '座', '所', '间', '栋', '幢',
  '棵', '株', '头', '只', '张', '份', '篇', '批', '支', '站', '类', '种', '宗', '笔', '例', '封', '本', '册', '块', '口', '眼', '根', '天', '个(?!月)',
]
const SCALE = '万亿|亿|万|千|百'
const TYPED = new RegExp(
  `(近|约|超过|超|突破)?(?<![\\w.第])(\\d[\\d,]*)(?:\\.(\\d+))?(余|多)?(?:(${SCALE})?(余|多)?(?:${UNITS.join('|')})|(万亿|亿|万)(余|多)?)(左右|以上|以内)?`, 'g')

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(found => ({ from: found.index, to: found.index + found[0].length }))
}

const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to
const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length
const numberAt = (text: string, { from, to }: Span): TypedNumber => ({ from, to, text: text.slice(from, to), line: lineAt(text, from) })

/** The citations in their order: the k-th is the k-th figure of what is composed. One that is not closed ends with its line. */
export function citationsIn(source: string): readonly Citation[] {
  return [...source.matchAll(CITATION)].map(found => {
    const inner = found[1] ?? ''
    // Alternatives of a choice stand in brackets; the bar that asks for words is the one after them.
    const bar = inner.indexOf('|', inner.lastIndexOf(']') + 1)
    return { from: found.index, to: found.index + found[0].length, expression: (bar < 0 ? inner : inner.slice(0, bar)).trim() }
  })
}

/** Numbers of the prose that cite nothing. */
export function typedNumbers(source: string): readonly TypedNumber[] {
  const taken = [...spansOf(source, CITATION), ...spansOf(source, QUOTED)]
  return spansOf(source, TYPED).filter(span => !taken.some(one => overlap(one, span))).map(span => numberAt(source, span))
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

function partsOf(text: string): Typed | null {
  const found = [...text.matchAll(TYPED)][0]
  if (!found) return null
  const [, before, digits = '', decimals = '', more, scale, moreAfter, bareScale, bareMore, after] = found
  const word = before ?? more ?? moreAfter ?? bareMore ?? after
  return { wish: word === undefined ? null : WISHES[word] ?? null, digits: digits.replaceAll(',', ''), decimals, power: POWERS[scale ?? bareScale ?? ''] ?? 0 }
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
