import type { Span } from './items'

/** Choosing where a quotation is cut. Places count letters (code points) from the start of the quotation. */

/** Behind each stop inside the quotation: where people cut most often. */
export function suggestedCuts(text: string): number[] {
  const letters = Array.from(text)
  return letters.flatMap((letter, at) => /[,，;；。、:：]/.test(letter) && at + 1 < letters.length ? [at + 1] : [])
}

export function toggleCut(cuts: readonly number[], at: number, length: number): number[] {
  if (at <= 0 || at >= length) return [...cuts]
  const without = cuts.filter(cut => cut !== at)
  return without.length < cuts.length ? without : [...cuts, at].sort((a, b) => a - b)
}

/** The pieces as they will stand, stops at their ends included. */
export function piecesOf(text: string, cuts: readonly number[]): string[] {
  const letters = Array.from(text)
  const places = [0, ...cuts, letters.length]
  return places.slice(0, -1).map((start, k) => letters.slice(start, places[k + 1]).join(''))
}

/** Whether each piece holds more than stops and spaces. */
export function cutsAreGood(text: string, cuts: readonly number[]): boolean {
  return cuts.length > 0 && piecesOf(text, cuts).every(piece => /[\p{L}\p{N}]/u.test(piece))
}

/** Cuts as offsets in the whole text, as the server wants them. */
export function cutsInText(item: Span, cuts: readonly number[]): number[] {
  return cuts.map(cut => item.start + cut)
}
