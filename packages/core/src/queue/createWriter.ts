import type { Stored } from '../shared/stored.js'
import type { Row } from './row.js'

/** Most rows one transaction writes, so that none takes long. */
const MAX_WRITE = 100

/** Groups rows into writes. */
export interface Writer {
  /** Begins to write in this task, unless a write is running. */
  put(row: Row): Promise<Stored>
  /** Settles what has not begun to be written, and is not written any more. */
  cancel(stored: Stored, isMeant: (row: Row) => boolean): void
}

/**
 * Writes at once; what comes while a write is running is grouped into the next one.
 * @param write writes a group, and says of each row where it is; never rejects
 */
export function createWriter(
  write: (group: readonly Row[]) => Promise<(row: Row) => Stored>,
): Writer {
  type Waiting = { row: Row; settle: (stored: Stored) => void }
  let waiting: Waiting[] = []
  let running = false

  const run = async (): Promise<void> => {
    running = true
    while (waiting.length) {
      const group = waiting.slice(0, MAX_WRITE)
      waiting = waiting.slice(MAX_WRITE)
      const where = await write(group.map(({ row }) => row))
      for (const { row, settle } of group) settle(where(row))
    }
    running = false
  }

  return {
    put: row =>
      new Promise(settle => {
        waiting.push({ row, settle })
        if (!running) void run()
      }),
    cancel(stored, isMeant) {
      const meant = waiting.filter(({ row }) => isMeant(row))
      waiting = waiting.filter(({ row }) => !isMeant(row))
      meant.forEach(({ settle }) => settle(stored))
    },
  }
}
