import type { UseStore } from 'idb-keyval'
import type { Clock } from './createClock.js'
import type { Random } from './random.js'

/** What can go wrong with a call. Each a probability. */
export interface DiskFaults {
  /** The transaction is done, then given up. */
  abort: number
  /** Never answers and changes nothing; every other time it does both, after the caller has given up. */
  hang: number
  /** Changes what it is to change, and answers after the caller has stopped waiting. */
  slow: number
  /** The handle is dead from now on: each call fails until the database is opened again. */
  close: number
  /** Opening throws. */
  open: number
  /** How many characters fit; a transaction that needs more fails. */
  room: number
}

export const NO_DISK_FAULTS: DiskFaults = {
  abort: 0,
  hang: 0,
  slow: 0,
  close: 0,
  open: 0,
  room: Infinity,
}

/** What stands for a key range. */
export interface KeyRange {
  lower: string
  lowerOpen: boolean
  upper: string
}

/** One browser's database, as far as core uses one. */
export interface Disk {
  setFaults(faults: DiskFaults): void
  /** What is committed. */
  rows(): ReadonlyMap<string, unknown>
  /** Opens it for a tab; its calls are answered only while the tab lives. */
  open(isAlive: () => boolean): UseStore
  clear(): void
}

const errorNamed = (name: string): Error => Object.assign(new Error(`simulated ${name}`), { name })

interface Request {
  result?: unknown
  error?: unknown
  onsuccess?: () => void
  onerror?: () => void
}

/** Transactions one after the other, each all or nothing: a legal, if slow, IndexedDB. */
export function createDisk(clock: Clock, random: Random): Disk {
  const committed = new Map<string, unknown>()
  let faults = NO_DISK_FAULTS
  // The end of the last transaction begun: the next one begins after it.
  let busyUntil = 0

  const sizeOf = (rows: ReadonlyMap<string, unknown>): number => {
    let size = 0
    for (const value of rows.values()) size += String(value).length
    return size
  }

  const open = (isAlive: () => boolean): UseStore => {
    if (random.chance(faults.open)) throw errorNamed('SecurityError')
    let closed = false
    const use = (
      mode: IDBTransactionMode,
      callback: (store: IDBObjectStore) => unknown,
    ): unknown => {
      if (closed || random.chance(faults.close)) {
        closed = true
        return Promise.reject(errorNamed('InvalidStateError'))
      }
      const hangs = random.chance(faults.hang)
      if (hangs && random.chance(0.5)) return new Promise(() => {})
      const isLate = random.chance(faults.slow)
      const aborts = random.chance(faults.abort)
      return new Promise((resolve, reject) => {
        const queue = (): void => {
          const beginAt = Math.max(clock.elapsed(), busyUntil) + random.below(3)
          busyUntil = beginAt + 1
          const begin = (): void =>
            transact({ mode, callback, isAlive, isLate, aborts, resolve, reject })
          clock.after(beginAt - clock.elapsed(), begin, isAlive)
        }
        // What hangs is behind a handle that does not open: the others do not wait for it.
        if (hangs) clock.after(5000, queue, isAlive)
        else queue()
      })
    }
    // Only what core uses of a UseStore is there.
    return use as UseStore
  }

  const transact = (call: {
    mode: IDBTransactionMode
    callback: (store: IDBObjectStore) => unknown
    isAlive: () => boolean
    isLate: boolean
    aborts: boolean
    resolve: (value: unknown) => void
    reject: (error: unknown) => void
  }): void => {
    const { mode, callback, isAlive, isLate, aborts, resolve, reject } = call
    const view = mode === 'readwrite' ? new Map(committed) : committed
    const waiting: (() => void)[] = []
    const transaction: {
      oncomplete?: () => void
      onabort?: () => void
      error?: unknown
      commit(): void
      abort(): void
    } = {
      commit() {},
      abort() {
        if (isOver) throw errorNamed('InvalidStateError')
        isOver = isCut = true
      },
    }
    let isOver = false
    let isCut = false
    const ask = (answer: () => unknown): Request => {
      if (isOver) throw errorNamed('TransactionInactiveError')
      const request: Request = {}
      waiting.push(() => {
        request.result = answer()
        request.onsuccess?.()
      })
      return request
    }
    const keys = (range?: KeyRange): string[] => {
      const all = [...view.keys()].sort()
      if (!range) return all
      const { lower, lowerOpen, upper } = range
      return all.filter(key => (lowerOpen ? key > lower : key >= lower) && key <= upper)
    }
    const store = {
      transaction,
      get: (key: string) => ask(() => view.get(key)),
      put: (value: unknown, key: string) => ask(() => void view.set(key, value)),
      delete: (key: string) => ask(() => void view.delete(key)),
      clear: () => ask(() => view.clear()),
      count: (range?: KeyRange) => ask(() => keys(range).length),
      getAllKeys: (range: KeyRange, max?: number) => ask(() => keys(range).slice(0, max)),
      getAll: (range: KeyRange, max?: number) =>
        ask(() =>
          keys(range)
            .slice(0, max)
            .map(key => view.get(key)),
        ),
    }
    const end = (): void => {
      isOver = true
      const isFull =
        mode === 'readwrite' &&
        faults.room < Infinity &&
        sizeOf(view) > Math.max(faults.room, sizeOf(committed))
      if (aborts || isFull || isCut) {
        transaction.error = errorNamed(isFull ? 'QuotaExceededError' : 'AbortError')
        transaction.onabort?.()
        return
      }
      if (mode === 'readwrite') {
        committed.clear()
        view.forEach((value, key) => committed.set(key, value))
      }
      // Committed, and not told yet: a tab may die in between.
      clock.after(isLate ? 5000 : 0, () => transaction.oncomplete?.(), isAlive)
    }
    const go = (): void => {
      const now = waiting.splice(0)
      if (!now.length) return end()
      now.forEach(answer => answer())
      // What follows from the answers may ask again, within the same transaction.
      clock.after(0, go, isAlive)
    }
    if (aborts && mode === 'readonly') return reject(errorNamed('AbortError'))
    try {
      // A read that fails late fails as a whole; its promise rejects like the transaction's.
      const result = callback(store as unknown as IDBObjectStore)
      Promise.resolve(result).then(
        value => {
          if (isLate) clock.after(5000, () => resolve(value), isAlive)
          else resolve(value)
        },
        error => reject(error),
      )
    } catch (error) {
      reject(error)
    }
    go()
  }

  return {
    setFaults(next) {
      faults = next
    },
    rows: () => committed,
    open,
    clear: () => committed.clear(),
  }
}
