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

/**
 * Where the rows of a namespace begin. A row is its event's JSON: plain strings are the only values
 * whose batches IndexedDB writes all or not at all through idb-keyval. The `1` is the layout: a
 * release that changes it reads its own keys and leaves these to the tabs that still write them.
 */
export function rowPrefix(namespace: string): string {
  return `e1|${namespace}|`
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

/** True for what a visitor said: sent first, and never given up for an impression. */
export function isAnswer(row: Pick<Row, 'type'>): boolean {
  return ANSWERS.has(row.type)
}

/** What to give up of `rows` to keep `max`: the oldest, and an answer only when nothing else is left. */
export function rowsBeyond(rows: readonly Row[], max: number): Row[] {
  const ranked = [...rows.filter(row => !isAnswer(row)), ...rows.filter(isAnswer)]
  return ranked.slice(0, Math.max(0, rows.length - max))
}
