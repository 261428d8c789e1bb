import { getCase } from '@/api/cases'
import { RefusedError } from '@/api/http'
import { mechanismOf } from '@/api/mechanisms'
import type { CaseRow, MechanismDetail } from '@/api/types'

/** A case that a line of the audit speaks of, with the definition that has the names of its fields. */
export interface KnownCase {
  row: CaseRow
  mechanism: MechanismDetail
}

const cases = new Map<string, Promise<KnownCase | null>>()

async function find(id: string): Promise<KnownCase | null> {
  try {
    const { data } = await getCase(id)
    return { row: data, mechanism: await mechanismOf(data.mechanism) }
  }
  catch (error) {
    // Gone, or not for this person: its id stands for it.
    if (error instanceof RefusedError) return null
    throw error
  }
}

/** Asked once for each case, however many lines speak of it. */
export function caseOf(id: string): Promise<KnownCase | null> {
  const known = cases.get(id) ?? find(id)
  cases.set(id, known)
  return known.catch(() => {
    cases.delete(id)
    return null
  })
}
