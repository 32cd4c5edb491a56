import type { LifecycleSignal } from '../platform/platform.js'
import type { Stop } from '../shared/stop.js'

/** Tells which keys a visitor has really seen. State lives by key: nodes may be recycled or replaced. */
export interface TouchpointTracker {
  /** Watches `element` for `key`; `onSeen` is called at most once per key and page view. */
  watch(element: Element, key: string, onSeen: (visibleMs: number) => void): Stop
  /**
   * Calls back once, as soon as `key` has been in view for `visibleMs` in all in this page view. A new
   * view starts from zero; the call stays wanted.
   */
  dwell(key: string, visibleMs: number, callback: () => void): Stop
  /** Some element is watched for `key` right now. */
  isMounted(key: string): boolean
  /** The visitor used `key`: if it is in view, it counts as seen at once. */
  use(key: string): void
  /** Follows the page's life: time in a hidden page is no time in view. */
  handle(signal: LifecycleSignal): void
  /**
   * What was seen in this view, in that order, and for how long it was in view in all. Told once: what
   * is still in view afterwards is not told of again before a new view.
   */
  endView(): readonly { key: string; visibleMs: number }[]
  /** A new page view: what is still in view must qualify again, from zero. */
  newView(): void
  stop: Stop
}
