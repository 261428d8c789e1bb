import { type Area, listAreas } from '@/api/areas'
import { getCase, listCases } from '@/api/cases'
import { getMechanism, listMechanisms } from '@/api/mechanisms'
import { getHealth } from '@/api/plans'
import type { Case, CaseRow, MechanismDetail, Person } from '@/api/types'
import { covers } from '@/text/areas'
import { byDue, isMine, openStates, waitsForMe, widestAreas } from './rules'
import type { Shelf } from './shelf'

/** What the phone knows of the server, for reading without a network. */
export interface Mirror {
  mechanisms: readonly MechanismDetail[]
  areas: readonly Area[]
  /** Open cases where I have something to do or to see, the most pressing first. */
  cases: readonly CaseRow[]
  /** There are more than the phone keeps. */
  more: boolean
  /** When it was read, milliseconds by the phone; 0 for never. */
  at: number
}

export const EMPTY: Mirror = { mechanisms: [], areas: [], cases: [], more: false, at: 0 }
/** As many open cases are kept. */
export const CASES_MOST = 200
/** As many of them with all their fields: those that wait for me. */
const DETAILS_MOST = 40
const RULES_MS = 24 * 3_600_000
const AT_ONCE = 3

interface KeptRules {
  version: string
  at: number
  /** The definitions change with what a person may see of them. */
  mechanisms: readonly MechanismDetail[]
}

export async function readMirror(shelf: Shelf, person: string): Promise<Mirror> {
  const [rules, areas, cases] = await Promise.all([
    shelf.read<KeptRules>(person, 'rules'), shelf.read<readonly Area[]>(person, 'areas'), shelf.read<Pick<Mirror, 'cases' | 'more' | 'at'>>(person, 'cases'),
  ])
  return { ...EMPTY, mechanisms: rules?.mechanisms ?? [], areas: areas ?? [], ...cases }
}

/** Asks the server for all of it, and keeps what it answers. What it told before stays where it does not answer. */
export async function refreshMirror(shelf: Shelf, me: Person, now: number, onPart: (part: Partial<Mirror>) => void): Promise<void> {
  const { version, area } = (await getHealth()).data
  const mechanisms = await refreshRules(shelf, me, now, version)
  onPart({ mechanisms })
  const areas = await listAreas()
  await shelf.write(me.id, 'areas', areas)
  onPart({ areas })
  const found = await refreshCases(me, mechanisms, area)
  const cases = { ...found, at: now }
  await shelf.write(me.id, 'cases', cases)
  onPart(cases)
  await refreshDetails(shelf, me, mechanisms, found.cases)
}

async function refreshRules(shelf: Shelf, me: Person, now: number, version: string): Promise<readonly MechanismDetail[]> {
  const kept = await shelf.read<KeptRules>(me.id, 'rules')
  const stamp = `${version} ${JSON.stringify(me.grants)}`
  if (kept && kept.version === stamp && now - kept.at < RULES_MS) return kept.mechanisms
  const heads = (await listMechanisms()).data.items
  const details = await several(heads, async head => (await getMechanism(head.id)).data)
  const mechanisms = details.filter(mechanism => isMine(mechanism, me))
  await shelf.write(me.id, 'rules', { version: stamp, at: now, mechanisms })
  return mechanisms
}

async function refreshCases(me: Person, mechanisms: readonly MechanismDetail[], site: string): Promise<Pick<Mirror, 'cases' | 'more'>> {
  // Whoever may see everything sees the place of this server.
  const wanted = mechanisms.flatMap(mechanism => widestAreas(me, mechanism.id).map(area => ({ mechanism, area: covers(area, site) ? site : area })))
  const pages = (await several(wanted, async ({ mechanism, area }) => {
    const conditions = { mechanism: mechanism.id, area, limit: String(CASES_MOST) }
    const newest = (await listCases({ ...conditions, state: openStates(mechanism).join(',') })).data
    // Where the newest are not all, the most pressing may be among the others.
    return newest.next === null ? [newest] : [newest, (await listCases({ ...conditions, sort: 'due' })).data]
  })).flat()
  const byId = new Map(pages.flatMap(page => page.items).map(row => [row.id, row]))
  const rank = new Map(mechanisms.map(mechanism => [mechanism.id, mechanism]))
  const mine = (row: CaseRow) => waitsForMe(rank.get(row.mechanism)!, row, me) ? 0 : 1
  const cases = [...byId.values()].sort((a, b) => mine(a) - mine(b) || byDue(a, b))
  return { cases: cases.slice(0, CASES_MOST), more: cases.length > CASES_MOST || pages.some(page => page.next !== null) }
}

/** Those that wait for me are kept whole; the rest is read when it is looked at. */
async function refreshDetails(shelf: Shelf, me: Person, mechanisms: readonly MechanismDetail[], rows: readonly CaseRow[]): Promise<void> {
  const byId = new Map(mechanisms.map(mechanism => [mechanism.id, mechanism]))
  const wanted = rows.filter(row => waitsForMe(byId.get(row.mechanism)!, row, me)).slice(0, DETAILS_MOST)
  await several(wanted, async row => {
    const kept = await readCase(shelf, me.id, row.id)
    if (kept?.revision !== row.revision) await keepCase(shelf, me.id, (await getCase(row.id)).data)
  })
}

export function readCase(shelf: Shelf, person: string, id: string): Promise<Case | null> {
  return shelf.read<Case>(person, `case/${id}`)
}

/** Of private fields only how many values they hold stays on the phone. */
export function withoutPrivate(one: Case): Case {
  return { ...one, private: Object.fromEntries(Object.entries(one.private).map(([field, { count }]) => [field, { count }])) }
}

export function keepCase(shelf: Shelf, person: string, one: Case): Promise<void> {
  return shelf.write(person, `case/${one.id}`, withoutPrivate(one))
}

/** Asks for each of many, a few at a time: a slow network is not filled with what can wait. */
async function several<T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    while (next < all.length) {
      const k = next++
      results[k] = await ask(all[k]!)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker))
  return results
}
