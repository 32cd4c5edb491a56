import type { Outcome } from './classify.js'

/** Most events and bytes in one request. */
export const MAX_EVENTS = 50
export const MAX_BYTES: number = 48 * 1024

const MAX_BACKOFF_MS = 300_000
const REFUSED_MS = [5, 15, 60].map(minutes => minutes * 60_000)

/** How fast an endpoint is approached: survives the page, so that a reload is no way round it. */
export interface Pace {
  /** Failures in a row. */
  failures: number
  /** Nothing is sent before: epoch milliseconds. */
  nextAt: number
  /** How many events the next request may hold. */
  maxEvents: number
  /** Single events refused in a row, without a success. */
  refusedAlone: number
}

export const FULL_PACE: Pace = { failures: 0, nextAt: 0, maxEvents: MAX_EVENTS, refusedAlone: 0 }

/**
 * The pace after an outcome. Back-off doubles from two seconds to five minutes, with jitter between
 * half and all of it, so that many visitors do not return at once; the request shrinks after every
 * failure that may have been its size.
 * @param sent how many events the request held
 * @param chance a number in [0, 1)
 */
export function nextPace(
  pace: Pace,
  outcome: Outcome,
  sent: number,
  now: number,
  chance: number,
): Pace {
  const failures = pace.failures + 1
  const half = Math.max(1, Math.floor(sent / 2))
  switch (outcome.kind) {
    case 'delivered':
      return {
        failures: 0,
        nextAt: outcome.pauseMs && now + outcome.pauseMs,
        maxEvents: Math.min(MAX_EVENTS, pace.maxEvents * 2),
        refusedAlone: 0,
      }
    case 'split':
      return { ...pace, maxEvents: half, refusedAlone: pace.refusedAlone + (sent === 1 ? 1 : 0) }
    case 'refused':
    case 'closed': {
      const waitMs = REFUSED_MS[Math.min(pace.failures, REFUSED_MS.length - 1)]!
      return { ...pace, failures, nextAt: now + waitMs, maxEvents: 1 }
    }
    case 'retry': {
      const backoffMs = Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(failures, 20))
      return {
        ...pace,
        failures,
        nextAt: now + Math.max(outcome.pauseMs, backoffMs * (0.5 + chance / 2)),
        maxEvents: outcome.unreadable ? half : pace.maxEvents,
      }
    }
  }
}

// No pause is longer: later than this, the clock was set back since.
const MAX_WAIT_MS = 3_600_000

/** Reads a stored pace. A clock that was set back must not stop delivery. */
export function parsePace(text: string | undefined, now: number): Pace {
  try {
    const { failures, nextAt, maxEvents, refusedAlone } = JSON.parse(text ?? 'null') as Pace
    return {
      failures: Math.max(0, failures) || 0,
      nextAt: nextAt <= now + MAX_WAIT_MS ? nextAt : 0,
      maxEvents: Math.min(MAX_EVENTS, Math.max(1, maxEvents)) || MAX_EVENTS,
      refusedAlone: Math.max(0, refusedAlone) || 0,
    }
  } catch {
    return FULL_PACE
  }
}
