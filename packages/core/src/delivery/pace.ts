import { MAX_PAUSE_MS, type Outcome } from './classify.js'

/** Most events and bytes in one request. */
export const MAX_EVENTS = 50
export const MAX_BYTES: number = 48 * 1024

/** No server has a good reason to take less. */
const MIN_BYTES = 4096
/** How long a server's own limit (413) is remembered. */
const SIZE_MS = 86_400_000

const MAX_BACKOFF_MS = 300_000
const REFUSED_MS = [5, 15, 60].map(minutes => minutes * 60_000)

/**
 * So many failures, and never an answer: something in this browser blocks the endpoint. By then the
 * request has shrunk to one event, and another one has been tried.
 */
const BLOCKED_AFTER = 8
const BLOCKED_MS = 30 * 60_000

/**
 * An event that failed so often alone, while others got through, is itself what fails. Twenty: on a
 * network that loses half of all requests, chance alone gets there once in a million events.
 */
export const MAX_SUSPICION = 20
const MAX_SUSPECTS = 20

/** How an endpoint is approached: survives the page, so that a reload is no way round it. */
export interface Pace {
  /** Failures in a row. */
  failures: number
  /** Nothing is sent before: epoch milliseconds. */
  nextAt: number
  /** How many events the next request may hold. */
  maxEvents: number
  /** How many bytes, until `bytesUntil` (epoch milliseconds). */
  maxBytes: number
  bytesUntil: number
  /** Single events refused in a row, without a success. */
  refusedAlone: number
  /** A reply could be read at least once, whatever it said. */
  answered: boolean
  /** Events that failed alone, and how often they did so while others got through. */
  suspects: readonly (readonly [id: string, times: number])[]
}

export const FULL_PACE: Pace = {
  failures: 0,
  nextAt: 0,
  maxEvents: MAX_EVENTS,
  maxBytes: MAX_BYTES,
  bytesUntil: 0,
  refusedAlone: 0,
  answered: false,
  suspects: [],
}

/** What a request held. */
export interface Sent {
  ids: readonly string[]
  bytes: number
}

/**
 * The pace after an outcome. Back-off doubles from two seconds to five minutes, with jitter between
 * half and all of it, so that many visitors do not return at once; the request shrinks after every
 * failure that may have been its size.
 * @param chance a number in [0, 1)
 */
export function nextPace(
  pace: Pace,
  outcome: Outcome,
  { ids, bytes }: Sent,
  now: number,
  chance: number,
): Pace {
  const failures = pace.failures + 1
  const half = Math.max(1, Math.floor(ids.length / 2))
  const isUnread = outcome.kind === 'retry' && outcome.unreadable
  const answered = pace.answered || !isUnread
  const next = { ...pace, answered }
  switch (outcome.kind) {
    case 'delivered':
      return {
        ...next,
        failures: 0,
        nextAt: outcome.pauseMs && now + outcome.pauseMs,
        maxEvents: Math.min(MAX_EVENTS, pace.maxEvents * 2),
        refusedAlone: 0,
        suspects: pace.suspects.filter(([id]) => !ids.includes(id)),
      }
    case 'split': {
      if (ids.length === 1) {
        const suspects = pace.suspects.filter(([id]) => id !== ids[0])
        return { ...next, maxEvents: 1, refusedAlone: pace.refusedAlone + 1, suspects }
      }
      const maxBytes = Math.floor(bytes / 2)
      return outcome.size && maxBytes >= MIN_BYTES
        ? { ...next, maxBytes, bytesUntil: now + SIZE_MS }
        : { ...next, maxEvents: half }
    }
    case 'refused':
    case 'closed': {
      const waitMs = REFUSED_MS[Math.min(pace.failures, REFUSED_MS.length - 1)]!
      return { ...next, failures, nextAt: now + waitMs, maxEvents: 1 }
    }
    case 'retry': {
      const backoffMs = Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(failures, 20))
      const waitMs = isUnread && isBlocked({ ...next, failures }) ? BLOCKED_MS : backoffMs
      return {
        ...next,
        failures,
        nextAt: now + Math.max(outcome.pauseMs, waitMs * (0.5 + chance / 2)),
        maxEvents: isUnread ? half : pace.maxEvents,
        suspects: isUnread && ids.length === 1 ? suspectsAfter(pace, ids[0]!) : pace.suspects,
      }
    }
  }
}

// One event failed alone, and nobody can read why. If others get through, it is the event.
function suspectsAfter({ failures, suspects }: Pace, id: string): Pace['suspects'] {
  const times = suspects.find(one => one[0] === id)?.[1]
  const others = suspects.filter(one => one[0] !== id)
  if (failures === 0) return [...others, [id, (times ?? 0) + 1] as const].slice(-MAX_SUSPECTS)
  // The one before failed as well: then nothing gets through, and neither is to blame.
  const untested = suspects.some(one => one[1] === 0)
  const blamed = suspects.filter(one => one[1] > 0)
  return untested || times !== undefined ? blamed : [...suspects, [id, 0] as const]
}

/** Never an answer, however often: an ad blocker, or the page's own policy. One try per page then. */
export function isBlocked({ answered, failures }: Pace): boolean {
  return !answered && failures >= BLOCKED_AFTER
}

/** Reads a stored pace. A clock that was set back must not stop delivery. */
export function parsePace(text: string | undefined, now: number): Pace {
  try {
    const pace = JSON.parse(text ?? 'null') as Pace
    const { nextAt, maxEvents, maxBytes, bytesUntil, suspects } = pace
    return {
      failures: Math.max(0, pace.failures) || 0,
      // No pause is longer: later than that, the clock was set back since.
      nextAt: nextAt <= now + MAX_PAUSE_MS ? nextAt : 0,
      maxEvents: Math.min(MAX_EVENTS, Math.max(1, maxEvents)) || MAX_EVENTS,
      ...(bytesUntil > now && bytesUntil <= now + SIZE_MS
        ? { maxBytes: Math.min(MAX_BYTES, Math.max(MIN_BYTES, maxBytes)) || MAX_BYTES, bytesUntil }
        : { maxBytes: MAX_BYTES, bytesUntil: 0 }),
      refusedAlone: Math.max(0, pace.refusedAlone) || 0,
      answered: pace.answered === true,
      suspects: Array.isArray(suspects)
        ? suspects
            .filter((one: Pace['suspects'][number]) => Array.isArray(one))
            .slice(-MAX_SUSPECTS)
        : [],
    }
  } catch {
    return FULL_PACE
  }
}
