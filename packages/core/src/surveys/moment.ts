import type { AskReason } from './reasons.js'

/** What the visitor and the page are doing now. */
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

/** Every reason to wait; only what comes by itself waits for more than a page in front. */
export function reasonsToWait(moment: Moment, isOverlay: boolean): AskReason[] {
  if (!isOverlay) return moment.visible ? [] : ['hidden']
  const checks: [AskReason, boolean][] = [
    ['protected', moment.protected],
    ['other_survey', moment.occupied],
    ['hidden', !moment.visible],
    ['typing', moment.typing],
    ['media', moment.media],
    ['dialog', moment.dialog],
    ['no_boundary', !moment.boundary],
  ]
  return checks.filter(([, holds]) => holds).map(([reason]) => reason)
}
