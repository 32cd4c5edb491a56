import type { EventType } from '../../src/events/event.js'
import type { Drop } from '../../src/queue/losses.js'
import type { Queue } from '../../src/queue/queue.js'
import type { Row } from '../../src/queue/row.js'
import { EXAMPLES } from './examples.js'
import type { Browser } from './startQueue.js'

export const DAY = 86_400_000

/** An id made `ageMs` before the platform's now; `n` tells those of the same moment apart. */
export const idOf = (at: number, n: number): string => {
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** A row recorded `ageMs` ago. */
export const rowOf = (
  browser: Browser,
  ageMs: number,
  n: number,
  type: EventType,
  text = '',
): Row => {
  const at = browser.platform.now() - ageMs
  const event = { ...EXAMPLES[type], id: idOf(at, n), time: new Date(at).toISOString(), text }
  return { id: event.id, type, time: at, json: JSON.stringify(event) }
}

/** Puts rows where another page, or another release, would have put them. */
export const plant = async (
  browser: Browser,
  list: readonly Row[],
  layout = 'e1|default|',
): Promise<void> => {
  for (const { id, json } of list) await browser.database.plant(layout + id, json)
}

/** The keys in the database that begin with `prefix`. */
export const keysOf = async (browser: Browser, prefix = 'e'): Promise<string[]> =>
  [...(await browser.database.dump()).keys()].filter(key => key.startsWith(prefix)).sort()

/** Tells what was given up, and returns it. */
export const told = async ({ tellDrops }: Queue): Promise<Drop[]> => {
  const drops: Drop[] = []
  await tellDrops(async drop => {
    drops.push(drop)
    return { stored: 'idb' }
  })
  return drops
}
