import { onScopeDispose, shallowRef } from 'vue'
import { allMechanisms, mechanismOf } from '@/api/mechanisms'
import type { MechanismDetail, MechanismHead, Workbench } from '@/api/types'
import { getWorkbench } from '@/api/workbench'
import { useLive } from '@/store/live'

export type DeskStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }

/** Changes of others are gathered for so long before the desk is asked for again. */
const GATHER_MS = 2000

/** What waits for me, kept as it is now while the page is open. */
export function useWorkbench() {
  const status = shallowRef<DeskStatus>({ kind: 'loading' })
  const desk = shallowRef<Workbench | null>(null)
  const heads = shallowRef<readonly MechanismHead[]>([])
  /** Definitions of the mechanisms that the desk speaks of, for the names of kinds and actions. */
  const details = shallowRef<ReadonlyMap<string, MechanismDetail>>(new Map())
  const aborter = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    try {
      const [found, all] = await Promise.all([getWorkbench('', aborter.signal), allMechanisms()])
      heads.value = all
      await learn(found.data)
      desk.value = found.data
      status.value = { kind: 'ready' }
    }
    catch (error) {
      // What is shown stays while the server is away for a moment.
      if (!aborter.signal.aborted && desk.value === null) status.value = { kind: 'failed', error }
    }
  }

  async function learn({ waiting, due, late, returned }: Workbench): Promise<void> {
    const ids = new Set([...waiting.map(one => one.mechanism), ...[...due.items, ...late.items].map(one => one.case.mechanism), ...returned.items.map(row => row.mechanism)])
    const found = await Promise.all([...ids].map(mechanismOf))
    details.value = new Map(found.map(one => [one.id, one]))
  }

  useLive(event => {
    if (event.case === null) return
    timer ??= setTimeout(() => {
      timer = undefined
      void load()
    }, GATHER_MS)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    aborter.abort()
  })
  void load()
  return { status, desk, heads, details, load }
}
