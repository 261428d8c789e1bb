import type { ReportBlockKind, ReportFigure, YearReport } from '@/api/types'

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
export function previewOf({ blocks, figures, unproved }: Pick<YearReport, 'blocks' | 'figures' | 'unproved'>): readonly Line[] {
  const typed = new Set(unproved.map(one => `${one.block}.${one.run}`))
  return blocks.map((block, b) => ({
    kind: block.kind,
    segments: closed(block.runs.map((run, r): Segment => {
      const figure = run.figure === null ? undefined : figures[run.figure]
      if (figure && run.figure !== null) return { kind: 'figure', text: run.text, figure, index: run.figure, tail: '' }
      return { kind: typed.has(`${b}.${r}`) ? 'unproved' : 'prose', text: run.text }
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
