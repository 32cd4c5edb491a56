import type { Platform } from '../platform/platform.js'
import { nameOf } from '../shared/describe.js'
import type { Stored } from '../shared/stored.js'
import { MAX_MEMORY_CHARS, MAX_MEMORY_ROWS, MAX_ROWS, rowsBeyond } from './bounds.js'
import { createRowStore } from './createRowStore.js'
import { createLosses, type Lost } from './createLosses.js'
import { createMirror } from './createMirror.js'
import { createNotes } from './createNotes.js'
import { createReader } from './createReader.js'
import { createStorage } from './createStorage.js'
import { createTrimmer } from './createTrimmer.js'
import { createWriter } from './createWriter.js'
import type { Queue, QueueEvents } from './queue.js'
import { rowPrefix } from './keys.js'

const PURGED: Stored = { stored: 'no', reason: 'purged' }
const MEMORY_FULL: Stored = { stored: 'no', reason: 'memory_full' }

/** What is in memory only is counted whenever it has grown by so many rows. */
const COUNT_EVERY = 64

/** One database `earshot` for all namespaces: rows under `rowPrefix`, notes under `noteKey`. */
export function createQueue(
  platform: Pick<Platform, 'openStore' | 'keysFrom' | 'setTimer' | 'now' | 'elapsed' | 'random'>,
  namespace: string,
  events: QueueEvents,
): Queue {
  const prefix = rowPrefix(namespace)
  const mirror = createMirror()
  // Why the last write failed, while it is the last.
  let unwritable: string | undefined
  let purges = 0
  let writing: ReadonlySet<string> = new Set()
  let toldReason: string | undefined

  // There is room, or storage, again.
  const rewrite = (): void => mirror.inMemory().forEach(row => void writer.put(row))

  const storage = createStorage(platform, 'earshot', () => {
    toldReason = undefined
    notes.settle()
    rewrite()
  })
  const rowStore = createRowStore(storage, platform)
  const losses = createLosses(storage, platform, namespace, events.onDrop)
  const giveUp = async (list: readonly Lost[]): Promise<boolean> => {
    const ids = list.flatMap(({ key }) => (key?.startsWith(prefix) ? key.slice(prefix.length) : []))
    const hasRefused = list.some(({ isRefused }) => isRefused)
    if (hasRefused) mirror.letGo(ids)
    const done = await losses.add(list)
    if (done) {
      mirror.letGo(ids)
      mirror.erased(ids)
    } else if (hasRefused) mirror.markUndeleted(ids)
    return done
  }
  const trimmer = createTrimmer(storage, platform, giveUp)

  const tellStorageLost = (): void => {
    const { state, reason } = storage.health()
    const why = state === 'memory' ? (reason ?? 'unknown') : unwritable
    if (why === undefined || toldReason === why) return
    toldReason = why
    events.onStorageLost(why)
  }

  const notes = createNotes(storage, tellStorageLost)

  const writer = createWriter(async group => {
    const begun = purges
    const ids = group.map(row => row.id)
    writing = new Set(ids)
    const write = (): Promise<void> =>
      rowStore.write(store => group.forEach(row => store.put(row.json, prefix + row.id)))
    let stored: Stored = { stored: 'idb' }
    try {
      await write().catch(async (error: unknown) => {
        if (nameOf(error) !== 'QuotaExceededError' || !(await trimmer.makeRoom(group))) throw error
        await write()
      })
      if (begun === purges) mirror.stored(ids)
      if (unwritable) {
        unwritable = toldReason = undefined
        rewrite()
      }
      trimmer.noteWritten(group)
    } catch (error) {
      unwritable = nameOf(error)
      stored = { stored: 'memory', reason: unwritable }
      tellStorageLost()
    }
    writing = new Set()
    if (begun !== purges) {
      // Erased while it was being written: whatever was written goes as well.
      void forget(ids)
      return () => PURGED
    }
    // Acknowledged while it was being written: the copy in the database must go as well.
    const late = ids.filter(id => mirror.isStored(id) && !mirror.has(id))
    if (late.length) void forget(late)
    const dropped = stored.stored === 'memory' ? boundMemory() : new Set()
    return row => (dropped.has(row.id) ? MEMORY_FULL : stored)
  })

  const forget = async (ids: readonly string[]): Promise<void> => {
    try {
      await storage.write(store => ids.forEach(id => store.delete(prefix + id)))
      mirror.erased(ids)
      if (unwritable) rewrite()
    } catch {
      // A full disk may refuse even that. This page does not send them again; the next one does,
      // under the same ids, and the receiver keeps the first copies.
      mirror.markUndeleted(ids)
      tellStorageLost()
    }
  }

  const reader = createReader({
    rowStore,
    mirror,
    prefix,
    platform,
    events: {
      ...events,
      mayRead: text => events.mayRead(notes.newest(events.gateNote, text)),
    },
    giveUp,
    forget,
    rewrite,
    onCount: trimmer.noteTotal,
    onFailure: tellStorageLost,
  })

  // Returns the ids of what had to go.
  const boundMemory = (): ReadonlySet<string> => {
    // What is being written may be stored in a moment.
    const rows = mirror.inMemory().filter(({ id }) => !writing.has(id))
    const sized = rows.map(row => ({ ...row, chars: row.json.length }))
    const beyond = rowsBeyond(sized, MAX_MEMORY_ROWS, MAX_MEMORY_CHARS)
    const ids = new Set(beyond.map(({ id }) => id))
    mirror.letGo([...ids])
    void losses.add(beyond.map(({ type, json }) => ({ type, json, reason: 'memory_full' })))
    writer.cancel(MEMORY_FULL, ({ id }) => ids.has(id))
    return ids
  }

  const letGo = (): void => {
    writer.cancel(PURGED, () => true)
    mirror.clear()
    losses.clear()
    purges++
    storage.cut()
    reader.clear()
  }

  return {
    put(row) {
      mirror.add(row)
      if (storage.mayTry()) return writer.put(row)
      const isFull = mirror.size() % COUNT_EVERY === 0 && boundMemory().has(row.id)
      return Promise.resolve(isFull ? MEMORY_FULL : { stored: 'memory' })
    },

    read: reader.read,

    async remove(ids) {
      mirror.letGo(ids)
      if (storage.mayTry()) await forget(ids)
    },

    async giveUp(list, reason, isRefused) {
      const keyOf = (id: string | undefined): string | undefined => id && prefix + id
      await giveUp(
        list.map(({ id, type, json }) => ({ type, reason, json, isRefused, key: keyOf(id) })),
      )
    },
    tellDrops: losses.tell,
    trim: trimmer.trim,
    retry() {
      storage.retry()
      notes.settle()
    },

    own: mirror.own,
    isStored: mirror.isStored,
    ownCount: mirror.size,
    isPressed: () => reader.foreign().count + mirror.size() > MAX_ROWS / 2,

    readNote: notes.read,
    updateNote: notes.update,
    overtakeNote: notes.overtake,
    isKept: notes.isKept,
    letGo,

    async purge(left, isNew) {
      letGo()
      await notes.eraseAll(left, isNew)
    },

    status() {
      const own = mirror.own()
      const { count, oldestAt: since } = reader.foreign()
      const oldestAt = Math.min(since, ...own.slice(0, 1).map(row => row.time))
      return {
        queued: count + own.length,
        oldestAt: oldestAt === Infinity ? undefined : oldestAt,
        storage: storage.health().state === 'memory' || unwritable ? 'memory' : 'idb',
      }
    },
  }
}
