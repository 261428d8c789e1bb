/** Where somebody is led on to after logging in: an address of this page, never another site's. */
export function wayBack(next: unknown): { path: string, query: Record<string, string>, hash: string, replace: true } {
  const inside = typeof next === 'string' && /^\/(?![/\\])/.test(next)
  const { pathname, searchParams, hash } = new URL(inside ? next : '/', 'http://localhost')
  return { path: pathname, query: Object.fromEntries(searchParams), hash, replace: true }
}
