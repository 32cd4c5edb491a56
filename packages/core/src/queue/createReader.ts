import type { Platform } from '../platform/platform.js'
import type { RowStore } from './createRowStore.js'
import type { Lost } from './createLosses.js'
import type { Mirror } from './createMirror.js'
import { noteKey } from './keys.js'
import type { QueueEvents } from './queue.js'
import { readRows, type Row } from './row.js'

/** What a reader needs of the queue. */
export interface ReaderDeps {
  rowStore: RowStore
  mirror: Mirror
  /** Where the keys of this namespace begin. */
  prefix: string
  platform: Pick<Platform, 'keysFrom'>
  events: Pick<QueueEvents, 'gateNote' | 'mayRead' | 'onGone'>
  giveUp(lost: readonly Lost[]): Promise<boolean>
  /** Deletes rows that nobody needs. */
  forget(ids: readonly string[]): Promise<void>
  /** Writes again what the page knows and the database has not. */
  rewrite(): void
  /** So many rows of this namespace are stored. */
  onCount(total: number): void
  onFailure(): void
}

/** Hands out what waits, from the database and from memory. */
export interface Reader {
  /** The oldest rows first; none when the gate note forbids it. */
  read(max: number): Promise<Row[]>
  /** Rows of other pages, and when the oldest row in the database happened, as last seen. */
  foreign(): { count: number; oldestAt: number }
  clear(): void
}

const NONE = { count: 0, oldestAt: Infinity }

/** Compares what the database holds with what this page knows, each time it reads. */
export function createReader(deps: ReaderDeps): Reader {
  const { rowStore, mirror, prefix, platform, events } = deps
  let foreign = NONE

  // All that is found at one moment. Returns what the gate note says.
  const look = async (max: number, rows: Map<string, Row>): Promise<unknown> => {
    const undeleted = mirror.undeleted()
    if (undeleted.size) await deps.forget([...undeleted])
    const most = max + undeleted.size
    const { keys, texts, total, isSame, gateText } = await rowStore.look(
      platform.keysFrom(prefix),
      most,
      noteKey(events.gateNote),
    )
    const found = readRows(keys.map(String), texts, prefix)
    found.rows.forEach(row => rows.set(row.id, row))
    const damaged = found.damaged.filter(id => !undeleted.has(id))
    // Beyond the last key read nothing is known, unless that was all.
    const last = keys.length < most ? undefined : String(keys.at(-1))
    // Another database than the one we wrote to. Whoever of us erases leaves the gate note behind:
    // without it nobody did, and the browser has cleared everything.
    if (!isSame && gateText === undefined && mirror.forgetStored()) deps.rewrite()
    const gone = mirror.takeGone(id => !rows.has(id) && (last === undefined || prefix + id <= last))
    if (gone.length) events.onGone(gone)
    deps.onCount(total)
    foreign = {
      count: Math.max(0, total - damaged.length - mirror.storedCount()),
      oldestAt: found.rows[0]?.time ?? Infinity,
    }
    // Last: what is stored meanwhile must not pass for gone.
    await deps.giveUp(damaged.map(id => ({ type: 'unknown', reason: 'damaged', key: prefix + id })))
    return gateText
  }

  return {
    async read(max) {
      const rows = new Map<string, Row>()
      let gateText: unknown
      try {
        gateText = await look(max, rows)
      } catch {
        deps.onFailure()
        // What this page has written it still knows.
        mirror.own().forEach(row => rows.set(row.id, row))
      }
      if (!events.mayRead(typeof gateText == 'string' ? gateText : undefined)) return []
      mirror.inMemory().forEach(row => rows.set(row.id, row))
      mirror.undeleted().forEach(id => rows.delete(id))
      return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, max)
    },
    foreign: () => foreign,
    clear() {
      foreign = NONE
    },
  }
}
