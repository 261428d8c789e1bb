import type { RouteLocationRaw } from 'vue-router'

/** A stop of the tour: a page, and what there is to see (`tour.step.<id>`). */
export interface Stop {
  id: string
  to: (months: Months) => RouteLocationRaw
}

/** The months that the figures of the tour tell of: the sample's year, where it is there. */
export type Months = Readonly<Record<string, string>>

const at = (path: string) => (): RouteLocationRaw => ({ path })

export const STOPS: readonly Stop[] = [
  { id: 'desk', to: at('/') },
  { id: 'list', to: at('/lists/dispute') },
  { id: 'case', to: at('/lists/hazard') },
  { id: 'register', to: at('/register/dispute') },
  { id: 'meeting', to: at('/meetings') },
  { id: 'figures', to: months => ({ path: '/dashboard/dispute', query: { ...months } }) },
  { id: 'table', to: months => ({ path: '/tables/suggestion', query: { ...months } }) },
  { id: 'sheets', to: at('/board') },
]
