/**
 * What this browser keeps of a person's work: changes not yet sent, half-filled forms, pasted text, views of lists. Every name holds the
 * person's id, so that on a shared machine nobody finds, or sends, what belongs to somebody else.
 */

const KINDS = ['outbox', 'draft', 'field', 'paste', 'view'] as const
export type Kind = typeof KINDS[number]

export interface Owner {
  id: string
  name: string
}

/** `dajuan.outbox.<person>.<rest>`; the id of a person holds no dot. */
export function keptName(kind: Kind, person: string, rest = ''): string {
  return `dajuan.${kind}.${person}.${rest}`
}

/** Changes of one person to one page that have not reached the server. */
export interface Unsent {
  owner: Owner
  /** `review` or `plan`; what a later version may add is shown without a link. */
  page: string
  pageId: string
  count: number
  /** Milliseconds of the newest. */
  at: number
}

const OUTBOX_ITEM = /^dajuan\.outbox\.([^.]+)\.([a-z]+)\.([^.]+)\.(\d+)$/

/** What has not been sent, of everybody who worked in this browser, by person and page. */
export function unsentWork(storage: Storage | null): Unsent[] {
  const found = new Map<string, Unsent>()
  for (const name of names(storage)) {
    const [, person, page, pageId, at] = OUTBOX_ITEM.exec(name) ?? []
    if (!person || !page || !pageId) continue
    const place = `${person}.${page}.${pageId}`
    const unsent = found.get(place) ?? { owner: { id: person, name: ownerName(storage, name) }, page, pageId, count: 0, at: 0 }
    found.set(place, { ...unsent, count: unsent.count + 1, at: Math.max(unsent.at, Number(at)) })
  }
  return [...found.values()].sort((a, b) => b.at - a.at)
}

/** Takes away changes that will not be sent: those of one person. */
export function discardUnsent(storage: Storage | null, person: string): void {
  forget(storage, name => name.startsWith(keptName('outbox', person)))
}

/** Takes away all of a person's work from this browser, as on leaving a shared machine. */
export function forgetPerson(storage: Storage | null, person: string): void {
  forget(storage, name => KINDS.some(kind => name.startsWith(keptName(kind, person))))
}

function forget(storage: Storage | null, which: (name: string) => boolean): void {
  for (const name of names(storage)) if (which(name)) storage?.removeItem(name)
}

function names(storage: Storage | null): string[] {
  return Array.from({ length: storage?.length ?? 0 }, (_, k) => storage?.key(k) ?? '').sort()
}

function ownerName(storage: Storage | null, name: string): string {
  try {
    return (JSON.parse(storage?.getItem(name) ?? '') as { owner?: Owner }).owner?.name ?? ''
  }
  catch {
    return ''
  }
}
