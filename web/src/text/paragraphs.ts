import type { CodePointIndex } from './codepoints'

/** A line of the text: code point span without its line break. */
export interface Paragraph {
  key: number
  start: number
  end: number
}

/** `place` is no item, only the place a reader is led to. */
export type MarkKind = 'hard' | 'soft' | 'figure' | 'place'
export type MarkState = 'proposed' | 'accepted' | 'rejected'

/** Something shown in the text: code point span, not empty. */
export interface Mark {
  id: string
  kind: MarkKind
  state: MarkState
  start: number
  end: number
}

/** A run of text under the same marks. `start` is its place in UTF-16 units, as the DOM counts. */
export interface Segment {
  start: number
  text: string
  /** The marks that cover it, the longest first. */
  marks: Mark[]
  /** The marks that begin here; their small tags stand before the run. */
  opens: Mark[]
}

/** Lines of the text; blank ones are kept out, a reader does not need them to find his place. */
export function paragraphsOf(index: CodePointIndex): Paragraph[] {
  const found: Paragraph[] = []
  const { text } = index
  let begin = 0
  while (begin <= text.length) {
    let stop = text.indexOf('\n', begin)
    if (stop < 0) stop = text.length
    const end = stop > begin && text[stop - 1] === '\r' ? stop - 1 : stop
    if (text.slice(begin, end).trim() !== '') {
      found.push({ key: begin, start: index.toPoint(begin), end: index.toPoint(end) })
    }
    begin = stop + 1
  }
  return found
}

/** Position of the paragraph that holds a code point, or the last one before it; -1 where there is none. */
export function paragraphAt(paragraphs: readonly Paragraph[], point: number): number {
  let low = 0
  let high = paragraphs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paragraphs[middle] as Paragraph).start <= point) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The marks that touch each paragraph, in the order of the paragraphs. A mark over two lines is in both. */
export function marksByParagraph(paragraphs: readonly Paragraph[], marks: readonly Mark[]): Mark[][] {
  const result: Mark[][] = paragraphs.map(() => [])
  for (const mark of marks) {
    for (let at = Math.max(0, paragraphAt(paragraphs, mark.start)); at < paragraphs.length; at++) {
      const paragraph = paragraphs[at] as Paragraph
      if (paragraph.start >= mark.end) break
      if (paragraph.end > mark.start) result[at]?.push(mark)
    }
  }
  return result
}

/** Cuts a paragraph where marks begin and end. The texts of the segments joined are the paragraph, exactly. */
export function segmentsOf(index: CodePointIndex, paragraph: Paragraph, marks: readonly Mark[]): Segment[] {
  const inside = (point: number) => Math.max(paragraph.start, Math.min(point, paragraph.end))
  const cuts = new Set([paragraph.start, paragraph.end])
  for (const mark of marks) {
    cuts.add(inside(mark.start))
    cuts.add(inside(mark.end))
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  const longestFirst = [...marks].sort((a, b) => (b.end - b.start) - (a.end - a.start) || a.start - b.start)
  const segments: Segment[] = []
  for (let k = 0; k + 1 < sorted.length; k++) {
    const [start, end] = [sorted[k] as number, sorted[k + 1] as number]
    segments.push({
      start: index.toUnit(start),
      text: index.slice(start, end),
      marks: longestFirst.filter(mark => mark.start <= start && mark.end >= end),
      opens: longestFirst.filter(mark => inside(mark.start) === start && mark.start >= paragraph.start && mark.start < end),
    })
  }
  return segments
}

/** Whether two lists hold the same marks, so that a paragraph need not be drawn again. */
export function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, k) => {
    const other = b[k] as Mark
    return mark.id === other.id && mark.kind === other.kind && mark.state === other.state
      && mark.start === other.start && mark.end === other.end
  })
}
