import type { AskReason } from './reasons.js'

/** What the visitor and the page are doing now. Members may be getters that look at the page. */
export interface Moment {
  /** A task has just ended, or the visitor has paused. */
  boundary: boolean
  /** The page is in front. */
  visible: boolean
  /** A field, or a frame that may hold one, has the focus. */
  typing: boolean
  /** Sound or a film plays. */
  media: boolean
  /** A dialog of the page is open. */
  dialog: boolean
  /** The page shows a protected touchpoint. */
  protected: boolean
  /** Another survey is on the screen. */
  occupied: boolean
}

/** What is told first of several reasons to wait. */
const CHECKS: readonly [AskReason, (moment: Moment) => boolean][] = [
  ['protected', moment => moment.protected],
  ['other_survey', moment => moment.occupied],
  ['hidden', moment => !moment.visible],
  ['typing', moment => moment.typing],
  ['media', moment => moment.media],
  ['dialog', moment => moment.dialog],
  ['no_boundary', moment => !moment.boundary],
]

/** Known without a look at the page. */
const CHEAP: readonly AskReason[] = ['other_survey', 'hidden', 'no_boundary']

const CHEAP_FIRST = [
  ...CHECKS.filter(([reason]) => CHEAP.includes(reason)),
  ...CHECKS.filter(([reason]) => !CHEAP.includes(reason)),
]

/** Every reason to wait; only what comes by itself waits for more than a page in front. */
export function reasonsToWait(moment: Moment, isOverlay: boolean): AskReason[] {
  if (!isOverlay) return moment.visible ? [] : ['hidden']
  return CHECKS.filter(([, holds]) => holds(moment)).map(([reason]) => reason)
}

/** One of those, if there is any: the one that costs least to find. */
export function reasonToWait(moment: Moment, isOverlay: boolean): AskReason[] {
  if (!isOverlay) return reasonsToWait(moment, isOverlay)
  const found = CHEAP_FIRST.find(([, holds]) => holds(moment))
  return found ? [found[0]] : []
}
