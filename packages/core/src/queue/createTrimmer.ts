import { promisifyRequest } from 'idb-keyval'
import type { Platform } from '../platform/platform.js'
import {
  FEW_ROWS,
  DAY_MS,
  expiryOf,
  RECOUNT_CHARS,
  RECOUNT_ROWS,
  rowsBeyond,
  rowsForRoom,
  rowsTooOld,
  toKept,
  type Kept,
} from './bounds.js'
import { DEAD_LETTERS, noteKey, ROWS } from './keys.js'
import type { Lost } from './createLosses.js'
import type { Storage } from './createStorage.js'
import { worthOf, type Row } from './row.js'

/** When there may next be something too old, epoch milliseconds. */
const DUE = noteKey('due')

/** Rows one transaction reads, so that none takes long. */
const CHUNK = 500

/** Keeps the stored rows within their bounds. */
export interface Trimmer {
  /** Takes note of what was written. */
  noteWritten(rows: readonly Row[]): void
  /** Takes note of how many rows of this namespace a read has seen. */
  noteTotal(total: number): void
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
  let counted = false
  // By the wall clock. Unknown until the first rest: then the note of an earlier page is read.
  let dueAt: number | undefined
  let running: Promise<void> | undefined

  // All rows of all namespaces and layouts, and the dead letters: `DEAD_LETTERS` sorts before `ROWS`.
  const scan = async (): Promise<Kept[]> => {
    const found: Kept[] = []
    for (let after = DEAD_LETTERS; ;) {
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
    const done = await giveUp([
      // A dead letter was counted when it became one.
      ...[...old].map(({ key, json, type }) => ({
        key,
        json,
        type: key.startsWith(ROWS) ? type : undefined,
        reason: 'too_old',
      })),
      ...rowsBeyond(known).map(row => ({ ...row, reason: 'queue_full' })),
    ])
    // What comes from now on is not too old before tomorrow.
    dueAt = Math.min(now + DAY_MS, ...found.filter(row => !old.has(row)).map(expiryOf))
    if (done && found.length) await storage.write(store => void store.put(String(dueAt), DUE))
  }

  // Of all that is stored, by whomever: most pages come and go without a look at it.
  const isDue = async (): Promise<boolean> => {
    const now = platform.now()
    dueAt ??= Number(
      await storage.use('readonly', store => promisifyRequest<unknown>(store.get(DUE))),
    )
    // A clock that was set back must not put it off for years.
    return !(now < dueAt && dueAt <= now + DAY_MS)
  }

  return {
    noteWritten(rows) {
      rowsWritten += rows.length
      for (const { json } of rows) charsWritten += json.length
    },
    noteTotal(seen) {
      total = seen
    },
    trim() {
      const hasGrown =
        rowsWritten >= RECOUNT_ROWS ||
        charsWritten >= RECOUNT_CHARS ||
        (!counted && total > FEW_ROWS)
      running ??= (async () => {
        if (hasGrown || (await isDue())) await trim()
      })()
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
