import type { EncodeContext, Encoder } from '../encoders/encoder.js'
import type { EarshotEvent, OtherEvent } from '../events/event.js'
import type { Platform } from '../platform/platform.js'

/** A row, as far as delivery looks into it. */
export interface Deliverable {
  id: string
  type: string
  /** When the event happened, epoch milliseconds. */
  time: number
  json: string
}

/** The queue, as delivery sees it. */
export interface DeliverySource {
  read(max: number): Promise<Deliverable[]>
  remove(ids: readonly string[]): Promise<void>
  /** Takes out what the receiver will never take, keeping a copy to be looked at. */
  giveUp(rows: readonly Deliverable[], reason: string, isRefused: boolean): Promise<void>
  own(): Deliverable[]
  /** In the database: whoever is here next finds it. */
  isStored(id: string): boolean
  readNote(name: string): Promise<string | undefined>
  updateNote(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
}

/**
 * Sends events by itself: the last resort for what no encoder can do. Resolves like a reply of HTTP (a
 * `Response` will do): a 2xx acknowledges them all, 400, 413 and 422 ask for fewer at a time, 401, 403,
 * 404, 405, 501 and 505 refuse everything for a while, 410 until the page is loaded again, anything else
 * means later. A rejection counts as a lost network.
 */
export type Transport = (
  events: readonly (EarshotEvent | OtherEvent)[],
  context: EncodeContext & {
    /** The page may end at any moment. */
    keepalive: boolean
  },
) => Promise<{
  status: number
  /** As the reply of a receiver of ours: `{"rejected":[{"id","reason"}],"retryAfter":seconds}`. */
  body?: unknown
}>

/** What delivery needs from the outside. */
export interface DeliveryDeps {
  source: DeliverySource
  platform: Pick<
    Platform,
    | 'now'
    | 'elapsed'
    | 'random'
    | 'setTimer'
    | 'page'
    | 'isDeparting'
    | 'send'
    | 'withLock'
    | 'onIdle'
  >
  /** May still be on its way. Until it is there nothing is sent; if it never comes, nothing is. */
  encoder: Encoder | Promise<Encoder>
  /** Where to, empty where `send` knows it; nothing is sent without one. */
  endpoint: string | undefined
  sdk: string
  key?: string | undefined
  namespace: string
  exitSend: 'on' | 'off' | 'trust'
  /** May anything leave the page right now? */
  allowed(): boolean
  isAnswer(row: Deliverable): boolean
  /** The more, the earlier it is sent when there is room for some only. */
  worthOf(row: Deliverable): number
  /** Another page of this site is open, and can send what is stored. */
  hasOthers(): boolean
  onSending(ids: readonly string[]): void
  onSent(ids: readonly string[]): void
  onKept(ids: readonly string[]): void
  /** The receiver will never take this. */
  onRejected(row: Deliverable, reason: string): void
  /** The receiver did not take some, and did not say which. */
  onLost(count: number): void
  /** Nothing gets through, and why; told once for each reason. @param error what was thrown */
  onTrouble(reason: string, error?: unknown): void
  /** A drain has ended, however, or none will come: time to tidy up. */
  onRest(): void
  /** Something threw that should not: a host's own encoder, say. */
  onThrow(error: unknown): void
}
