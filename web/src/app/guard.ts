import { watch } from 'vue'
import type { RouteLocationNormalized, RouteLocationRaw, Router } from 'vue-router'
import { codeIn, setupCode } from '@/features/session/setupCode'
import { wayBack } from '@/features/session/way'
import type { SessionStatus, SessionStore } from '@/store/session'

/** What of a route decides whether somebody may go there. `open` pages are for those who are not logged in, `public` ones for everybody. */
export type Destination = Pick<RouteLocationNormalized, 'name' | 'meta' | 'fullPath' | 'query'>

/** Where somebody is led who wants to go to a page: true for there. */
export function wayFor(status: SessionStatus, to: Destination): true | RouteLocationRaw {
  if (to.meta.public) return true
  const wish = to.meta.open || to.name === 'password' ? to.query.next : to.fullPath
  const next = wish && wish !== '/' ? { next: wish } : {}
  switch (status.kind) {
    // The page then tells what is wrong, in place of the content.
    case 'unknown':
    case 'failed': return true
    case 'setup': return to.name === 'setup' || { name: 'setup', replace: true }
    case 'nobody': return to.name === 'login' || { name: 'login', query: next, replace: true }
    case 'somebody':
      if (status.session.must_change_password) return to.name === 'password' || { name: 'password', query: next, replace: true }
      return to.meta.open ? wayBack(to.query.next) : true
  }
}

/** Asks who is logged in before the first page is shown, and leads away when that changes under an open page. */
export function guardRoutes(router: Router, session: SessionStore): void {
  router.beforeEach(async to => {
    const code = codeIn(to.hash)
    if (to.name === 'setup' && code !== '') {
      setupCode.value = code
      return { name: 'setup', replace: true }
    }
    return wayFor(await session.ensure(), to)
  })
  watch(session.status, status => {
    const here = router.currentRoute.value
    const way = here.matched.length === 0 || wayFor(status, here)
    if (way !== true) void router.push(way)
  })
}
