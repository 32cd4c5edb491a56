/** What an encoder knows besides the events. */
export interface EncodeContext {
  /** When the request is built, ISO 8601. */
  sentAt: string
  /** Name and version of the sender. */
  sdk: string
  /** A publishable write key. */
  key?: string | undefined
}

/** One event as it was stored. */
export interface EncodableRow {
  id: string
  json: string
}

/** Turns events into the body of one request: a pure function, one for each wire format. */
export interface Encoder {
  /** CORS-simple content types (`text/plain`) need no preflight. */
  contentType: string
  encode(rows: readonly EncodableRow[], context: EncodeContext): string
}
