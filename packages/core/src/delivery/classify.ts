import type { WireReply } from '../platform/platform.js'

/** What a reply means for the events that were sent. */
export type Outcome =
  /** Acknowledged, but for the ids in `rejected`, which the receiver will never take. */
  | { kind: 'delivered'; rejected: readonly { id: string; reason: string }[]; pauseMs: number }
  /** Not now: the same events again, later. `unreadable`: it may also have been the size. */
  | { kind: 'retry'; reason: string; pauseMs: number; unreadable: boolean }
  /** Too large, or one of the events is not to its liking: fewer at a time. */
  | { kind: 'split'; reason: string }
  /** This endpoint takes nothing from us: a wrong address, a wrong key. */
  | { kind: 'refused'; reason: string }
  /** Gone for good (410): stop until the page is loaded again. */
  | { kind: 'closed'; reason: string }

const RETRY_LATER = new Set([408, 425, 429])
const REFUSED = new Set([401, 403, 404, 405, 501, 505])

/** A server may ask for a pause of one second to one hour. */
const MIN_PAUSE_MS = 1000
const MAX_PAUSE_MS = 3_600_000

/**
 * Reads a reply. Only a 2xx that is neither redirected nor HTML acknowledges: a captive portal
 * answers 200 with a login page.
 * @param now epoch milliseconds, for a `Retry-After` that names a date
 */
export function classifyReply(reply: WireReply, now: number): Outcome {
  if (reply.kind === 'failed') {
    return { kind: 'retry', reason: reply.why, pauseMs: 0, unreadable: true }
  }
  const { status, redirected, html } = reply
  const pauseMs = parseRetryAfter(reply.retryAfter, now)
  const reason = `status_${status}`
  if (status >= 200 && status < 300 && !redirected && !html) {
    const { rejected, retryAfterMs } = parseBody(reply.body)
    return { kind: 'delivered', rejected, pauseMs: Math.max(pauseMs, retryAfterMs) }
  }
  if (status === 410) return { kind: 'closed', reason }
  if (status === 413 || status === 400 || status === 422) return { kind: 'split', reason }
  if (REFUSED.has(status)) return { kind: 'refused', reason }
  if (RETRY_LATER.has(status) || status >= 500) {
    return { kind: 'retry', reason, pauseMs, unreadable: false }
  }
  // Redirects, HTML, opaque replies, statuses nobody agreed on: nothing is known of the events.
  return { kind: 'retry', reason: html ? 'html' : reason, pauseMs, unreadable: true }
}

/** `Retry-After` in milliseconds from `now`, both forms of RFC 9110 §10.2.3; 0 when there is none. */
export function parseRetryAfter(header: string | undefined, now: number): number {
  if (!header) return 0
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(ms) ? 0 : clampPause(ms)
}

function clampPause(ms: number): number {
  return ms > 0 ? Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, ms)) : 0
}

type Rejected = { id: string; reason: string }

// An acknowledgement needs no body; one that cannot be read rejects nothing.
function parseBody(body: string): { rejected: Rejected[]; retryAfterMs: number } {
  try {
    const { rejected, retryAfter } = JSON.parse(body) as {
      rejected?: unknown
      retryAfter?: unknown
    }
    return {
      rejected: (Array.isArray(rejected) ? (rejected as Partial<Rejected>[]) : [])
        .filter(one => typeof one?.id == 'string')
        .map(({ id, reason }) => ({
          id: id!,
          reason: typeof reason == 'string' ? reason : 'rejected',
        })),
      retryAfterMs: typeof retryAfter == 'number' ? clampPause(retryAfter * 1000) : 0,
    }
  } catch {
    return { rejected: [], retryAfterMs: 0 }
  }
}
