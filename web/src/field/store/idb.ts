import type { Item } from '../outbox/item'
import { type KeptFile, type Left, MemoryShelf, type Shelf, droppedFiles, leftOf } from './shelf'

const NAME = 'dajuan-field'
const VERSION = 1
const ITEMS = 'items'
const FILES = 'files'
const KEPT = 'kept'
/** Behind all ids of one person in the keys `[person, name]`. */
const LAST = '\uffff'

/** The answer of one request. */
function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}

/** The end of a transaction: what it wrote is on disk. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'))
  })
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION)
  request.onupgradeneeded = () => {
    const items = request.result.createObjectStore(ITEMS, { keyPath: 'id' })
    items.createIndex('owner', ['owner.id', 'id'])
    request.result.createObjectStore(FILES, { keyPath: ['person', 'id'] })
    request.result.createObjectStore(KEPT, { keyPath: ['person', 'name'] })
  }
  return answer(request)
}

const ofPerson = (person: string) => IDBKeyRange.bound([person, ''], [person, LAST])

class DatabaseShelf implements Shelf {
  constructor(private readonly database: IDBDatabase) {}

  items = (person: string) => answer<Item[]>(this.reading(ITEMS).index('owner').getAll(ofPerson(person)))

  add = async (item: Item, files: readonly KeptFile[] = []) => {
    const transaction = this.writing(ITEMS, FILES)
    for (const file of files) transaction.objectStore(FILES).put(file)
    transaction.objectStore(ITEMS).put(item)
    await ended(transaction)
  }

  change = async (id: string, how: (item: Item) => Item | null | undefined) => {
    const transaction = this.writing(ITEMS, FILES)
    const items = transaction.objectStore(ITEMS)
    const before = await answer<Item | undefined>(items.get(id))
    const after = before && how(before)
    if (!before || after === undefined) return before ?? null
    if (after === null) items.delete(id)
    else items.put(after)
    if (before.files.length > 0) {
      const others = await answer<Item[]>(items.index('owner').getAll(ofPerson(before.owner.id)))
      for (const file of droppedFiles(before, after, others)) transaction.objectStore(FILES).delete([before.owner.id, file])
    }
    await ended(transaction)
    return after
  }

  file = async (person: string, id: string) => (await answer<KeptFile | undefined>(this.reading(FILES).get([person, id])))?.blob ?? null

  addFile = async (file: KeptFile) => {
    const transaction = this.writing(FILES)
    transaction.objectStore(FILES).put(file)
    await ended(transaction)
  }

  dropFile = async (person: string, id: string) => {
    const transaction = this.writing(FILES)
    transaction.objectStore(FILES).delete([person, id])
    await ended(transaction)
  }

  fileIds = async (person: string) => (await answer(this.reading(FILES).getAllKeys(ofPerson(person)))).map(key => (key as [string, string])[1])

  left = async (): Promise<Left[]> => leftOf(await answer<Item[]>(this.reading(ITEMS).getAll()))

  read = async <T>(person: string, name: string) => {
    const found = await answer<{ value: T } | undefined>(this.reading(KEPT).get([person, name]))
    return found?.value ?? null
  }

  readAll = async <T>(person: string, start: string) => {
    const range = IDBKeyRange.bound([person, start], [person, start + LAST])
    return (await answer<{ value: T }[]>(this.reading(KEPT).getAll(range))).map(found => found.value)
  }

  write = async (person: string, name: string, value: unknown) => {
    const transaction = this.writing(KEPT)
    const kept = transaction.objectStore(KEPT)
    if (value === null) kept.delete([person, name])
    else kept.put({ person, name, value })
    await ended(transaction)
  }

  forget = async (person: string, items: boolean) => {
    const transaction = this.writing(ITEMS, FILES, KEPT)
    transaction.objectStore(KEPT).delete(ofPerson(person))
    if (items) {
      transaction.objectStore(FILES).delete(ofPerson(person))
      for (const id of await answer(transaction.objectStore(ITEMS).index('owner').getAllKeys(ofPerson(person)))) transaction.objectStore(ITEMS).delete(id)
    }
    await ended(transaction)
  }

  private reading(store: string): IDBObjectStore {
    return this.database.transaction(store, 'readonly').objectStore(store)
  }

  /** `strict`: complete means on disk, so that a phone that dies the next moment has lost nothing. */
  private writing(...stores: string[]): IDBTransaction {
    return this.database.transaction(stores, 'readwrite', { durability: 'strict' })
  }
}

/** The shelf of this browser; `lasting` false where it keeps nothing. */
export async function openShelf(): Promise<{ shelf: Shelf, lasting: boolean }> {
  try {
    return { shelf: new DatabaseShelf(await open()), lasting: true }
  }
  catch {
    return { shelf: new MemoryShelf(), lasting: false }
  }
}
