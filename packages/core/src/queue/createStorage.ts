import { promisifyRequest, type UseStore } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import { nameOf } from '../shared/describe.js'
import { afterFailure, HEALTHY, mayTry, OPEN_TIMEOUT, toRetry, type Health } from './health.js'

/** The first call opens the database; a blocked or hanging `open` never answers (WebKit bug 226547). */
const FIRST_TIMEOUT_MS = 4000
const TIMEOUT_MS = 2000

type Callback<T> = (store: IDBObjectStore) => T | PromiseLike<T>

/** The database, with every way it can fail turned into a rejection within a stated time. */
export interface Storage {
  /**
   * An idb-keyval store: rejects when the storage has failed. Resolves with the callback: whoever must
   * know that it was committed returns `promisifyRequest(store.transaction)`. What was too late, and is
   * tried again, is not carried out any more.
   */
  use: UseStore
  /** Makes changes that may be made twice, in one transaction; resolves at its end. */
  write(change: (store: IDBObjectStore) => void | Promise<void>): Promise<void>
  /** Calls off what is, or will be, too late and may still be carried out. */
  cut(): void
  health(): Health
  /** False when a call would be refused without being tried. */
  mayTry(): boolean
  /** Storage that was given up may work again: the next call tries. */
  retry(): void
}

/**
 * Owns the database handle: opens it at the first use, and again when it has died.
 * @param onBack storage that had been given up works again
 */
export function createStorage(
  platform: Pick<Platform, 'openStore' | 'setTimer' | 'elapsed'>,
  name: string,
  onBack: () => void,
): Storage {
  let store: UseStore | undefined
  let health: Health = HEALTHY
  let answered = false
  const late = new Set<() => void>()
  let cuts = 0
  // A database of that name is there, and not ours: it has no store of ours.
  let isForeign = false

  const attempt = async <T>(
    mode: IDBTransactionMode,
    callback: Callback<T>,
    isRepeatable: boolean,
  ): Promise<T> => {
    // `openStore` may throw at once: the getter of `indexedDB` itself does in a sandboxed frame.
    store ??= platform.openStore(isForeign ? `${name}-2` : name)
    let transaction: IDBTransaction | undefined
    let isOver = false
    const begun = cuts
    const cut = (): void => {
      isOver = true
      late.delete(cut)
      try {
        transaction?.abort()
      } catch {
        // It is over, or being committed: then it is carried out.
      }
    }
    const call = store(mode, objects => {
      transaction = objects.transaction
      if (isOver) cut()
      return callback(objects)
    }).finally(() => late.delete(cut))
    // A late call may still commit. One that may be made twice is left alone; any other is aborted,
    // because its second try would count again.
    const onLate = (): unknown => (isRepeatable && begun === cuts ? late.add(cut) : cut())
    return await (answered
      ? withTimeout(platform, call, TIMEOUT_MS, 'TimeoutError', onLate)
      : withTimeout(platform, call, FIRST_TIMEOUT_MS, OPEN_TIMEOUT, onLate))
  }

  const run = async <T>(
    mode: IDBTransactionMode,
    callback: Callback<T>,
    isRepeatable: boolean,
  ): Promise<T> => {
    for (;;) {
      if (!mayTry(health, platform.elapsed())) throw new Error(`no storage: ${health.reason}`)
      const handle = store
      try {
        const result = await attempt(mode, callback, isRepeatable)
        const wasLost = health.state === 'memory'
        answered = true
        health = HEALTHY
        if (wasLost) onBack()
        return result
      } catch (error) {
        // Full storage is not broken storage: opening it again would make no room.
        if (nameOf(error) === 'QuotaExceededError') throw error
        // Calls that met the same death are one failure: the others find a new handle.
        if (handle !== store && handle !== undefined) continue
        if (nameOf(error) === 'NotFoundError') isForeign = true
        health = afterFailure(health, nameOf(error), platform.elapsed())
        store = undefined
      }
    }
  }

  return {
    use: (mode, callback) => run(mode, callback, false),
    write: change =>
      run(
        'readwrite',
        async store => {
          await change(store)
          // All is ordered: it is committed sooner, and whether or not the page goes on.
          store.transaction.commit?.()
          return promisifyRequest(store.transaction)
        },
        true,
      ),
    cut() {
      cuts++
      late.forEach(cut => cut())
    },
    health: () => health,
    mayTry: () => mayTry(health, platform.elapsed()),
    retry() {
      health = toRetry(health)
    },
  }
}

function withTimeout<T>(
  platform: Pick<Platform, 'setTimer'>,
  call: Promise<T>,
  timeoutMs: number,
  name: string,
  onLate: () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = platform.setTimer(() => {
      onLate()
      // Not before it is needed: the stack of an error costs more than all else that a call does here.
      reject(Object.assign(new Error(`no answer in ${timeoutMs} ms`), { name }))
    }, timeoutMs)
    call.then(resolve, reject).finally(cancel)
  })
}
