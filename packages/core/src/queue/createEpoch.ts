import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import { noteKey } from './createNotes.js'
import type { Storage } from './createStorage.js'

const EPOCH = noteKey('epoch')

/** What a look at the rows of one namespace has found, all at the same moment. */
export interface Seen {
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
export interface Epoch {
  /** Makes changes in one transaction; resolves at its end. Marks a database that is new. */
  write(change: (store: IDBObjectStore) => void): Promise<void>
  /** @param most so many rows at most @param note the key of a note to be read along */
  look(range: IDBKeyRange, most: number, note: string): Promise<Seen>
}

/** Owns the mark of the database that this page knows. */
export function createEpoch(storage: Storage, platform: Pick<Platform, 'random'>): Epoch {
  let known: unknown
  const mark = async (store: IDBObjectStore): Promise<void> => {
    known = await promisifyRequest<unknown>(store.get(EPOCH))
    if (known !== undefined) return
    known = platform.random(8).join('')
    store.put(known, EPOCH)
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
          promisifyRequest<unknown>(store.get(EPOCH)),
          promisifyRequest<unknown>(store.get(note)),
        ]),
      )
      const isSame = known === undefined || found === known
      known = found
      return { keys, texts, total, isSame, gateText }
    },
  }
}
