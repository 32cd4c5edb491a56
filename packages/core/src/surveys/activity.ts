import type { Stop } from '../shared/stop.js'

/** What can be told of a visitor's doing without asking. Nothing is listened to that nobody waits for. */
export interface Activity {
  /** A field, or a frame that may hold one, has the focus. */
  typing(): boolean
  /** Sound or a film plays. */
  media(): boolean
  /** A dialog of the page is open. */
  dialog(): boolean
  /** Calls back each time there was no input for `idleMs`, counted from now. */
  onIdle(idleMs: number, callback: () => void): Stop
  /** Calls back with the share of the page that was scrolled through, 0 to 1, at each step of scrolling. */
  onScroll(callback: (share: number) => void): Stop
  /** Calls back when the mouse leaves the page over its upper edge. */
  onExit(callback: () => void): Stop
}

/** Where there is no page. */
export const NO_ACTIVITY: Activity = {
  typing: () => false,
  media: () => false,
  dialog: () => false,
  onIdle: () => () => {},
  onScroll: () => () => {},
  onExit: () => () => {},
}
