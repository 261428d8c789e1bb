import type { ReportBlockKind, ReportFigure, YearReport } from '@/api/types'
import { typedNumbers } from './source'

/** A piece of a line of the report as it is shown. */
export type Segment = { /** It is what a finding speaks of. */ marked?: boolean } & (
  | { kind: 'prose', text: string }
  | { kind: 'unproved', text: string }
  | { kind: 'figure', text: string, figure: ReportFigure, index: number, /** The sign behind it, which no line begins with. */ tail: string })

export interface Line {
  kind: ReportBlockKind
  segments: readonly Segment[]
}

const CLOSING = /^[，。、；：！？）》」』”’,.;:!?)]/

/** Prose with the numbers in it that cite nothing apart. */
function proseOf(text: string): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { from, to } of typedNumbers(text)) {
    if (from > at) segments.push({ kind: 'prose', text: text.slice(at, from) })
    segments.push({ kind: 'unproved', text: text.slice(from, to) })
    at = to
  }
  if (at < text.length) segments.push({ kind: 'prose', text: text.slice(at) })
  return segments
}

/** A button may stand at the end of a line, and what closes a clause must not be left to begin the next. */
function closed(segments: readonly Segment[]): readonly Segment[] {
  return segments.flatMap((segment, k): Segment[] => {
    const next = segments[k + 1]
    if (segment.kind === 'figure' && next?.kind === 'prose') return [{ ...segment, tail: CLOSING.exec(next.text)?.[0] ?? '' }]
    if (segment.kind !== 'prose' || segments[k - 1]?.kind !== 'figure') return [segment]
    const text = segment.text.replace(CLOSING, '')
    return text === '' ? [] : [{ kind: 'prose', text }]
  })
}

/** What is composed, line by line; a number that cites nothing is marked. */
export function previewOf({ blocks, figures }: Pick<YearReport, 'blocks' | 'figures'>): readonly Line[] {
  return blocks.map(block => ({
    kind: block.kind,
    segments: closed(block.runs.flatMap((run): Segment[] => {
      const figure = run.figure === null ? undefined : figures[run.figure]
      return figure && run.figure !== null ? [{ kind: 'figure', text: run.text, figure, index: run.figure, tail: '' }] : proseOf(run.text)
    })),
  }))
}

/** The words from one place of a line to another apart, in code points; a figure or number is marked as a whole. */
export function marked(line: Line, start: number, end: number): Line {
  let at = 0
  return {
    ...line,
    segments: line.segments.flatMap((segment): Segment[] => {
      const signs = [...segment.text]
      const begin = at
      at += signs.length + (segment.kind === 'figure' ? [...segment.tail].length : 0)
      const from = Math.max(start - begin, 0)
      const to = Math.min(end - begin, signs.length)
      if (from >= to) return [segment]
      if (segment.kind !== 'prose') return [{ ...segment, marked: true }]
      const pieces: Segment[] = [
        { kind: 'prose', text: signs.slice(0, from).join('') },
        { kind: 'prose', text: signs.slice(from, to).join(''), marked: true },
        { kind: 'prose', text: signs.slice(to).join('') },
      ]
      return pieces.filter(piece => piece.text !== '')
    }),
  }
}
