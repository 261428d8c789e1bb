import { type Ref, computed, ref, shallowRef, watch } from 'vue'
import { isRefusal } from '@/api/http'
import { listFigures } from '@/api/reports'
import type { FigureInPlace } from '@/api/types'
import { problemText } from '@/ui/problem'
import { useAnswer } from '@/ui/useAnswer'
import type { ChapterWish } from './chapter'

/** What is not there: the report itself, or the chapter in it. */
export type Missing = 'report' | 'chapter'

/** The figures of a chapter, page by page. What was told before stays until the next is there. */
export function useChapter(wish: Ref<ChapterWish>) {
  const { status, last, load } = useAnswer(wish, async (asked, signal) => (await listFigures(asked, null, signal)).data)
  const added = shallowRef<readonly FigureInPlace[]>([])
  const next = ref<string | null>(null)
  const adding = ref(false)
  const fault = ref('')

  watch(status, now => {
    added.value = []
    fault.value = ''
    next.value = now.kind === 'ready' ? now.answer.next : null
  })

  async function more(): Promise<void> {
    const { value: asked } = wish
    adding.value = true
    fault.value = ''
    try {
      const { data } = await listFigures(asked, next.value)
      if (asked !== wish.value) return
      added.value = [...added.value, ...data.items]
      next.value = data.next
    }
    catch (error) { fault.value = problemText(error) }
    finally { adding.value = false }
  }

  return {
    report: last, next, adding, fault, more, load,
    busy: computed(() => status.value.kind === 'loading'),
    ready: computed(() => status.value.kind === 'ready'),
    items: computed(() => [...last.value?.items ?? [], ...added.value]),
    missing: computed<Missing | null>(() => {
      if (status.value.kind !== 'failed' || !isRefusal(status.value.error, 'not_found')) return null
      return status.value.error.problem.field === 'chapter' ? 'chapter' : 'report'
    }),
    failure: computed(() => status.value.kind === 'failed' ? problemText(status.value.error) : ''),
  }
}
