import type { EventData } from '../events/event.js'

/** So many events of a type had to be given up for that reason. */
export type Drop = EventData['delivery.dropped']

/** Adds up what was given up, by type and reason. */
export function mergeDrops(drops: readonly Drop[]): Drop[] {
  const sums = new Map<string, Drop>()
  for (const { of, reason, count } of drops) {
    const key = `${of} ${reason}`
    sums.set(key, { of, reason, count: count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}

/**
 * What is lost with one event, if it has a type. An event that told of losses takes none of them along: what it counted
 * counts again.
 */
export function dropOf(lost: {
  type?: string | undefined
  reason: string
  json?: string | undefined
}): Drop[] {
  const { type, reason, json } = lost
  if (type === undefined) return []
  if (type !== 'delivery.dropped') return [{ of: type, reason, count: 1 }]
  return toDrops(json && [(JSON.parse(json) as { data?: Drop }).data])
}

/** Reads the stored counts. What is no count is nothing. */
export function parseDrops(text: unknown): Drop[] {
  return toDrops(parse(text))
}

/** Reads what a page was telling, and since when, epoch milliseconds. */
export function parseTelling(text: unknown): { at: number; drops: Drop[] } {
  const { at, drops } = (parse(text) ?? {}) as { at?: unknown; drops?: unknown }
  return { at: Number(at ?? -Infinity), drops: toDrops(drops) }
}

function parse(text: unknown): unknown {
  try {
    return typeof text == 'string' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

function toDrops(value: unknown): Drop[] {
  return (Array.isArray(value) ? (value as Drop[]) : []).filter(
    drop => typeof drop?.of == 'string' && typeof drop.reason == 'string' && drop.count > 0,
  )
}
