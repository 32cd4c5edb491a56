/** What is known of a slot when its card could appear. */
export interface Filling {
  /** The slot has the card's room: nothing would move. */
  fits: boolean
  /** The slot is wholly below the viewport: what would move is out of sight. */
  isBelow: boolean
  /** Milliseconds since the press that the last click began with. */
  sinceInputMs: number
  /** It has waited long enough. */
  isLate: boolean
}

/** Why a card appears now. */
export type FillingReason = 'reserved' | 'below' | 'input' | 'late'

/**
 * A browser forgives what moves within 500 ms of a press: the visitor may have caused it. The frame that
 * draws the card has to come within them too.
 */
const INPUT_WINDOW_MS = 400

/** May a card appear? Nothing: it has to wait, because the text below it would move under the visitor's eyes. */
export function decideFilling(now: Filling): FillingReason | undefined {
  if (now.fits) return 'reserved'
  if (now.isBelow) return 'below'
  if (now.sinceInputMs <= INPUT_WINDOW_MS) return 'input'
  return now.isLate ? 'late' : undefined
}
