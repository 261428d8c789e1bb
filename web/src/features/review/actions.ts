import type { Review } from '@/api/types'
import { useSession } from '@/store/session'
import { type ReviewItem, isLocal, isPromise } from './items'
import { joinableNext } from './view'

/** What can be done with one item. `show` leads to its place in the text. */
export type ItemAction = 'accept' | 'reject' | 'reopen' | 'edit' | 'split' | 'join' | 'show'

/** The key of each action; they are told in the help and in the buttons. */
export const ACTION_KEYS: Record<Exclude<ItemAction, 'show'>, string> = {
  accept: 'a', reject: 'r', reopen: 'u', edit: 'e', split: 's', join: 'm',
}

/** Whether the person logged in may change a review that is not closed. */
export function isWritable(review: Pick<Review, 'state' | 'area'>): boolean {
  return review.state === 'review' && useSession().mayWrite(review.area)
}

/** Items that the server has not named yet can only be looked at; that takes a moment. */
export function canDo(action: ItemAction, item: ReviewItem, review: Review): boolean {
  if (action === 'show') return true
  if (isLocal(item.id) || !isWritable(review)) return false
  switch (action) {
    case 'accept': return item.state !== 'accepted'
    case 'reject': return item.state !== 'rejected'
    case 'reopen': return item.state !== 'proposed'
    case 'edit': return item.state !== 'rejected'
    case 'split': return isPromise(item) && item.state !== 'rejected' && Array.from(item.text).length > 1
    case 'join': return isPromise(item) && joinableNext(review, item.id) !== null
  }
}
