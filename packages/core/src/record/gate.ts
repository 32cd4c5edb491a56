import type { EventDraft } from '../events/event.js'
import { isTouchpointId } from '../shared/id.js'

/** What the recorder does with a draft. `hold`: keep it in memory until that is known. */
export type GateDecision = { pass: 'record' | 'hold' } | { pass: 'refuse'; reason: string }

/** What the gate looks at. */
export interface GateState {
  consent: 'granted' | 'pending' | 'denied'
  /** The visitor, and the choice stored earlier, are known. */
  ready: boolean
  held: number
  /** Impressions are counted rather than kept. */
  pressed: boolean
}

/** While consent is pending at most this many events wait, in memory. */
export const MAX_PENDING = 100

/** While storage opens, a page may already be busy. */
export const MAX_BOOTING = 10_000

/** The one gate in front of the queue. */
export function decideRecord(
  draft: EventDraft,
  { consent, ready, held, pressed }: GateState,
): GateDecision {
  if (consent === 'denied') return { pass: 'refuse', reason: 'no_consent' }
  if (draft.touchpoint !== undefined && !isTouchpointId(draft.touchpoint)) {
    return { pass: 'refuse', reason: 'bad_id' }
  }
  if (draft.time !== undefined && !isInstant(draft.time))
    return { pass: 'refuse', reason: 'bad_time' }
  // Nothing waits, or goes, because of it.
  const isLeast = draft.type === 'touchpoint.left' && draft.source === undefined
  if (isLeast && (consent === 'pending' || !ready || pressed)) {
    return { pass: 'refuse', reason: 'least' }
  }
  if (consent === 'granted' && ready) return { pass: 'record' }
  return held < (consent === 'pending' ? MAX_PENDING : MAX_BOOTING)
    ? { pass: 'hold' }
    : { pass: 'refuse', reason: 'too_many_held' }
}

// Years 1 to 9999: what the wire's form of a time can say.
function isInstant(time: number): boolean {
  return time > -62_135_596_800_000 && time < 253_402_300_800_000
}
