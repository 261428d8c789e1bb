/** Division codes of 12 digits: province 2, city 2, county 2, town 3, village 3; zeros at the end stand for all below. */

const LEVEL_ENDS = [2, 4, 6, 9, 12]
export const AREA_LEVELS = ['all', 'province', 'city', 'county', 'town', 'village'] as const
export type AreaLevel = typeof AREA_LEVELS[number]

/** How many levels of a code say something. */
function depth(code: string): number {
  return LEVEL_ENDS.reduce((found, end, k) => /[1-9]/.test(code.slice(LEVEL_ENDS[k - 1] ?? 0, end)) ? k + 1 : found, 0)
}

/** Which division a code stands for. */
export function areaLevel(code: string): AreaLevel {
  return AREA_LEVELS[depth(code)]!
}

/** The digits that say something: 330803 of 330803000000, none of 000000000000. */
export function areaDigits(code: string): string {
  return code.slice(0, LEVEL_ENDS[depth(code) - 1] ?? 0)
}

/** Whether an area is another, or lies in it. */
export function covers(outer: string, inner: string): boolean {
  return inner.startsWith(areaDigits(outer))
}

/** Fills a code of 2, 4, 6, 9 or 12 digits up to 12; null where it is none. */
export function fullAreaCode(typed: string): string | null {
  const digits = typed.replace(/\s/g, '')
  return /^\d+$/.test(digits) && LEVEL_ENDS.includes(digits.length) ? digits.padEnd(12, '0') : null
}
