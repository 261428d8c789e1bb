import type { BlockKind, Report, ReportFigure } from '@/api/reports'
import { typedNumbers } from './source'

/** A piece of a line of the report as it is shown. */
export type Segment =
  | { kind: 'prose', text: string }
  | { kind: 'unproved', text: string }
  | { kind: 'figure', text: string, figure: ReportFigure, index: number }

export interface Line {
  kind: BlockKind
  segments: readonly Segment[]
}

/** Prose with the numbers in it that cite nothing apart. */
function proseOf(text: string, told: readonly string[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { from, to } of typedNumbers(text, told)) {
    if (from > at) segments.push({ kind: 'prose', text: text.slice(at, from) })
    segments.push({ kind: 'unproved', text: text.slice(from, to) })
    at = to
  }
  if (at < text.length) segments.push({ kind: 'prose', text: text.slice(at) })
  return segments
}

/** What is composed, line by line; a number that cites nothing is marked, as the files of the report mark it. */
export function previewOf({ blocks, figures, unproved }: Pick<Report, 'blocks' | 'figures' | 'unproved'>): readonly Line[] {
  return blocks.map((block, k) => ({
    kind: block.kind,
    segments: block.runs.flatMap((run, r): Segment[] => {
      const figure = run.figure === null ? undefined : figures[run.figure]
      if (figure && run.figure !== null) return [{ kind: 'figure', text: run.text, figure, index: run.figure }]
      return proseOf(run.text, unproved.filter(one => one.block === k && (one.run === undefined || one.run === r)).map(one => one.text))
    }),
  }))
}
