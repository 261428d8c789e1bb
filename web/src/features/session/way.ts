/** Where somebody is led on to after logging in: an address of this page, never another site's. */
export function wayBack(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
