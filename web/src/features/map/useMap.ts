import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'
import { getBaseMap, listAreaShapes, listCasePlaces } from '@/api/map'
import { allMechanisms, mechanismOf } from '@/api/mechanisms'
import type { AreaFeature, BaseMap, CasePlace, MechanismDetail } from '@/api/types'
import { type View, conditionsOf, hasPlaces } from './view'

export type MapStatus = { kind: 'loading' } | { kind: 'failed', error: unknown } | { kind: 'ready' }

/** What the map shows: the areas that were drawn, the mechanisms whose cases have places, and the cases of the one chosen. */
export function useMap(view: Ref<View>) {
  const status = shallowRef<MapStatus>({ kind: 'loading' })
  const base = shallowRef<BaseMap>({ layers: [] })
  const shapes = shallowRef<readonly AreaFeature[]>([])
  const moreShapes = shallowRef(false)
  const definitions = shallowRef<readonly MechanismDetail[]>([])
  const definition = shallowRef<MechanismDetail | null>(null)
  const cases = shallowRef<readonly CasePlace[]>([])
  const moreCases = shallowRef(false)
  const casesStatus = shallowRef<MapStatus>({ kind: 'loading' })
  let aborter = new AbortController()
  onScopeDispose(() => aborter.abort())

  async function loadShapes(): Promise<void> {
    const { data } = await listAreaShapes()
    shapes.value = data.features
    moreShapes.value = data.more
  }

  async function load(): Promise<void> {
    status.value = { kind: 'loading' }
    try {
      const [known, { data }] = await Promise.all([allMechanisms().then(heads => Promise.all(heads.map(head => mechanismOf(head.id)))), getBaseMap(), loadShapes()])
      base.value = data
      definitions.value = known.filter(hasPlaces)
      status.value = { kind: 'ready' }
    }
    catch (error) {
      status.value = { kind: 'failed', error }
    }
  }

  async function loadCases(): Promise<void> {
    definition.value = definitions.value.find(one => one.id === view.value.mechanism) ?? definitions.value[0] ?? null
    aborter.abort()
    const { signal } = aborter = new AbortController()
    if (!definition.value) {
      casesStatus.value = { kind: 'ready' }
      return
    }
    casesStatus.value = { kind: 'loading' }
    try {
      const { data } = await listCasePlaces(conditionsOf(view.value, definition.value), signal)
      cases.value = data.features
      moreCases.value = data.more
      casesStatus.value = { kind: 'ready' }
    }
    catch (error) {
      if (!signal.aborted) casesStatus.value = { kind: 'failed', error }
    }
  }
  watch([definitions, view], () => { if (status.value.kind === 'ready') void loadCases() })

  /** A shape as the server has it now takes the place of the one before. */
  function redraw(feature: AreaFeature): void {
    const others = shapes.value.filter(one => one.properties.code !== feature.properties.code)
    shapes.value = feature.geometry === null ? others : [...others, feature].sort((a, b) => a.properties.code < b.properties.code ? -1 : 1)
  }

  void load()
  return { status, base, shapes, moreShapes, definitions, definition, cases, moreCases, casesStatus, load, loadCases, redraw }
}
