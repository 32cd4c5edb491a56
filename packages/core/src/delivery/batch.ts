import type { EncoderLimits } from '../encoders/encoder.js'
import type { Deliverable } from './ports.js'

/** The size of `text` in UTF-8, an upper bound good enough for limits: never less than the truth. */
export function sizeOf(text: string): number {
  let bytes = text.length
  // Each UTF-16 unit takes at most three bytes; a surrogate pair takes four, counted as six.
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7f) bytes += unit > 0x7ff ? 2 : 1
  }
  return bytes
}

/** As many rows from the front as fit into `maxBytes`; the first always does. */
export function takeBatch<R extends { json: string }>(rows: readonly R[], maxBytes: number): R[] {
  let bytes = 0
  const end = rows.findIndex(row => (bytes += sizeOf(row.json) + 1) > maxBytes)
  return rows.slice(0, end < 0 ? rows.length : Math.max(1, end))
}

/** Why the receiver would not take `row`, whatever it is sent with; nothing when it may. */
export function whyUnsendable(
  row: Deliverable,
  { maxEventBytes = Infinity, maxAgeMs = Infinity }: EncoderLimits,
  now: number,
): 'too_large' | 'too_old' | undefined {
  if (sizeOf(row.json) > maxEventBytes) return 'too_large'
  return now - row.time > maxAgeMs ? 'too_old' : undefined
}

/**
 * The rows of the next request. A suspect goes alone, and only when nothing else waits: whatever is
 * wrong with it must not hold up the others.
 * @param suspects ids of events that have failed alone
 */
export function pickBatch<R extends Deliverable>(
  rows: readonly R[],
  suspects: ReadonlySet<string>,
  maxEvents: number,
  maxBytes: number,
): R[] {
  const plain = rows.filter(({ id }) => !suspects.has(id))
  return plain.length ? takeBatch(plain.slice(0, maxEvents), maxBytes) : rows.slice(0, 1)
}
