import { worthOf } from '../../src/queue/row.js'
import { createDelivery, type Delivery } from '../../src/delivery/createDelivery.js'
import type { Deliverable, DeliveryDeps } from '../../src/delivery/ports.js'
import { earshotEncoder } from '../../src/encoders/earshot.js'
import type { EventType } from '../../src/events/event.js'
import type { WireReply, WireRequest } from '../../src/platform/platform.js'
import { createTestPlatform, type TestPlatform } from '../../src/testing/createTestPlatform.js'
import { EXAMPLES, uuid } from './examples.js'
import { nextTurn } from './nextTurn.js'

export const ok: WireReply = {
  kind: 'reply',
  status: 200,
  redirected: false,
  html: false,
  body: '',
}
export const status = (code: number, more: object = {}): WireReply => ({
  ...ok,
  status: code,
  ...more,
})
export const lost: WireReply = { kind: 'failed', why: 'network' }

export const row = (n: number, type: EventType = 'touchpoint.seen'): Deliverable => ({
  id: uuid(n),
  type,
  time: 1_800_000_000_000,
  json: JSON.stringify({ ...EXAMPLES[type], id: uuid(n) }),
})
export const rows = (count: number): Deliverable[] =>
  Array.from({ length: count }, (_, i) => row(i + 1))

/** What survives a page: the rows, and the notes. */
export interface Disk {
  rows: Map<string, Deliverable>
  notes: Map<string, string>
  /** Ids of those of the page's rows whose write is still under way. */
  late?: ReadonlySet<string>
}

/** One page, and what reaches the endpoint. */
export interface Scene {
  platform: TestPlatform
  disk: Disk
  delivery: Delivery
  /** What delivery told, in order. */
  told: string[]
  set(change: { allowed?: boolean }): void
  /** The same disk and network, another page. */
  reload(options?: Partial<DeliveryDeps>): Scene
  left(): number[]
  /** The ids of each request so far. */
  sent(): number[][]
}

/** Opens a page. */
export function startDelivery(
  waiting: Deliverable[] = [],
  options: Partial<DeliveryDeps> = {},
  platform: TestPlatform = createTestPlatform({ settle: nextTurn }),
  disk: Disk = { rows: new Map(waiting.map(one => [one.id, one])), notes: new Map() },
): Scene {
  const told: string[] = []
  const numberOf = (id: string): number => parseInt(id.slice(-12), 16)
  const numbers = (ids: readonly string[]): string => ids.map(numberOf).join()
  let allowed = true
  const delivery = createDelivery({
    source: {
      read: async max =>
        [...disk.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, max),
      remove: async ids => ids.forEach(id => disk.rows.delete(id)),
      giveUp: async (given, reason) => {
        given.forEach(({ id }) => disk.rows.delete(id))
        told.push(`gave up ${numbers(given.map(({ id }) => id))}: ${reason}`)
      },
      own: () => [...disk.rows.values()],
      isStored: id => !disk.late?.has(id),
      readNote: async name => disk.notes.get(name),
      updateNote: async (name, decide) => {
        const text = decide(disk.notes.get(name))
        if (text !== undefined) disk.notes.set(name, text)
      },
    },
    platform,
    encoder: earshotEncoder,
    endpoint: 'https://collect.test/e',
    sdk: 'earshot/test',
    namespace: 'default',
    exitSend: 'on',
    allowed: () => allowed,
    worthOf: ({ type }) => worthOf(type),
    isAnswer: ({ type }) => type.startsWith('survey.'),
    hasOthers: () => false,
    onSending() {},
    onSent: ids => told.push(`sent ${numbers(ids)}`),
    onKept: ids => told.push(`kept ${numbers(ids)}`),
    onRejected: ({ id }, reason) => told.push(`rejected ${numberOf(id)}: ${reason}`),
    onLost: count => told.push(`lost ${count}`),
    onTrouble: reason => told.push(`trouble ${reason}`),
    onRest() {},
    onThrow: error => told.push(`threw ${String(error)}`),
    ...options,
  })
  return {
    platform,
    disk,
    delivery,
    told,
    set(change) {
      allowed = change.allowed ?? allowed
    },
    reload(more) {
      delivery.stop()
      return startDelivery([], { ...options, ...more }, platform, disk)
    },
    left: () => [...disk.rows.keys()].map(numberOf),
    sent: () => platform.requests.map(request => idsIn(request).map(numberOf)),
  }
}

export const idsIn = ({ body }: WireRequest): string[] =>
  (JSON.parse(body) as { events: { id: string }[] }).events.map(({ id }) => id)
/** The bytes of the events alone: the time of sending around them may differ. */
export const eventBytes = ({ body }: WireRequest): string => body.slice(body.indexOf('"events"'))

/** Replies in turn; the last one for ever. */
export const inTurn = (...replies: WireReply[]): (() => WireReply) => {
  let next = 0
  return () => replies[Math.min(next++, replies.length - 1)]!
}
