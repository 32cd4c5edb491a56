import type { Encoder, ReplyReading } from '../encoders/encoder.js'
import type { WireReply } from '../platform/platform.js'

/** What a reply means for the events that were sent. */
export type Outcome =
  /** Acknowledged, but for those in `rejected`, and `lost` unnamed ones, never to be taken. */
  | {
      kind: 'delivered'
      rejected: readonly { id: string; reason: string }[]
      lost: number
      pauseMs: number
    }
  /** Not now: the same events again, later. `unreadable`: it may also have been the size. */
  | { kind: 'retry'; reason: string; pauseMs: number; unreadable: boolean }
  /** Too large (`size`), or one of the events is not to its liking: less at a time. */
  | { kind: 'split'; reason: string; size: boolean }
  /** This endpoint takes nothing from us: a wrong address, a wrong key. */
  | { kind: 'refused'; reason: string }
  /** Gone for good (410): stop until the page is loaded again. */
  | { kind: 'closed'; reason: string }

const RETRY_LATER = new Set([408, 425, 429])
const REFUSED = new Set([401, 403, 404, 405, 501, 505])

/** A server may ask for a pause of one second to one hour. */
const MIN_PAUSE_MS = 1000
export const MAX_PAUSE_MS = 3_600_000

/**
 * Reads a reply. Only a 2xx that is neither redirected nor HTML acknowledges: a captive portal
 * answers 200 with a login page.
 * @param now epoch milliseconds, for a `Retry-After` that names a date
 * @param readReply the format's own reading, which may overrule the status
 */
export function classifyReply(
  reply: WireReply,
  now: number,
  readReply: Encoder['readReply'] = readBody,
): Outcome {
  if (reply.kind === 'failed') {
    return { kind: 'retry', reason: reply.why, pauseMs: 0, unreadable: true }
  }
  const { status, redirected, html, body } = reply
  // Redirected, or a page where an answer should be: it was not the receiver that answered.
  const reading = redirected || html ? {} : (readReply({ status, body }) ?? {})
  const pauseMs = Math.max(
    parseRetryAfter(reply.retryAfter, now),
    clampPause(Number(reading.retryAfter) * 1000),
  )
  const reason = `status_${status}`
  if (reading.outcome === 'retry') return { kind: 'retry', reason, pauseMs, unreadable: false }
  if (reading.outcome === 'split') return { kind: 'split', reason, size: false }
  if (status >= 200 && status < 300 && !redirected && !html) {
    return {
      kind: 'delivered',
      rejected: readRejected(reading.rejected),
      // The host's own reading may say anything.
      lost: Math.max(0, Math.floor(Number(reading.lost)) || 0),
      pauseMs,
    }
  }
  if (status === 410) return { kind: 'closed', reason }
  if (status === 413 || status === 400 || status === 422) {
    return { kind: 'split', reason, size: status === 413 }
  }
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
  return clampPause(ms)
}

function clampPause(ms: number): number {
  return ms > 0 ? Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, ms)) : 0
}

type Rejected = NonNullable<ReplyReading['rejected']>[number]

function readRejected(list: unknown): Rejected[] {
  return (Array.isArray(list) ? (list as Partial<Rejected>[]) : [])
    .filter(one => typeof one?.id == 'string')
    .map(({ id, reason }) => ({ id: id!, reason: typeof reason == 'string' ? reason : 'rejected' }))
}

/**
 * Reads the reply of a receiver of Earshot's own format. An acknowledgement needs no body; one that
 * cannot be read rejects nothing.
 */
export function readBody({ body }: { body: string }): ReplyReading {
  try {
    const { rejected, retryAfter } = JSON.parse(body) as {
      rejected?: unknown
      retryAfter?: unknown
    }
    return {
      rejected: readRejected(rejected),
      retryAfter: typeof retryAfter == 'number' ? retryAfter : 0,
    }
  } catch {
    return {}
  }
}
