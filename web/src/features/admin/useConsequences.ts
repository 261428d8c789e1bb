import { type Ref, onScopeDispose } from 'vue'
import { listAccounts } from '@/api/accounts'
import { countCases } from '@/api/cases'
import { allMechanisms } from '@/api/mechanisms'
import type { Account, AccountList, MechanismHead } from '@/api/types'
import { useAnswer } from '@/ui/useAnswer'
import { accountsIn } from './areas'

/** What an end of areas touches: cases that are open there, and people whose rights are there. */
export interface Consequences {
  open: readonly { code: string, mechanism: MechanismHead, cases: number }[]
  people: readonly Account[]
}

async function allAccounts(signal: AbortSignal): Promise<readonly Account[]> {
  const found: Account[] = []
  for (let cursor: string | null = '', more = true; more;) {
    const { data }: { data: AccountList } = await listAccounts(cursor, signal)
    found.push(...data.items)
    cursor = data.next
    more = cursor !== null
  }
  return found
}

async function openIn(code: string, signal: AbortSignal): Promise<Consequences['open']> {
  const heads = await allMechanisms()
  const counts = await Promise.all(heads.map(head => countCases(head.id, code, signal)))
  return heads.map((mechanism, k) => {
    const open = new Set(mechanism.states.filter(state => !state.final).map(state => state.id))
    return { code, mechanism, cases: counts[k]!.data.items.filter(one => open.has(one.item)).reduce((sum, one) => sum + one.cases, 0) }
  }).filter(one => one.cases > 0)
}

/** Told anew as areas are chosen; each area and the accounts are asked for once. */
export function useConsequences(codes: Ref<readonly string[]>) {
  const aborter = new AbortController()
  onScopeDispose(() => aborter.abort())
  const known = new Map<string, Promise<Consequences['open']>>()
  let accounts: Promise<readonly Account[]> | null = null

  return useAnswer(codes, async (asked): Promise<Consequences> => {
    try {
      accounts ??= allAccounts(aborter.signal)
      for (const code of asked) if (!known.has(code)) known.set(code, openIn(code, aborter.signal))
      const [all, ...open] = await Promise.all([accounts, ...asked.map(code => known.get(code)!)])
      return { open: open.flat(), people: accountsIn(all, asked) }
    }
    catch (error) {
      accounts = null
      known.clear()
      throw error
    }
  })
}
