import { delMany, promisifyRequest, setMany } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import type { Stored } from '../shared/stored.js'
import { createNotes, noteKey } from './createNotes.js'
import { createStorage } from './createStorage.js'
import { createWriter } from './createWriter.js'
import type { QueueStatus } from './status.js'
import { parseRow, rowPrefix, rowsBeyond, type Row } from './row.js'

/** Most rows held in memory when there is no storage. */
const MAX_MEMORY = 1000

const PURGED: Stored = { stored: 'no', reason: 'purged' }
const MEMORY_FULL: Stored = { stored: 'no', reason: 'memory_full' }

/** Rows until they are acknowledged, and the few notes that must survive the page. */
export interface Queue {
  /** Begins to write in this task; resolves when the row is where it says it is. */
  put(row: Row): Promise<Stored>
  /** The oldest rows, those in memory among them, `max` at most. */
  read(max: number): Promise<Row[]>
  /** Takes acknowledged rows out. */
  remove(ids: readonly string[]): Promise<void>
  /** Rows of this page that nobody has acknowledged. */
  own(): Row[]
  /** How many those are. */
  ownCount(): number
  readNote(name: string): Promise<string | undefined>
  /** Reads, decides and writes in one transaction: two tabs cannot both decide. */
  updateNote(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
  /** Erases rows and notes; `keep` names the notes that stay. */
  purge(keep: readonly string[]): Promise<void>
  status(): QueueStatus
}

/** What the queue tells the others. */
export interface QueueEvents {
  /** Rows had to be given up. */
  onDrop(type: string, reason: string, count: number): void
  /** Rows of this page are no longer stored: another tab has delivered them. */
  onGone(ids: readonly string[]): void
  /** Storage has failed for this page. */
  onStorageLost(reason: string): void
}

/** One database `earshot` for all namespaces: rows under `rowPrefix`, notes under `noteKey`. */
export function createQueue(
  platform: Pick<Platform, 'openStore' | 'keysFrom' | 'setTimer'>,
  namespace: string,
  events: QueueEvents,
): Queue {
  const storage = createStorage(platform, 'earshot')
  const prefix = rowPrefix(namespace)
  // Everything this page recorded and nobody acknowledged. What is `durable` is also in the database.
  const mirror = new Map<string, Row>()
  const durable = new Set<string>()
  let purges = 0
  let foreign = { count: 0, oldestAt: Infinity }
  let lost = false

  const noteLoss = (): void => {
    const { state, reason } = storage.health()
    if (state !== 'memory' || lost) return
    lost = true
    events.onStorageLost(reason ?? 'unknown')
  }

  const notes = createNotes(storage, noteLoss)

  const writer = createWriter(async group => {
    const begun = purges
    const ids = group.map(row => row.id)
    let stored: Stored = { stored: 'idb' }
    try {
      await setMany(
        group.map(row => [prefix + row.id, row.json]),
        storage.use,
      )
      if (begun === purges) ids.forEach(id => durable.add(id))
    } catch (error) {
      stored = { stored: 'memory', reason: (error as Error).name }
      noteLoss()
    }
    if (begun !== purges) {
      // Erased while it was being written: whatever was written goes as well.
      void forget(ids)
      return () => PURGED
    }
    // Acknowledged while it was being written: the copy in the database must go as well.
    const late = ids.filter(id => durable.has(id) && !mirror.has(id))
    if (late.length) void forget(late)
    const dropped = stored.stored === 'memory' ? boundMemory() : new Set()
    return row => (dropped.has(row.id) ? MEMORY_FULL : stored)
  })

  const forget = async (ids: readonly string[]): Promise<void> => {
    try {
      await delMany(
        ids.map(id => prefix + id),
        storage.use,
      )
      ids.forEach(id => durable.delete(id))
    } catch {
      // The rows are sent again, under the same ids, and the receiver keeps the first copies.
      noteLoss()
    }
  }

  // Returns the ids of what had to go.
  const boundMemory = (): ReadonlySet<string> => {
    const inMemory = [...mirror.values()].filter(row => !durable.has(row.id))
    const beyond = rowsBeyond(inMemory, MAX_MEMORY)
    beyond.forEach(({ id, type }) => {
      mirror.delete(id)
      events.onDrop(type, 'memory_full', 1)
    })
    return new Set(beyond.map(row => row.id))
  }

  return {
    put(row) {
      mirror.set(row.id, row)
      if (storage.health().state === 'memory') {
        return Promise.resolve(boundMemory().has(row.id) ? MEMORY_FULL : { stored: 'memory' })
      }
      return writer.put(row)
    },

    async read(max) {
      const rows = new Map<string, Row>()
      try {
        const range = platform.keysFrom(prefix)
        const [keys, texts, total] = await storage.use('readonly', store =>
          Promise.all([
            promisifyRequest(store.getAllKeys(range, max)),
            promisifyRequest(store.getAll(range, max)),
            promisifyRequest(store.count(range)),
          ]),
        )
        const damaged: string[] = []
        texts.forEach((text: unknown, i: number) => {
          const row = parseRow(text)
          if (row) rows.set(row.id, row)
          else damaged.push(String(keys[i]).slice(prefix.length))
        })
        if (damaged.length) {
          await forget(damaged)
          events.onDrop('unknown', 'damaged', damaged.length)
        }
        const stored = [...rows.values()]
        // Beyond the last key read nothing is known, unless that was all.
        const last = keys.length < max ? undefined : String(keys.at(-1))
        const gone = [...durable].filter(
          id => mirror.has(id) && !rows.has(id) && (last === undefined || prefix + id <= last),
        )
        for (const id of gone) {
          mirror.delete(id)
          durable.delete(id)
        }
        if (gone.length) events.onGone(gone)
        foreign = {
          count: Math.max(0, total - damaged.length - durable.size),
          oldestAt: stored[0]?.time ?? Infinity,
        }
      } catch {
        noteLoss()
        // What this page has written it still knows.
        mirror.forEach(row => rows.set(row.id, row))
      }
      for (const row of mirror.values()) if (!durable.has(row.id)) rows.set(row.id, row)
      return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, max)
    },

    async remove(ids) {
      ids.forEach(id => mirror.delete(id))
      if (storage.health().state !== 'memory') await forget(ids)
    },

    own: () => [...mirror.values()],
    ownCount: () => mirror.size,

    readNote: notes.read,
    updateNote: notes.update,

    async purge(keep) {
      writer.cancel(PURGED)
      mirror.clear()
      durable.clear()
      notes.clear(keep)
      purges++
      foreign = { count: 0, oldestAt: Infinity }
      const kept = new Set(keep.map(noteKey))
      try {
        const keys = await storage.use('readonly', store => promisifyRequest(store.getAllKeys()))
        await delMany(
          keys.filter(key => !kept.has(String(key))),
          storage.use,
        )
      } catch {
        noteLoss()
      }
    },

    status() {
      const own = [...mirror.values()]
      const oldestAt = Math.min(foreign.oldestAt, ...own.slice(0, 1).map(row => row.time))
      const { state, reason } = storage.health()
      return {
        queued: foreign.count + own.length,
        oldestAt: oldestAt === Infinity ? undefined : oldestAt,
        storage: state === 'memory' ? 'memory' : 'idb',
        reason,
      }
    },
  }
}
