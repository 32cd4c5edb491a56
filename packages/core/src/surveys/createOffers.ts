import type { EarshotFault } from '../earshot.js'
import type { Placement } from '../events/event.js'
import { show } from '../shared/rule.js'
import type { Stop } from '../shared/stop.js'
import type { Survey } from './survey.js'

/** The surveys over the page that somebody on it draws. */
export interface Offers {
  has(survey: Pick<Survey, 'id' | 'placement'>): boolean
  /**
   * Adds an offer; a word that is no placement to offer is told.
   * @param survey the only one that is drawn @default every one of these placements
   * @returns what takes it back
   */
  add(placements: readonly Placement[], survey?: string): Stop
}

/** Owns the offers of the page. */
export function createOffers(report: (fault: EarshotFault) => void): Offers {
  const offers = new Set<{ placements: readonly Placement[]; survey: string | undefined }>()
  return {
    has: ({ id, placement }) =>
      [...offers].some(
        ({ placements, survey = id }) => survey === id && placements.includes(placement),
      ),
    add(placements, survey) {
      const offer = { placements: [...placements], survey }
      for (const word of offer.placements) {
        // An inline survey comes with its slot.
        if (/^(panel|dialog|tab)$/.test(word)) continue
        report({
          code: 'bad_option',
          message: `offer: ${show(word)} is none of panel, dialog, tab`,
        })
      }
      offers.add(offer)
      return () => offers.delete(offer)
    },
  }
}
