import type { EncodedRequest } from '../encoders/encoder.js'
import type { OtherEvent } from '../events/event.js'
import type { Deliverable, DeliveryDeps } from './ports.js'
import { classifyReply, type Outcome } from './classify.js'

/** For the request and the reading of its reply. */
const REQUEST_TIMEOUT_MS = 10_000

/** One request, and what follows from its reply. */
export interface Poster {
  /** Resolves to what the reply means. */
  post(rows: readonly Deliverable[], keepalive: boolean): Promise<Outcome>
  /** Lets go of what was acknowledged. Returns how many events that were. */
  acknowledge(rows: readonly Deliverable[], outcome: Outcome): Promise<number>
}

/** Builds the requests of one endpoint. */
export function createPoster(deps: DeliveryDeps): Poster {
  const { platform, encoder, endpoint = '', sdk, key } = deps
  return {
    async post(rows, keepalive) {
      const sentAt = new Date(platform.now()).toISOString()
      let request: EncodedRequest
      try {
        // Stored by us, read before: each row is an event.
        const events = rows.map(row => JSON.parse(row.json) as OtherEvent)
        request = encoder(events, { endpoint, sentAt, sdk, key })
      } catch (error) {
        // The host's own encoder: the events are kept, for a page that has a better one.
        deps.onThrow(error)
        return { kind: 'retry', reason: 'encoder', pauseMs: 0, unreadable: false }
      }
      const reply = await platform.send({
        ...request,
        keepalive,
        timeoutMs: REQUEST_TIMEOUT_MS,
      })
      return classifyReply(reply, platform.now())
    },
    async acknowledge(rows, outcome) {
      if (outcome.kind !== 'delivered') return 0
      const refused = new Map(outcome.rejected.map(({ id, reason }) => [id, reason]))
      for (const row of rows) {
        const reason = refused.get(row.id)
        if (reason !== undefined) deps.onRejected(row, reason)
      }
      const sent = rows.map(row => row.id).filter(id => !refused.has(id))
      // Begun first: what is told of the success may need the room in memory.
      const removed = deps.source.remove(rows.map(row => row.id))
      if (sent.length) deps.onSent(sent)
      await removed
      return sent.length
    },
  }
}
