import type { Owner } from '@/store/kept'
import type { Item, ItemFile } from '../outbox/item'

/** What of a person waits in this browser. */
export interface Left {
  owner: Owner
  count: number
}

/**
 * What the phone keeps: items of the outbox, the bytes of their files, and what was read of the server. Everything belongs to a
 * person; nothing is found under another's id.
 */
export interface Shelf {
  /** In the order in which they were made. */
  items: (person: string) => Promise<Item[]>
  /** An item and the files it needs, together or not at all. */
  add: (item: Item, files?: readonly KeptFile[]) => Promise<void>
  /** Reads and writes in one step; null takes the item away with its files, undefined leaves it. The item as it is then. */
  change: (id: string, how: (item: Item) => Item | null | undefined) => Promise<Item | null>
  file: (person: string, id: string) => Promise<Blob | null>
  addFile: (file: KeptFile) => Promise<void>
  dropFile: (person: string, id: string) => Promise<void>
  fileIds: (person: string) => Promise<string[]>
  /** What is not sent, of everybody who worked here. */
  left: () => Promise<Left[]>
  read: <T>(person: string, name: string) => Promise<T | null>
  /** null takes it away. */
  write: (person: string, name: string, value: unknown) => Promise<void>
  /** What is kept under names that begin so. */
  readAll: <T>(person: string, start: string) => Promise<T[]>
  /** Takes away what was read of the server; with `items` all of the person. */
  forget: (person: string, items: boolean) => Promise<void>
}

export interface KeptFile {
  person: string
  id: string
  blob: Blob
}

/** How long receipts are kept, and how many. */
export const RECEIPTS_MS = 7 * 24 * 3_600_000
export const RECEIPTS_MOST = 300

/** Those of a person's items that nobody needs any more. */
export function outlived(items: readonly Item[], now: number): readonly Item[] {
  const done = items.filter(item => item.state === 'accepted')
  return done.filter((item, k) => k < done.length - RECEIPTS_MOST || now - item.madeAt > RECEIPTS_MS)
}

/** Counts of what is open, by owner. */
export function leftOf(items: readonly Item[]): Left[] {
  const found = new Map<string, Left>()
  for (const { owner, state } of items) {
    if (state === 'accepted') continue
    const before = found.get(owner.id)
    found.set(owner.id, { owner, count: (before?.count ?? 0) + 1 })
  }
  return [...found.values()]
}

/**
 * For a browser that keeps nothing (a private window of some): work lasts as long as the page, and the person is told so. Items are
 * never changed in place, so they need no copies.
 */
export class MemoryShelf implements Shelf {
  private readonly all = new Map<string, Item>()
  private readonly files = new Map<string, Blob>()
  private readonly kept = new Map<string, unknown>()

  items = async (person: string) => this.sorted().filter(item => item.owner.id === person)

  add = async (item: Item, files: readonly KeptFile[] = []) => {
    this.all.set(item.id, item)
    for (const file of files) await this.addFile(file)
  }

  change = async (id: string, how: (item: Item) => Item | null | undefined) => {
    const before = this.all.get(id)
    if (!before) return null
    const after = how(before)
    if (after === undefined) return before
    if (after === null) this.all.delete(id)
    else this.all.set(id, after)
    this.sweep(before, after)
    return after
  }

  file = async (person: string, id: string) => this.files.get(`${person}/${id}`) ?? null
  addFile = async ({ person, id, blob }: KeptFile) => void this.files.set(`${person}/${id}`, blob)
  dropFile = async (person: string, id: string) => void this.files.delete(`${person}/${id}`)
  fileIds = async (person: string) => [...this.files.keys()].filter(key => key.startsWith(`${person}/`)).map(key => key.slice(person.length + 1))
  left = async () => leftOf(this.sorted())
  read = async <T>(person: string, name: string) => (this.kept.get(`${person}/${name}`) ?? null) as T | null
  write = async (person: string, name: string, value: unknown) => {
    if (value === null) this.kept.delete(`${person}/${name}`)
    else this.kept.set(`${person}/${name}`, structuredClone(value))
  }

  readAll = async <T>(person: string, start: string) => [...this.kept].filter(([key]) => key.startsWith(`${person}/${start}`)).map(([, value]) => value as T)

  forget = async (person: string, items: boolean) => {
    const drop = (map: Map<string, unknown>) => [...map.keys()].filter(key => key.startsWith(`${person}/`)).forEach(key => map.delete(key))
    drop(this.kept)
    if (!items) return
    drop(this.files)
    for (const item of this.sorted()) if (item.owner.id === person) this.all.delete(item.id)
  }

  private sorted(): Item[] {
    return [...this.all.values()].sort((a, b) => a.id < b.id ? -1 : 1)
  }

  /** Files that no item of the person names any more. */
  private sweep(before: Item, after: Item | null): void {
    for (const file of droppedFiles(before, after, this.sorted())) this.files.delete(`${before.owner.id}/${file}`)
  }
}

/** Takes away files that neither an item nor a draft names: of forms that were left, or of a visit that broke off. */
export async function sweepFiles(shelf: Shelf, person: string): Promise<void> {
  const drafts = await shelf.readAll<{ files: readonly ItemFile[] } | null>(person, 'draft/')
  const named = new Set([...drafts.flatMap(draft => draft?.files ?? []), ...(await shelf.items(person)).flatMap(item => item.files)].map(file => file.id))
  for (const id of await shelf.fileIds(person)) if (!named.has(id)) await shelf.dropFile(person, id)
}

/** Files that an item named and that neither it nor another of the same person names now. */
export function droppedFiles(before: Item, after: Item | null, all: readonly Item[]): readonly string[] {
  const used = new Set(all.filter(item => item.owner.id === before.owner.id && item.id !== before.id).flatMap(item => item.files.map(file => file.id)))
  for (const file of after?.files ?? []) used.add(file.id)
  return before.files.map(file => file.id).filter(id => !used.has(id))
}
