import type { PageView } from './createView.js'
import type { Moment } from './stamp.js'

/** When a session began, as its two events are stamped: that it began, and that somebody came back. */
export interface SessionStart {
  moments(): [Moment, Moment]
  /** Who this is is known: a session that begins from now on did not begin with the page. */
  settle(): void
}

/**
 * Owns the moments in which the page began, before anything that was recorded since. @param isAwaited
 * the page is prerendered: nobody has come yet
 */
export function createSessionStart(
  view: Pick<PageView, 'moment'>,
  isAwaited: boolean,
): SessionStart {
  const now = (): [Moment, Moment] => [view.moment(), view.moment()]
  let first = isAwaited ? undefined : now()
  return {
    moments: () => first ?? now(),
    settle() {
      first = undefined
    },
  }
}
