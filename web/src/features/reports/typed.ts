import type { YearReport } from '@/api/types'
import type { Span } from './source'

/**
 * Numbers of a source that cite nothing. Which they are the server tells, of the source as it was saved; while somebody writes on,
 * they move along with the words around them.
 */

/** A number with its unit that was typed. */
export interface TypedNumber extends Span {
  text: string
  /** From 1. */
  line: number
}

/** Those of a report in its saved source; the server counts characters, a text field units. */
export function typedIn({ source, unproved }: Pick<YearReport, 'source' | 'unproved'>): readonly TypedNumber[] {
  const lines = source.split('\n')
  const begins: number[] = []
  lines.reduce((at, line) => (begins.push(at), at + line.length + 1), 0)
  return unproved.flatMap(({ text, line, column }) => {
    const words = lines[line - 1]
    if (words === undefined) return []
    const from = begins[line - 1]! + [...words].slice(0, column - 1).join('').length
    return source.startsWith(text, from) ? [{ text, line, from, to: from + text.length }] : []
  })
}

/** After a change of the source: those that it touches are no longer known, those behind it stand elsewhere. */
export function moved(numbers: readonly TypedNumber[], before: string, now: string): readonly TypedNumber[] {
  if (before === now) return numbers
  const most = Math.min(before.length, now.length)
  let head = 0
  while (head < most && before[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++
  const end = before.length - tail
  const by = now.length - before.length
  const lines = now.slice(0, now.length - tail).split('\n').length - before.slice(0, end).split('\n').length
  return numbers.flatMap(one => {
    if (one.to < head) return [one]
    return one.from > end ? [{ ...one, from: one.from + by, to: one.to + by, line: one.line + lines }] : []
  })
}
