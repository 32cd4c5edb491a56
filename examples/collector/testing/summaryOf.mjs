import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createEventStore } from '../store/createEventStore.mjs'
import { createSummary } from '../summary/createSummary.mjs'
import { makeFolder } from './startCollector.mjs'

/** @import { TestEvent } from './events.mjs' */
/** @import { Journey } from '../summary/parseJourney.mjs' */

/**
 * @param {readonly TestEvent[]} events
 * @param {Journey} [journey]
 */
export async function summaryOf(events, journey) {
  const store = createEventStore({ path: join(await makeFolder(), 'earshot.duckdb') })
  onTestFinished(() => store.close())
  await store.insert(events, '2026-11-22T10:00:05.000Z')
  return createSummary(store, journey)()
}

/**
 * The one touchpoint there is.
 * @param {readonly TestEvent[]} events
 */
export async function touchpointOf(events) {
  const { stages } = await summaryOf(events)
  const [touchpoint] = stages[0]?.touchpoints ?? []
  if (!touchpoint) throw new Error('no touchpoint')
  return touchpoint
}

/** @param {readonly TestEvent[]} events */
export const measuresOf = async events => (await touchpointOf(events)).measures
