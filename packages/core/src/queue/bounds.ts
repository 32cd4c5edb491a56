import { idOfKey, isOurRow } from './keys.js'
import { parseRow, timeOfId, worthOf } from './row.js'

/**
 * What the queue holds at most, over all namespaces and tabs. Each page counts again after it has
 * written `RECOUNT_ROWS` rows or `RECOUNT_CHARS`: by so much, times the open tabs, it may be exceeded.
 */
export const MAX_ROWS = 20_000
/** Characters of JSON: UTF-16 units, which is how a database keeps a text. */
export const MAX_CHARS: number = 4 * 1024 * 1024
/** The same for what one page holds that no database takes. */
export const MAX_MEMORY_ROWS = 2000
export const MAX_MEMORY_CHARS: number = 1024 * 1024
export const RECOUNT_ROWS = 1000
export const RECOUNT_CHARS: number = 512 * 1024

/** So few rows cannot be too many characters: an event has 32,768 at most. */
export const FEW_ROWS = 128

export const DAY_MS = 86_400_000

/** Safari erases what scripts have stored after seven days without a visit: nothing is kept longer. */
export const MAX_AGE_MS: number = 7 * DAY_MS
export const MAX_IMPRESSION_AGE_MS: number = 3 * DAY_MS

// A little more than needed, so that not every further row makes something go.
const ENOUGH = 0.9

/** A stored row, as far as bounds look into it. */
export interface Kept {
  key: string
  id: string
  type: string
  chars: number
  /** When it was made, epoch milliseconds. */
  at: number
  /** Of a layout that this release reads: others are left to their own release until they are old. */
  isKnown: boolean
  json: string
}

/** Looks at what stands under a key. */
export function toKept(key: string, text: unknown): Kept {
  const id = idOfKey(key)
  const isKnown = isOurRow(key)
  const json = typeof text == 'string' ? text : ''
  const type = (isKnown && parseRow(text)?.type) || 'unknown'
  return { key, id, type, chars: json.length, at: timeOfId(id), isKnown, json }
}

/** When a row is too old to be kept, epoch milliseconds. */
export function expiryOf({ at, type }: Pick<Kept, 'at' | 'type'>): number {
  return at + (worthOf(type) <= 0 ? MAX_IMPRESSION_AGE_MS : MAX_AGE_MS)
}

/** What is older than anything may be kept. A clock that was set back makes nothing old. */
export function rowsTooOld(rows: readonly Kept[], now: number): Kept[] {
  return rows.filter(row => now > expiryOf(row))
}

/**
 * What to give up so that the rest is within the bounds: the oldest of the least worth first, so that
 * no answer goes while an impression is left.
 */
export function rowsBeyond<R extends Pick<Kept, 'type' | 'chars'>>(
  rows: readonly R[],
  maxRows: number = MAX_ROWS,
  maxChars: number = MAX_CHARS,
): R[] {
  let count = rows.length
  let chars = rows.reduce((sum, row) => sum + row.chars, 0)
  if (count <= maxRows && chars <= maxChars) return []
  const beyond: R[] = []
  for (const row of byWorth(rows)) {
    if (count <= maxRows * ENOUGH && chars <= maxChars * ENOUGH) break
    beyond.push(row)
    count--
    chars -= row.chars
  }
  return beyond
}

/**
 * What to give up when the disk is full: a quarter of what is worth no more than `worth`, the oldest
 * of the least worth first.
 */
export function rowsForRoom<R extends Pick<Kept, 'type' | 'chars'>>(
  rows: readonly R[],
  worth: number,
): R[] {
  const ranked = byWorth(rows).filter(({ type }) => worthOf(type) <= worth)
  return ranked.slice(0, Math.ceil(ranked.length / 4))
}

// Sorting is stable: within the same worth the order stays, oldest first.
function byWorth<R extends { type: string }>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => worthOf(a.type) - worthOf(b.type))
}
