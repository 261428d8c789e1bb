import { nextTick, ref, shallowRef, useTemplateRef } from 'vue'
import { RefusedError } from '@/api/http'
import { problemText } from './problem'

/**
 * What is wrong with a form (`ref="form"`), field by field. The first faulty field gets the focus; what belongs to no field
 * is `problem`.
 */
export function useFaults<F extends string>(fields: readonly F[]) {
  const faults = ref<Partial<Record<string, string>>>({})
  const problem = shallowRef<unknown>(null)
  const form = useTemplateRef<HTMLFormElement>('form')

  function show(found: Partial<Record<F, string>>) {
    faults.value = found
    void nextTick(() => form.value?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }

  /** Shows the faults found here; whether there were none. An empty text is no fault. */
  function check(found: Partial<Record<F, string>>): boolean {
    problem.value = null
    const real = Object.fromEntries(Object.entries(found).filter(([, text]) => text)) as Partial<Record<F, string>>
    show(real)
    return Object.keys(real).length === 0
  }

  /** Shows what the server refused: at the field it names, or at `at`, or else as a problem of the whole. */
  function refused(error: unknown, at?: F) {
    const named = error instanceof RefusedError ? fields.find(field => field === error.problem.field) : undefined
    const field = at ?? named
    if (field === undefined) problem.value = error
    else show({ [field]: problemText(error) } as Partial<Record<F, string>>)
  }

  return { faults, problem, check, refused }
}
