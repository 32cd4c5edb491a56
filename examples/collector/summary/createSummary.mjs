import { IMPRESSIONS, MEASURES, OPTIONS, TOTALS } from '../store/summaryQueries.mjs'
import { touchpointSummary } from './touchpointSummary.mjs'

/** @import { EventStore } from '../store/createEventStore.mjs' */
/** @import { Journey } from './parseJourney.mjs' */
/** @import { Summary } from './touchpointSummary.mjs' */

/**
 * @param {Pick<EventStore, 'read'>} store
 * @param {Journey | undefined} journey
 * @returns {() => Promise<Summary>} reads the journey's present state
 */
export function createSummary(store, journey) {
  return async () => {
    const [totals = [], impressions = [], measures = [], options = []] = await store.read([
      TOTALS,
      IMPRESSIONS,
      MEASURES,
      OPTIONS,
    ])
    return touchpointSummary({ totals, impressions, measures, options }, journey)
  }
}
