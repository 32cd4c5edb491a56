import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import { noteKey } from './createNotes.js'
import type { Storage } from './createStorage.js'
import { dropOf, mergeDrops, parseDrops, type Drop } from './losses.js'
import { LETTERS } from './row.js'

/** So many refused events are kept to be looked at; the oldest go. */
const MAX_LETTERS = 20

/** An event that is given up. */
export interface Lost {
  /** Without one nothing is counted. */
  type?: string | undefined
  reason: string
  /** The key of its row, if it is stored. */
  key?: string | undefined
  json?: string | undefined
  /** The endpoint will not have it: keep a copy to be looked at. */
  isLetter?: boolean | undefined
}

/** Knows what had to be given up, over all pages, until that could be told. */
export interface Losses {
  /**
   * Counts and erases in one transaction: nothing goes uncounted. Resolves to false if that failed:
   * then only what is in no row, or what the endpoint refuses, is given up.
   */
  add(lost: readonly Lost[]): Promise<boolean>
  /** What was counted, which is forgotten here. */
  take(): Promise<Drop[]>
  clear(): void
}

/** Owns the note of counts, and the dead letters of its namespace. */
export function createLosses(
  storage: Storage,
  platform: Pick<Platform, 'keysFrom'>,
  namespace: string,
  onDrop: (drop: Drop) => void,
): Losses {
  const note = noteKey(`dropped|${namespace}`)
  const letters = `${LETTERS}1|${namespace}|`
  // Counted here, not yet in the database.
  let waiting: Lost[] = []
  let ahead: Drop[] = []
  let running: Promise<boolean> | undefined

  const write = async (): Promise<boolean> => {
    let done = true
    // What is added meanwhile is written together.
    while (waiting.length) {
      const lost = waiting
      waiting = []
      const isSure = ({ key, isLetter }: Lost): boolean => key === undefined || !!isLetter
      const drops = mergeDrops(lost.flatMap(dropOf))
      const sure = mergeDrops(lost.filter(isSure).flatMap(dropOf))
      try {
        await storage.use('readwrite', async store => {
          const text: unknown = await promisifyRequest(store.get(note))
          const before = parseDrops(typeof text == 'string' ? text : undefined)
          for (const { key, json, reason, isLetter } of lost) {
            if (key !== undefined) store.delete(key)
            if (!isLetter || key === undefined) continue
            const id = key.slice(key.lastIndexOf('|') + 1)
            store.put(`{"reason":${JSON.stringify(reason)},"event":${json}}`, letters + id)
          }
          if (lost.some(({ isLetter }) => isLetter)) await boundLetters(store)
          store.put(JSON.stringify(mergeDrops([...before, ...ahead, ...drops])), note)
          store.transaction.commit?.()
          return promisifyRequest(store.transaction)
        })
        ahead = []
        drops.forEach(onDrop)
      } catch {
        const erased = await erase(lost)
        done &&= erased
        const counted = erased ? drops : sure
        ahead = mergeDrops([...ahead, ...counted])
        counted.forEach(onDrop)
      }
    }
    return done
  }

  // On a full disk nothing can be written, but perhaps erased.
  const erase = (lost: readonly Lost[]): Promise<boolean> =>
    storage
      .write(store => lost.forEach(({ key }) => key !== undefined && store.delete(key)))
      .then(
        () => true,
        () => false,
      )

  const boundLetters = async (store: IDBObjectStore): Promise<void> => {
    const keys = await promisifyRequest(store.getAllKeys(platform.keysFrom(letters)))
    keys.slice(0, Math.max(0, keys.length - MAX_LETTERS)).forEach(key => store.delete(key))
  }

  return {
    add(lost) {
      if (!lost.length) return Promise.resolve(true)
      waiting.push(...lost)
      running ??= write().finally(() => {
        running = undefined
      })
      return running
    },
    async take() {
      await running
      const mine = ahead
      ahead = []
      try {
        let stored: Drop[] = []
        await storage.use('readwrite', async store => {
          const text: unknown = await promisifyRequest(store.get(note))
          stored = parseDrops(typeof text == 'string' ? text : undefined)
          if (stored.length) store.delete(note)
          return promisifyRequest(store.transaction)
        })
        return mergeDrops([...stored, ...mine])
      } catch {
        return mine
      }
    },
    clear() {
      waiting = []
      ahead = []
    },
  }
}
