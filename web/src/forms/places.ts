import type { Area } from '@/api/areas'

/** One select of the way from the widest place down to the one chosen. */
export interface Level {
  /** The place whose parts these are; empty at the top. */
  above: string
  options: readonly Area[]
  chosen: string
}

/** The places that lie in none of the others, or only in one that has no other part: those are where a choice begins. */
export function rootsOf(areas: readonly Area[]): readonly Area[] {
  const known = new Set(areas.map(area => area.code))
  return areas.filter(area => area.parent === null || !known.has(area.parent))
}

export function partsOf(areas: readonly Area[], code: string): readonly Area[] {
  return areas.filter(area => area.parent === code)
}

/** The way down to a place, the widest first; empty where it is not known. */
export function wayTo(areas: readonly Area[], code: string): readonly Area[] {
  const byCode = new Map(areas.map(area => [area.code, area]))
  const way: Area[] = []
  for (let at = byCode.get(code); at && !way.includes(at); at = at.parent === null ? undefined : byCode.get(at.parent)) way.unshift(at)
  return way
}

/** A name with those around it where it alone does not tell: `高家镇 盈川村`. */
export function fullName(areas: readonly Area[], code: string): string {
  return wayTo(areas, code).slice(-2).map(area => area.name).join(' ') || code
}

/**
 * The selects to show: one for each step of the way to the place chosen, and one for its parts. While there is but one
 * place to choose, as the province of a town's people, the choice begins below it, with the place itself as the first.
 */
export function levelsOf(areas: readonly Area[], chosen: string): readonly Level[] {
  const way = wayTo(areas, chosen)
  const first = firstLevel(areas)
  const levels: Level[] = []
  for (let { above, options } = first; options.length > 0;) {
    const here = options.find(option => way.includes(option) && (option.code !== above || chosen === above))
    levels.push({ above: levels.length === 0 ? '' : above, options, chosen: here?.code ?? '' })
    if (!here || here.code === above) break
    above = here.code
    options = partsOf(areas, above)
  }
  return levels
}

function firstLevel(areas: readonly Area[]): Pick<Level, 'above' | 'options'> {
  let above: Area | undefined
  let options = rootsOf(areas)
  while (options.length === 1 && partsOf(areas, options[0]!.code).length > 0) {
    above = options[0]!
    options = partsOf(areas, above.code)
  }
  return { above: above?.code ?? '', options: above && options.length > 1 ? [above, ...options] : options }
}
