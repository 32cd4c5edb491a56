/** One continuous second in view makes an impression (MRC/IAB display guidelines). */
export const DWELL_MS = 1000

/** Later than this after it was due, the machine was asleep: nobody was looking. */
export const SLEEP_MS = 2000

/** An element that fades in reports no change: it is looked at again this often, then left alone. */
const MAX_LOOKS = 10

/** How far one key has come in this page view. */
export type ImpressionState =
  | { phase: 'away' }
  /** In view without a break since `since` (monotonic milliseconds). */
  | { phase: 'dwelling'; since: number; rendered: boolean; looks: number }
  | { phase: 'seen' }

/** What can happen to a key. `rendered`: laid out and not transparent. */
export type ImpressionSignal =
  | { type: 'viewable'; now: number; rendered: boolean }
  | { type: 'away' }
  | { type: 'due'; now: number; rendered: boolean }
  /** The visitor used it: that is proof enough, if it was in view. */
  | { type: 'used'; now: number }

/** The next state, and the impression if this signal made one. */
export interface ImpressionStep {
  state: ImpressionState
  seen?: { visibleMs: number } | undefined
}

/** Decides when a thing in view has been seen: after the dwell, or when it is used before. */
export function reduceImpression(state: ImpressionState, signal: ImpressionSignal): ImpressionStep {
  if (state.phase === 'seen') return { state }
  if (signal.type === 'away') return { state: { phase: 'away' } }
  if (state.phase === 'away') {
    return signal.type === 'viewable'
      ? { state: { phase: 'dwelling', since: signal.now, rendered: signal.rendered, looks: 0 } }
      : { state }
  }
  if (signal.type === 'viewable') return { state }
  const visibleMs = Math.round(signal.now - state.since)
  const seen: ImpressionStep = { state: { phase: 'seen' }, seen: { visibleMs } }
  if (signal.type === 'used') return seen
  if (visibleMs < DWELL_MS) return { state }
  if (visibleMs > DWELL_MS + SLEEP_MS) return { state: { ...state, since: signal.now } }
  // Rendered at both ends of the second: what faded in meanwhile has a second of its own.
  if (signal.rendered && state.rendered) return seen
  return {
    state:
      state.looks + 1 < MAX_LOOKS
        ? {
            phase: 'dwelling',
            since: signal.now,
            rendered: signal.rendered,
            looks: state.looks + 1,
          }
        : { phase: 'away' },
  }
}

/** When a state must be looked at again (monotonic milliseconds); `undefined` when never. */
export function dueAt(state: ImpressionState): number | undefined {
  return state.phase === 'dwelling' ? state.since + DWELL_MS : undefined
}
