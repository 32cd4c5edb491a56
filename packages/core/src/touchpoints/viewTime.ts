/** Nobody looks at one thing for longer: whoever left an open page alone was not there. */
const MAX_STRETCH_MS = 1_800_000

/** How long something has been in view in this page view. All in monotonic milliseconds. */
export interface ViewTime {
  /** Of the stretches that are over. */
  readonly totalMs: number
  /** When the running one began. */
  readonly since?: number | undefined
}

/** Nothing yet. */
export const NO_TIME: ViewTime = { totalMs: 0 }

/** Begins, goes on with or ends a stretch. */
export function reckon(time: ViewTime, inView: boolean, now: number): ViewTime {
  if (!inView) return { totalMs: totalOf(time, now) }
  return time.since === undefined ? { ...time, since: now } : time
}

/** All the time so far. */
export function totalOf({ totalMs, since = Infinity }: ViewTime, now: number): number {
  return totalMs + Math.min(MAX_STRETCH_MS, Math.max(0, now - since))
}

/** Takes `ms` out of a running stretch: the machine was asleep. */
export function skip(time: ViewTime, ms: number, now: number): ViewTime {
  return time.since === undefined ? time : { ...time, since: Math.min(now, time.since + ms) }
}

/** When there will have been `wantedMs` in all; `Infinity` while nothing is in view. */
export function reachedAt({ totalMs, since = Infinity }: ViewTime, wantedMs: number): number {
  return totalMs >= wantedMs ? 0 : since + wantedMs - totalMs
}
