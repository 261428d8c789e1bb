/**
 * The server counts a text in Unicode code points, JavaScript in UTF-16 units. They differ only behind the
 * characters outside the basic plane (rare ideographs such as 𠮷, and emoji), each of which is two units long;
 * the index keeps where those stand and converts by binary search.
 */
export class CodePointIndex {
  /** UTF-16 positions of the first halves of surrogate pairs, ascending. */
  private readonly pairs: number[] = []
  /** Length of the text in code points. */
  readonly length: number

  constructor(readonly text: string) {
    for (let unit = 0; unit < text.length - 1; unit++) {
      if (isPairAt(text, unit)) {
        this.pairs.push(unit)
        unit++
      }
    }
    this.length = text.length - this.pairs.length
  }

  /** Code point offset to UTF-16 offset; clamped to the text. */
  toUnit(point: number): number {
    const wanted = Math.max(0, Math.min(point, this.length))
    // The k-th pair (from 0) stands at code point pairs[k] - k; count the pairs wholly before `wanted`.
    const before = countWhile(this.pairs.length, k => (this.pairs[k] ?? 0) - k < wanted)
    return wanted + before
  }

  /** UTF-16 offset to code point offset; clamped; the middle of a pair becomes its start. */
  toPoint(unit: number): number {
    const wanted = Math.max(0, Math.min(unit, this.text.length))
    const before = countWhile(this.pairs.length, k => (this.pairs[k] ?? 0) + 1 < wanted)
    const splitsPair = before < this.pairs.length && this.pairs[before] === wanted - 1
    return wanted - before - (splitsPair ? 1 : 0)
  }

  /** The words of a span given in code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUnit(start), this.toUnit(end))
  }
}

function isPairAt(text: string, unit: number): boolean {
  const high = text.charCodeAt(unit)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(unit + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

/** How many of 0..count-1 fulfil a condition that holds for the first ones only. */
function countWhile(count: number, holds: (k: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
