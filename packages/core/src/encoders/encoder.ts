import type { EarshotEvent, OtherEvent } from '../events/event.js'

/** What an encoder knows besides the events. */
export interface EncodeContext {
  /** Where batches are posted, absolute. */
  endpoint: string
  /** When the request is built, ISO 8601. */
  sentAt: string
  /** Name and version of the sender: `earshot/0.1.0`. */
  sdk: string
  /** A publishable write key. */
  key?: string | undefined
  /**
   * `JSON.stringify` as the browser's own works, whatever the page has put in its place, and whatever
   * `toJSON` it has given to arrays. Without it, an encoder of Earshot's takes the page's.
   */
  toJson?: ((value: unknown) => string) | undefined
}

/** One POST. */
export interface EncodedRequest {
  url: string
  body: string
  /**
   * By lower-case name, `content-type` among them. A request with a CORS-simple content type
   * (`text/plain`) and no other header needs no preflight.
   */
  headers: Readonly<Record<string, string>>
}

/** What a reply says beyond its status. */
export interface ReplyReading {
  /** Events the receiver will never take. */
  rejected?: readonly { id: string; reason: string }[] | undefined
  /** So many events were not taken, and the receiver does not say which. */
  lost?: number | undefined
  /** Seconds to wait before the next request. */
  retryAfter?: number | undefined
  /**
   * Overrules the status. `retry`: nothing was taken, the same events again later; `split`: fewer
   * events at a time, and an event refused alone is given up.
   */
  outcome?: 'retry' | 'split' | undefined
}

/** What a receiver takes. */
export interface EncoderLimits {
  /** Most events in one request. @default 50, and 250 in the last one of a page */
  maxEvents?: number | undefined
  /** Most bytes of one body, UTF-8. @default 48 KiB of events, and 60 KiB in the last one of a page */
  maxBytes?: number | undefined
  /** A larger event is given up (`too_large`): bytes of the event's own JSON. */
  maxEventBytes?: number | undefined
  /** An older event is given up (`too_old`): the receiver would not know a second copy for one. */
  maxAgeMs?: number | undefined
}

/** Turns events into one request: a pure function, one for each wire format. */
export interface Encoder {
  (events: readonly (EarshotEvent | OtherEvent)[], context: EncodeContext): EncodedRequest
  readonly limits?: EncoderLimits | undefined
  /**
   * Reads a reply that came with a status; nothing when the status says it all. Without it, replies
   * are read as those of Earshot's own receivers.
   */
  readonly readReply?:
    ((reply: { status: number; body: string }) => ReplyReading | undefined) | undefined
}
