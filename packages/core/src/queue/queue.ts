import type { Stored } from '../shared/stored.js'
import type { Note } from './createNotes.js'
import type { Drop } from './losses.js'
import type { Row } from './row.js'

/** How the queue stands. */
export interface QueueStatus {
  queued: number
  /** When the oldest row happened, epoch milliseconds. */
  oldestAt?: number | undefined
  storage: 'idb' | 'memory'
}

/** Rows until they are acknowledged, and the few notes that must survive the page. */
export interface Queue {
  /** Begins to write in this task; resolves when the row is where it says it is. */
  put(row: Row): Promise<Stored>
  /** The oldest rows, those in memory among them, `max` at most. */
  read(max: number): Promise<Row[]>
  /** Takes acknowledged rows out. */
  remove(ids: readonly string[]): Promise<void>
  /**
   * Counts events that are given up, and takes their rows out.
   * @param isRefused by the endpoint: a copy of the newest 20 is kept, to be looked at
   */
  giveUp(
    events: readonly { id?: string; type: string; json?: string }[],
    reason: string,
    isRefused?: boolean,
  ): Promise<void>
  /** Has what was given up, and not told yet, told; it is forgotten once that is kept. */
  tellDrops(tell: (drop: Drop) => Promise<Stored>): Promise<void>
  /** Keeps what is stored within its bounds; most of the time there is nothing to do. */
  trim(): Promise<void>
  /** Storage that was given up may work again. */
  retry(): void
  /** Rows of this page that nobody has acknowledged. */
  own(): Row[]
  /** Whether one of them is in the database. */
  isStored(id: string): boolean
  /** How many those are. */
  ownCount(): number
  /** More than half full: impressions should be counted rather than kept. */
  isPressed(): boolean
  readNote(name: string): Promise<string | undefined>
  /** Reads, decides and writes in one transaction: two tabs cannot both decide. */
  updateNote(
    name: string,
    decide: (text: string | undefined, isKnown?: boolean) => string | undefined,
  ): Promise<void>
  /** Another page has written that note: what could not be stored here is older. */
  overtakeNote(name: string): void
  /** False for a note that the database did not take. */
  isKept(name: string): boolean
  /** Lets go of everything this page knows; what is stored stays. */
  letGo(): void
  /**
   * Erases rows and notes of all namespaces and leaves one note, in one transaction begun at once.
   * @param isNew else the erasure is called off when the stored note is another one by now
   */
  purge(left: Note, isNew: boolean): Promise<void>
  status(): QueueStatus
}

/** What the queue tells the others. */
export interface QueueEvents {
  /** Rows had to be given up. */
  onDrop(drop: Drop): void
  /** Rows of this page are no longer stored: another tab has delivered them. */
  onGone(ids: readonly string[]): void
  /** Storage has failed for this page. */
  onStorageLost(reason: string): void
  /** The name of a note that is read together with rows. */
  gateNote: string
  /** May rows be handed out, now that the note says this? */
  mayRead(text: string | undefined): boolean
}
