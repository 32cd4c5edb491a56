import type { Encoder } from '../encoders/encoder.js'
import type { Platform } from '../platform/platform.js'

/** A row, as far as delivery looks into it. */
export interface Deliverable {
  id: string
  type: string
  json: string
}

/** The queue, as delivery sees it. */
export interface DeliverySource {
  read(max: number): Promise<Deliverable[]>
  remove(ids: readonly string[]): Promise<void>
  own(): Deliverable[]
  readNote(name: string): Promise<string | undefined>
  updateNote(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
}

/** What delivery needs from the outside. */
export interface DeliveryDeps {
  source: DeliverySource
  platform: Pick<Platform, 'now' | 'random' | 'setTimer' | 'page' | 'send' | 'withLock'>
  encoder: Encoder
  /** Where to; nothing is sent without one. */
  endpoint: string | undefined
  sdk: string
  key?: string | undefined
  namespace: string
  exitSend: 'on' | 'off'
  /** May anything leave the page right now? */
  allowed(): boolean
  isAnswer(row: Deliverable): boolean
  onSending(ids: readonly string[]): void
  onSent(ids: readonly string[]): void
  onKept(ids: readonly string[], reason: string): void
  /** The receiver will never take these. */
  onRejected(row: Deliverable, reason: string): void
  /** Something threw that should not: a host's own encoder, say. */
  onThrow(error: unknown): void
}
