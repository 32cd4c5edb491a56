import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import {
  FEW_ROWS,
  MAX_IMPRESSION_AGE_MS,
  RECOUNT_CHARS,
  RECOUNT_ROWS,
  rowsBeyond,
  rowsForRoom,
  rowsTooOld,
  toKept,
  type Kept,
} from './bounds.js'
import type { Lost } from './createLosses.js'
import type { Storage } from './createStorage.js'
import { LETTERS, ROWS, worthOf, type Row } from './row.js'

/** Rows one transaction reads, so that none takes long. */
const CHUNK = 500

/** Keeps the stored rows within their bounds. */
export interface Trimmer {
  /** Takes note of what was written. */
  count(rows: readonly Row[]): void
  /** Takes note of what a read has seen of this namespace. */
  see(total: number, oldestAt: number): void
  /** Gives up what is beyond the bounds, if there can be anything. */
  trim(): Promise<void>
  /** Gives something up for `rows`, which a full disk has refused. Resolves to false if nothing may go. */
  makeRoom(rows: readonly Row[]): Promise<boolean>
}

/** Owns the knowledge of how much there may be, so that most pages never have to count. */
export function createTrimmer(
  storage: Storage,
  platform: Pick<Platform, 'keysFrom' | 'now'>,
  giveUp: (lost: readonly Lost[]) => Promise<boolean>,
): Trimmer {
  // Since the last count.
  let rowsWritten = 0
  let charsWritten = 0
  let total = 0
  let oldestAt = Infinity
  let counted = false
  let running: Promise<void> | undefined

  // All rows of all namespaces and layouts, and the dead letters: `LETTERS` sorts before `ROWS`.
  const scan = async (): Promise<Kept[]> => {
    const found: Kept[] = []
    for (let after = LETTERS; ;) {
      const range = platform.keysFrom(ROWS, after)
      const [keys, texts] = await storage.use('readonly', store =>
        Promise.all([
          promisifyRequest(store.getAllKeys(range, CHUNK)),
          promisifyRequest(store.getAll(range, CHUNK)),
        ]),
      )
      keys.forEach((key, i) => found.push(toKept(String(key), texts[i])))
      if (keys.length < CHUNK) return found
      after = String(keys.at(-1))
    }
  }

  const trim = async (): Promise<void> => {
    rowsWritten = charsWritten = 0
    counted = true
    const now = platform.now()
    const found = await scan()
    const old = new Set(rowsTooOld(found, now))
    const known = found.filter(row => row.isKnown && !old.has(row))
    await giveUp([
      // A dead letter was counted when it became one.
      ...[...old].map(({ key, json, type }) => ({
        key,
        json,
        type: key.startsWith(ROWS) ? type : undefined,
        reason: 'too_old',
      })),
      ...rowsBeyond(known).map(row => ({ ...row, reason: 'queue_full' })),
    ])
    oldestAt = Math.min(...known.map(({ at }) => at))
  }

  return {
    count(rows) {
      rowsWritten += rows.length
      for (const { json } of rows) charsWritten += json.length
    },
    see(seen, oldest) {
      total = seen
      oldestAt = Math.min(oldestAt, oldest)
    },
    trim() {
      const due =
        rowsWritten >= RECOUNT_ROWS ||
        charsWritten >= RECOUNT_CHARS ||
        (!counted && total > FEW_ROWS) ||
        platform.now() - oldestAt > MAX_IMPRESSION_AGE_MS
      if (!due) return Promise.resolve()
      running ??= trim()
        // Storage that fails is told of where something is written to it.
        .catch(() => {})
        .finally(() => {
          running = undefined
        })
      return running
    },
    async makeRoom(rows) {
      const worth = Math.max(...rows.map(({ type }) => worthOf(type)))
      const known = (await scan()).filter(({ isKnown }) => isKnown)
      const room = rowsForRoom(known, worth)
      return room.length > 0 && (await giveUp(room.map(row => ({ ...row, reason: 'disk_full' }))))
    },
  }
}
