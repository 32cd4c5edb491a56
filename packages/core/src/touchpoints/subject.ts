import { dueAt, type ImpressionState } from './impression.js'
import { NO_TIME, reachedAt, type ViewTime } from './viewTime.js'

/** What is known of one key in this page view. */
export interface Subject {
  readonly key: string
  state: ImpressionState
  time: ViewTime
  readonly watches: Set<Watch>
  /** Who wants to know when it has been in view for so long. */
  readonly waiters: Set<Waiter>
  onSeen(visibleMs: number): void
}

/** An element that is watched, for however many keys and callers. */
export interface Spot {
  readonly element: Element
  inView: boolean
  readonly watches: Set<Watch>
}

/** One call of `watch`: it joins a key to an element. */
export interface Watch {
  readonly subject: Subject
  readonly spot: Spot
}

/** One call of `dwell`. */
export interface Waiter {
  readonly visibleMs: number
  callback(): void
}

/** A key of which nothing is known yet. */
export function beginSubject(key: string): Subject {
  return {
    key,
    state: { phase: 'away' },
    time: NO_TIME,
    watches: new Set(),
    waiters: new Set(),
    onSeen() {},
  }
}

/** When it must be looked at again (monotonic milliseconds); `Infinity` when never. */
export function dueOf({ state, time, waiters }: Subject): number {
  const waits = [...waiters].map(({ visibleMs }) => reachedAt(time, visibleMs))
  return Math.min(dueAt(state) ?? Infinity, ...waits)
}

/** Nobody watches it or waits for it, and it was never in view. */
export function isForgettable({ watches, waiters, state, time }: Subject): boolean {
  return !watches.size && !waiters.size && state.phase !== 'seen' && !time.totalMs
}
