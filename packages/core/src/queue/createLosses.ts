import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import { deadLetterPrefix, idOfKey, namespaceOfKey, noteKey } from './keys.js'
import type { Stored } from '../shared/stored.js'
import type { Storage } from './createStorage.js'
import { dropOf, mergeDrops, parseDrops, parseTelling, type Drop } from './losses.js'
import { toJson } from '../shared/toJson.js'

/** So many refused events are kept to be looked at; the oldest go. */
const MAX_LETTERS = 20

/** A page that tells of losses has told them after this time, or has ended. */
const TELLING_MS = 60_000

/** Which batch of losses was counted last. */
const LAST = noteKey('counted')

/** An event that is given up. */
export interface Lost {
  /** Without one nothing is counted. */
  type?: string | undefined
  reason: string
  /** The key of its row, if it is stored. */
  key?: string | undefined
  json?: string | undefined
  /** The endpoint will not have it: keep a copy to be looked at. */
  isRefused?: boolean | undefined
}

/** Knows what had to be given up, over all pages, until that could be told. */
export interface Losses {
  /**
   * Counts and erases in one transaction: nothing goes uncounted. Resolves to false if that failed:
   * then only what is in no row, or what the endpoint refuses, is given up.
   */
  add(lost: readonly Lost[]): Promise<boolean>
  /**
   * Has what was counted told, and forgets it once that is kept. A page that ends in between leaves it
   * to a later one, which may tell it a second time.
   */
  tell(tell: (drop: Drop) => Promise<Stored>): Promise<void>
  clear(): void
}

/** Owns the note of counts, and the dead letters of its namespace. */
export function createLosses(
  storage: Storage,
  platform: Pick<Platform, 'keysFrom' | 'now' | 'random'>,
  namespace: string,
  onDrop: (drop: Drop) => void,
): Losses {
  const noteOf = (of: string): string => noteKey(`dropped|${of}`)
  const note = noteOf(namespace)
  const telling = noteKey(`telling|${namespace}`)
  const letters = deadLetterPrefix(namespace)
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
      const batch = platform.random(8).join('')
      const isSure = ({ key, isRefused }: Lost): boolean => key === undefined || !!isRefused
      const drops = mergeDrops(lost.flatMap(dropOf))
      const sure = mergeDrops(lost.filter(isSure).flatMap(dropOf))
      try {
        await storage.use('readwrite', async store => {
          // A try that was too late may have been carried out all the same.
          const isCounted = (await promisifyRequest<unknown>(store.get(LAST))) === batch
          for (const { key, json, reason, isRefused } of lost) {
            if (key !== undefined) store.delete(key)
            if (!isRefused || key === undefined) continue
            store.put(`{"reason":${toJson(reason)},"event":${json}}`, letters + idOfKey(key))
          }
          if (lost.some(({ isRefused }) => isRefused)) await boundLetters(store)
          if (!isCounted) {
            for (const [of, list] of byNamespace(lost)) {
              const before = parseDrops(await promisifyRequest<unknown>(store.get(noteOf(of))))
              const mine = of === namespace ? ahead : []
              const sum = mergeDrops([...before, ...mine, ...list.flatMap(dropOf)])
              if (sum.length) store.put(toJson(sum), noteOf(of))
            }
            store.put(batch, LAST)
          }
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
    // Now, not when the promise has settled: what is added by then would wait for ever.
    running = undefined
    return done
  }

  // What another namespace has lost is told to its own endpoint.
  const byNamespace = (lost: readonly Lost[]): Map<string, Lost[]> => {
    const groups = new Map<string, Lost[]>([[namespace, []]])
    for (const one of lost) {
      const of = one.key === undefined ? namespace : namespaceOfKey(one.key)
      groups.set(of, [...(groups.get(of) ?? []), one])
    }
    return groups
  }

  // On a full disk nothing can be written, but perhaps erased. Not later on, when nobody counts it.
  const erase = (lost: readonly Lost[]): Promise<boolean> =>
    storage
      .use('readwrite', store => {
        lost.forEach(({ key }) => key !== undefined && store.delete(key))
        return promisifyRequest(store.transaction)
      })
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
      running ??= write()
      return running
    },
    async tell(tell) {
      await running
      const mine = ahead
      let drops = mine
      let isNoted = false
      ahead = []
      try {
        await storage.use('readwrite', async store => {
          const [counted, held] = await Promise.all(
            [note, telling].map(key => promisifyRequest<unknown>(store.get(key))),
          )
          const { at, drops: begun } = parseTelling(held)
          const sinceMs = platform.now() - at
          // Another page is at it, and tells the rest next time; unless it has ended.
          if (sinceMs >= 0 && sinceMs < TELLING_MS) return
          drops = mergeDrops([...parseDrops(counted), ...begun, ...mine])
          if (!drops.length) return
          isNoted = true
          store.delete(note)
          store.delete(LAST)
          store.put(toJson({ at: platform.now(), drops }), telling)
          return promisifyRequest(store.transaction)
        })
      } catch {
        // What was counted here is told all the same.
        drops = mine
        isNoted = false
      }
      const told = await Promise.all(drops.map(tell))
      if (!isNoted) {
        const untold = drops.filter((_, i) => told[i]?.stored === 'no')
        ahead = mergeDrops([...ahead, ...untold])
      } else if (told.every(({ stored }) => stored === 'idb')) {
        await storage.write(store => void store.delete(telling)).catch(() => {})
      }
    },
    clear() {
      waiting = []
      ahead = []
    },
  }
}
