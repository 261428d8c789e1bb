import type { Account, AreaRow } from '@/api/types'
import { areaDigits, areaLevel, covers } from '@/text/areas'
import { isThere, whenOf } from './time'

/** An area with those inside it. */
export interface Branch {
  area: AreaRow
  parts: readonly Branch[]
}

/** The areas as a tree; those whose holder is not known stand at the top. */
export function treeOf(rows: readonly AreaRow[]): readonly Branch[] {
  const known = new Set(rows.map(row => row.code))
  const inside = new Map<string, AreaRow[]>()
  const top: AreaRow[] = []
  for (const row of rows) {
    if (row.parent === null || !known.has(row.parent)) top.push(row)
    else inside.set(row.parent, [...inside.get(row.parent) ?? [], row])
  }
  const branch = (area: AreaRow): Branch => ({ area, parts: (inside.get(area.code) ?? []).map(branch) })
  return top.map(branch)
}

/** Without what only leads to the site: the province, the city, while there is but one. */
export function siteOf(tree: readonly Branch[]): readonly Branch[] {
  const [only, ...others] = tree
  return only && others.length === 0 && ['country', 'province', 'city'].includes(only.area.level) ? siteOf(only.parts) : tree
}

/** What of a tree is asked for by words, or by time; an area stays for what is inside it. */
export function prunedTo(tree: readonly Branch[], words: string, alsoGone: boolean, today: string): readonly Branch[] {
  const wanted = words.trim().toLowerCase()
  return tree.flatMap(({ area, parts }) => {
    if (!alsoGone && whenOf(area, today) !== 'current') return []
    const kept = prunedTo(parts, words, alsoGone, today)
    const found = wanted === '' || area.name.toLowerCase().includes(wanted) || area.code.startsWith(wanted)
    return found || kept.length > 0 ? [{ area, parts: found && wanted !== '' && kept.length === 0 ? prunedTo(parts, '', alsoGone, today) : kept }] : []
  })
}

export const sizeOf = (tree: readonly Branch[]): number => tree.reduce((sum, branch) => sum + 1 + sizeOf(branch.parts), 0)

/** The areas of the same level and county that are there on a day: what an area can be merged with, or parted into. Those nearest stand first. */
export function peersOf(rows: readonly AreaRow[], area: Pick<AreaRow, 'code' | 'level' | 'parent'>, day: string): readonly AreaRow[] {
  const near = (row: AreaRow) => row.parent === area.parent ? 0 : 1
  return rows.filter(row => row.code !== area.code && row.level === area.level && row.code.slice(0, 6) === area.code.slice(0, 6) && isThere(row, day)).sort((a, b) => near(a) - near(b) || a.code.localeCompare(b.code))
}

/** Why a code cannot be that of a new area; the key of what is said, null where it can. `like`: an area of the same level and holder. */
export function codeFault(code: string, rows: readonly AreaRow[], like: Pick<AreaRow, 'code' | 'level'> | null): 'form' | 'used' | 'elsewhere' | null {
  if (!/^\d{12}$/.test(code) || ['all', 'province', 'city'].includes(areaLevel(code))) return 'form'
  if (rows.some(row => row.code === code)) return 'used'
  return like && (areaLevel(code) !== areaLevel(like.code) || code.slice(0, 6) !== like.code.slice(0, 6)) ? 'elsewhere' : null
}

/** The digits with which a new area inside another begins. */
export const prefixIn = (area: Pick<AreaRow, 'code'> | null): string => area ? areaDigits(area.code) : ''

/** The accounts with rights in one of some areas, or inside one. */
export function accountsIn(accounts: readonly Account[], codes: readonly string[]): readonly Account[] {
  return accounts.filter(account => !account.disabled && account.grants.some(grant => codes.some(code => covers(code, grant.area))))
}
