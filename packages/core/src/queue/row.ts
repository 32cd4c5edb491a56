import type { EventType } from '../events/event.js'

/** One event as it is kept: the bytes that will be sent, never changed. */
export interface Row {
  /** The event's id: key, order and idempotency key. */
  id: string
  type: string
  /** When the event happened, epoch milliseconds. */
  time: number
  json: string
}

/** Reads a stored row; `undefined` when it is damaged or somebody else's. */
export function parseRow(json: unknown): Row | undefined {
  if (typeof json != 'string') return undefined
  try {
    const { id, type, time } = JSON.parse(json) as { id: string; type: string; time: string }
    return typeof id == 'string' && typeof type == 'string'
      ? { id, type, time: Date.parse(time), json }
      : undefined
  } catch {
    return undefined
  }
}

/** Sorts what a read has found: the rows, and the ids of what is none or stands under another key. */
export function readRows(
  keys: readonly string[],
  texts: readonly unknown[],
  prefix: string,
): { rows: Row[]; damaged: string[] } {
  const rows: Row[] = []
  const damaged: string[] = []
  texts.forEach((text, i) => {
    const id = keys[i]!.slice(prefix.length)
    const row = parseRow(text)
    if (row?.id === id) rows.push(row)
    else damaged.push(id)
  })
  return { rows, damaged }
}

const ANSWERS = new Set<string>([
  'survey.answered',
  'survey.completed',
  'survey.dismissed',
  'feedback.resolved',
] satisfies EventType[])

/** True for what a visitor said: sent first, and never given up for anything less. */
export function isAnswer(row: Pick<Row, 'type'>): boolean {
  return ANSWERS.has(row.type)
}

const WORTH: ReadonlyMap<string, number> = new Map<EventType, number>([
  ['touchpoint.left', -1],
  ['touchpoint.seen', 0],
])

/** What is given up first: -1 how long one was, 0 an impression, 1 anything else, 2 what a visitor said. */
export function worthOf(type: string): number {
  return ANSWERS.has(type) ? 2 : (WORTH.get(type) ?? 1)
}

/**
 * When an id was made, epoch milliseconds, from the first 48 bits of a UUIDv7 (RFC 9562 §5.7); 0 for
 * anything else. Unlike the event's time it cannot lie far in the past: a rating given elsewhere may
 * be older than it has been kept.
 */
export function timeOfId(id: string): number {
  return /^[\da-f]{8}-[\da-f]{4}-7/.test(id) ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0
}
