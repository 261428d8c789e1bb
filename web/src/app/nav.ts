/** The ways through the house, in their order. A new page is one line here and one in router.ts. */

export interface NavLink {
  to: string
  /** Key of its words. */
  name: string
  /** Only for those who may: import reports and change plans, act on cases, see the audit, or administer. */
  may?: 'write' | 'act' | 'audit' | 'admin'
}

/** Several links under one word; `mechanisms` stands for the lists of all mechanisms of the site. */
export interface NavMenu {
  id: string
  name: string
  links: readonly (NavLink | 'mechanisms')[]
}

export type NavEntry = NavLink | NavMenu

export const NAV: readonly NavEntry[] = [
  { to: '/', name: 'nav.workbench' },
  { id: 'lists', name: 'nav.lists', links: ['mechanisms', { to: '/imports', name: 'nav.imports', may: 'act' }] },
  { to: '/meetings', name: 'meetings.title' },
  { to: '/map', name: 'map.title' },
  { id: 'figures', name: 'dashboard.title', links: [{ to: '/dashboard', name: 'dashboard.overview' }, { to: '/tables', name: 'tables.title' }] },
  {
    id: 'sheets', name: 'nav.sheets', links: [
      { to: '/board', name: 'nav.board' }, { to: '/congress', name: 'congress.nav' }, { to: '/reports', name: 'reports.nav' }, { to: '/plans', name: 'nav.plans' }, { to: '/readings', name: 'nav.readings' }, { to: '/import', name: 'nav.import', may: 'write' },
    ],
  },
  {
    id: 'admin', name: 'admin.title', links: [
      { to: '/accounts', name: 'accounts.title', may: 'admin' }, { to: '/admin/areas', name: 'admin.areas.title', may: 'admin' }, { to: '/admin/units', name: 'admin.units.title', may: 'admin' },
      { to: '/admin/mechanisms', name: 'admin.mechanisms.title', may: 'write' },
      { to: '/admin/calendars', name: 'admin.calendars.title', may: 'write' },
      { to: '/admin/audit', name: 'admin.audit.title', may: 'audit' }, { to: '/admin/exports', name: 'admin.exports.title', may: 'write' },
    ],
  },
]

/** Address of a mechanism's list. */
export const listOf = (mechanism: string) => `/lists/${mechanism}`

export const isMenu = (entry: NavEntry): entry is NavMenu => 'links' in entry

/** Whether a page lies under a link: it is the page itself, or one of those below it. */
export function leadsTo(to: string, path: string): boolean {
  return to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)
}
