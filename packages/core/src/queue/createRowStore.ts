import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import { noteKey } from './keys.js'
import type { Storage } from './createStorage.js'

const GENERATION = noteKey('generation')

/** What a look at the rows of one namespace has found, all at the same moment. */
export interface Look {
  keys: IDBValidKey[]
  texts: unknown[]
  /** How many there are in all. */
  total: number
  /** False when this is not the database that this page has written to: it was cleared since. */
  isSame: boolean
  /** The note that was asked for. */
  gateText: unknown
}

/** Rows in and out, in a database that may be cleared, and written to again, at any moment. */
export interface RowStore {
  /** Makes changes in one transaction; resolves at its end. Marks a database that is new. */
  write(change: (store: IDBObjectStore) => void): Promise<void>
  /** @param most so many rows at most @param note the key of a note to be read along */
  look(range: IDBKeyRange, most: number, note: string): Promise<Look>
}

/** Owns the mark of the database that this page knows. */
export function createRowStore(storage: Storage, platform: Pick<Platform, 'random'>): RowStore {
  let known: unknown
  const mark = async (store: IDBObjectStore): Promise<void> => {
    known = await promisifyRequest<unknown>(store.get(GENERATION))
    if (known !== undefined) return
    known = platform.random(8).join('')
    store.put(known, GENERATION)
  }
  return {
    write: change =>
      storage.write(async store => {
        // Only the first write looks: a transaction that waits for an answer takes longer.
        if (known === undefined) await mark(store)
        change(store)
      }),
    async look(range, most, note) {
      const [keys, texts, total, found, gateText] = await storage.use('readonly', store =>
        Promise.all([
          promisifyRequest(store.getAllKeys(range, most)),
          promisifyRequest<unknown[]>(store.getAll(range, most)),
          promisifyRequest(store.count(range)),
          promisifyRequest<unknown>(store.get(GENERATION)),
          promisifyRequest<unknown>(store.get(note)),
        ]),
      )
      const isSame = known === undefined || found === known
      known = found
      return { keys, texts, total, isSame, gateText }
    },
  }
}
