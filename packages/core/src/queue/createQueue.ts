import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import type { Stored } from '../shared/stored.js'
import { createNotes, noteKey } from './createNotes.js'
import { createStorage } from './createStorage.js'
import { createWriter } from './createWriter.js'
import type { Queue, QueueEvents } from './queue.js'
import { readRows, rowPrefix, rowsBeyond, type Row } from './row.js'

/** Most rows held in memory when there is no storage. */
const MAX_MEMORY = 1000

const PURGED: Stored = { stored: 'no', reason: 'purged' }
const MEMORY_FULL: Stored = { stored: 'no', reason: 'memory_full' }

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
  // Acknowledged, but the database has not let them go yet.
  const undeleted = new Set<string>()
  // Why the last write failed, while it is the last.
  let unwritable: string | undefined
  let purges = 0
  let foreign = { count: 0, oldestAt: Infinity }
  let lost: string | undefined

  const noteLoss = (): void => {
    const { state, reason } = storage.health()
    const why = state === 'memory' ? (reason ?? 'unknown') : unwritable
    if (why === undefined || lost === why) return
    lost = why
    events.onStorageLost(why)
  }

  const notes = createNotes(storage, noteLoss)

  const writer = createWriter(async group => {
    const begun = purges
    const ids = group.map(row => row.id)
    let stored: Stored = { stored: 'idb' }
    try {
      await storage.write(store => group.forEach(row => store.put(row.json, prefix + row.id)))
      unwritable = undefined
      if (begun === purges) ids.forEach(id => durable.add(id))
    } catch (error) {
      unwritable = (error as Error).name
      stored = { stored: 'memory', reason: unwritable }
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
      await storage.write(store => ids.forEach(id => store.delete(prefix + id)))
      for (const id of ids) {
        durable.delete(id)
        undeleted.delete(id)
      }
    } catch {
      // A full disk may refuse even that. This page does not send them again; the next one does,
      // under the same ids, and the receiver keeps the first copies.
      ids.forEach(id => undeleted.add(id))
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
        if (undeleted.size) await forget([...undeleted])
        const range = platform.keysFrom(prefix)
        const most = max + undeleted.size
        const [keys, texts, total] = await storage.use('readonly', store =>
          Promise.all([
            promisifyRequest(store.getAllKeys(range, most)),
            promisifyRequest(store.getAll(range, most)),
            promisifyRequest(store.count(range)),
          ]),
        )
        const read = readRows(keys.map(String), texts, prefix)
        read.rows.forEach(row => rows.set(row.id, row))
        const damaged = read.damaged.filter(id => !undeleted.has(id))
        if (damaged.length) {
          await forget(damaged)
          events.onDrop('unknown', 'damaged', damaged.length)
        }
        // Beyond the last key read nothing is known, unless that was all.
        const last = keys.length < most ? undefined : String(keys.at(-1))
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
          oldestAt: read.rows[0]?.time ?? Infinity,
        }
      } catch {
        noteLoss()
        // What this page has written it still knows.
        mirror.forEach(row => rows.set(row.id, row))
      }
      for (const row of mirror.values()) if (!durable.has(row.id)) rows.set(row.id, row)
      undeleted.forEach(id => rows.delete(id))
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

    async purge(left, isNew) {
      writer.cancel(PURGED)
      mirror.clear()
      durable.clear()
      undeleted.clear()
      notes.replace(left)
      purges++
      foreign = { count: 0, oldestAt: Infinity }
      try {
        await storage.use('readwrite', async store => {
          const key = noteKey(left.name)
          if (!isNew && (await promisifyRequest(store.get(key))) !== left.text) return
          store.clear()
          if (left.text !== undefined) store.put(left.text, key)
          // Everything is ordered now: a page that ends at once takes nothing of it along.
          store.transaction.commit?.()
          return promisifyRequest(store.transaction)
        })
        notes.replace()
      } catch {
        noteLoss()
      }
    },

    status() {
      const own = [...mirror.values()]
      const oldestAt = Math.min(foreign.oldestAt, ...own.slice(0, 1).map(row => row.time))
      return {
        queued: foreign.count + own.length,
        oldestAt: oldestAt === Infinity ? undefined : oldestAt,
        storage: storage.health().state === 'memory' || unwritable ? 'memory' : 'idb',
      }
    },
  }
}
