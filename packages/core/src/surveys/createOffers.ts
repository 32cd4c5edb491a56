import type { EarshotFault } from '../earshot.js'
import type { Placement } from '../events/event.js'
import { show } from '../shared/rule.js'
import type { Stop } from '../shared/stop.js'

/** The placements that somebody on the page draws. */
export interface Offers {
  has(placement: Placement): boolean
  /** Adds an offer; a word that is no placement to offer is told. Returns what takes it back. */
  add(placements: readonly Placement[]): Stop
}

/** Owns the offers of the page. */
export function createOffers(report: (fault: EarshotFault) => void): Offers {
  const offers = new Set<readonly Placement[]>()
  return {
    has: placement => [...offers].some(one => one.includes(placement)),
    add(placements) {
      const offer = [...placements]
      for (const word of offer) {
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
