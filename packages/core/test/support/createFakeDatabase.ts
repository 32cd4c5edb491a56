import 'fake-indexeddb/auto'
import { createStore, type UseStore } from 'idb-keyval'
import { nextTurn } from './nextTurn.js'

/** What goes wrong with one call to the database. */
export type Fault =
  /** Rejects with an error of that name. */
  | { reject: string }
  /** Throws at once, before there is a promise. */
  | { throw: string }
  /** Never answers. */
  | 'hang'
  /** Is carried out only when that promise resolves. */
  | { after: Promise<unknown> }
  /** Writes, then gives the transaction up. */
  | 'abort'

export interface FakeDatabase {
  openStore(name: string): UseStore
  keysFrom(prefix: string, after?: string): IDBKeyRange
  /** Waits until every call has been answered, but for those that hang. */
  settle(): Promise<void>
  /** What is really in the database, by key. */
  dump(): Promise<Map<string, unknown>>
  /** Erases everything, as a browser does that clears a site's data. */
  clear(): Promise<void>
  /** Puts a value where another tab, or damage, would have put it. */
  plant(key: string, value: unknown): Promise<void>
  /** Decides what happens to each call; `undefined`: it works. */
  setFault(decide: ((mode: IDBTransactionMode) => Fault | undefined) | undefined): void
  /** The same, for the opening itself: only an error it throws at once. */
  setOpenFault(decide: (() => string | undefined) | undefined): void
  opened(): number
}

let databases = 0

const errorNamed = (name: string): Error =>
  Object.assign(new Error(`made by the test: ${name}`), { name })

/** A database of its own (idb-keyval over fake-indexeddb) whose faults are in the hands of the test. */
export function createFakeDatabase(): FakeDatabase {
  const number = databases++
  let decide: ((mode: IDBTransactionMode) => Fault | undefined) | undefined
  let decideOpen: (() => string | undefined) | undefined
  let pending = 0
  let opened = 0
  const healthy = createStore(`earshot-${number}`, 'events')

  const meet = <T>(
    fault: Fault | undefined,
    real: UseStore,
    mode: IDBTransactionMode,
    callback: (store: IDBObjectStore) => T | PromiseLike<T>,
  ): Promise<T> => {
    if (fault === undefined) return real(mode, callback)
    if (fault === 'hang') return new Promise(() => {})
    if (fault === 'abort') {
      return real(mode, store => {
        // A committed transaction may still fail, but not by our hand: it must not be committed.
        Object.defineProperty(store.transaction, 'commit', { value() {} })
        const result = callback(store)
        store.transaction.abort()
        return result
      })
    }
    if ('after' in fault) return fault.after.then(() => real(mode, callback))
    if ('throw' in fault) throw errorNamed(fault.throw)
    return Promise.reject(errorNamed(fault.reject))
  }

  return {
    openStore(name) {
      const thrown = decideOpen?.()
      if (thrown !== undefined) throw errorNamed(thrown)
      opened++
      const real = createStore(`${name}-${number}`, 'events')
      return (mode, callback) => {
        const fault = decide?.(mode)
        const call = meet(fault, real, mode, callback)
        if (fault === 'hang' || (fault && typeof fault == 'object' && 'after' in fault)) return call
        pending++
        const done = (): void => {
          pending--
        }
        call.then(done, done)
        return call
      }
    },
    keysFrom: (prefix, after = prefix) =>
      IDBKeyRange.bound(after, prefix + '\uffff', after !== prefix),
    async settle() {
      // Quiet three turns in a row: a call often follows an answer.
      for (let quiet = 0, turns = 0; quiet < 3; turns++) {
        if (turns > 100_000) throw new Error('the database does not come to rest')
        await nextTurn()
        quiet = pending === 0 ? quiet + 1 : 0
      }
    },
    async dump() {
      const found = new Map<string, unknown>()
      await healthy('readonly', store => {
        store.openCursor().onsuccess = event => {
          // The result of a cursor request is a cursor, or nothing at the end.
          const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result
          if (!cursor) return
          found.set(String(cursor.key), cursor.value)
          cursor.continue()
        }
        return new Promise<void>(resolve => {
          store.transaction.oncomplete = () => resolve()
        })
      })
      return found
    },
    clear: () =>
      healthy('readwrite', store => {
        store.clear()
        return new Promise<void>(resolve => {
          store.transaction.oncomplete = () => resolve()
        })
      }),
    plant: (key, value) =>
      healthy('readwrite', store => {
        store.put(value, key)
        return new Promise<void>(resolve => {
          store.transaction.oncomplete = () => resolve()
        })
      }),
    setFault(next) {
      decide = next
    },
    setOpenFault(next) {
      decideOpen = next
    },
    opened: () => opened,
  }
}
