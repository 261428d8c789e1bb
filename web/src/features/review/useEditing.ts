import { ref, shallowRef, watch } from 'vue'
import { browserStorage } from '@/app/settings'
import { ownName } from '@/store/session'
import { isWritable } from './actions'
import { type Draft, DraftStore, changeOf, draftOf, newFigure, newPromise } from './draft'
import { type ItemKind, type Span, localId, trimSpan } from './items'
import type { ReviewSession } from './useReview'

/** The form that is open, kept in storage with every letter until it is sent or given up. */
export function useEditing(session: ReviewSession, readingId: string) {
  const store = new DraftStore(browserStorage(), ownName('draft', readingId))
  const draft = shallowRef<Draft | null>(null)
  /** The person is choosing words in the text for the form. */
  const picking = ref(false)

  watch(draft, now => {
    store.save(now)
    if (!now) picking.value = false
  })

  function edit(id: string) {
    const item = session.item(id)
    if (item) draft.value = draftOf(item)
  }

  function add(kind: ItemKind, words: Span) {
    const review = session.review.value
    if (!review) return
    const span = trimSpan(session.index.value, words) ?? words
    draft.value = kind === 'promise' ? newPromise(review, span) : newFigure(session.index.value, span)
  }

  /** Takes the words selected in the text as those of the form. */
  function useWords(words: Span) {
    if (!draft.value) return
    const span = trimSpan(session.index.value, words) ?? words
    draft.value = { ...draft.value, start: span.start, end: span.end }
    picking.value = false
  }

  function save() {
    const form = draft.value
    if (!form) return
    const change = changeOf(form, form.target === null ? undefined : session.item(form.target))
    if (change) session.change(change)
    session.selected.value = form.target ?? localId(form.kind, form)
    draft.value = null
  }

  /** A form left open at the last visit comes back, unless what it corrects is gone. */
  function resume() {
    const kept = store.load()
    if (!kept) return
    const review = session.review.value
    if (!review || !isWritable(review) || (kept.target !== null && !session.item(kept.target))) store.save(null)
    else {
      draft.value = kept
      if (kept.target !== null) session.selected.value = kept.target
    }
  }

  return { draft, picking, edit, add, useWords, save, resume, cancel: () => { draft.value = null } }
}
