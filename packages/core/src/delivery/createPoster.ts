import type { EncodeContext, EncodedRequest, Encoder } from '../encoders/encoder.js'
import type { OtherEvent } from '../events/event.js'
import type { WireReply } from '../platform/platform.js'
import { toJson } from '../shared/toJson.js'
import { sizeOf } from './batch.js'
import { classifyReply, type Outcome } from './classify.js'
import type { Deliverable, DeliveryDeps } from './ports.js'

/** For the request and the reading of its reply. */
const REQUEST_TIMEOUT_MS = 10_000

/** One request, and what follows from its reply. */
export interface Poster {
  /** So many rows from the front that their body has at most `maxBytes`; none where no body can be made. */
  fit(encoder: Encoder, rows: readonly Deliverable[], maxBytes: number): readonly Deliverable[]
  /** Resolves to what the reply means. @param until gives the request up when it resolves */
  post(
    encoder: Encoder,
    rows: readonly Deliverable[],
    keepalive: boolean,
    until?: Promise<unknown>,
  ): Promise<Outcome>
  /** Lets go of what was acknowledged. Returns how many events that were. */
  acknowledge(rows: readonly Deliverable[], outcome: Outcome): Promise<number>
}

// An encoder of the host's: what it has left out must not become a request that somebody acknowledges.
function checked(encoded: EncodedRequest): EncodedRequest {
  const { url, body, headers } = encoded
  if (typeof url != 'string' || typeof body != 'string' || typeof headers != 'object') {
    throw new TypeError('the format must give url, body and headers')
  }
  return encoded
}

/** Builds the requests of one endpoint. */
export function createPoster(deps: DeliveryDeps): Poster {
  const { platform, endpoint = '', sdk, key } = deps

  const contextNow = (): EncodeContext => ({
    endpoint,
    sentAt: new Date(platform.now()).toISOString(),
    sdk,
    key,
    toJson,
  })
  // Stored by us, read before: each row is an event.
  const eventsOf = (rows: readonly Deliverable[]): OtherEvent[] =>
    rows.map(row => JSON.parse(row.json) as OtherEvent)

  return {
    fit(encoder, rows, maxBytes) {
      let fitting = rows
      try {
        while (fitting.length && sizeOf(encoder(eventsOf(fitting), contextNow()).body) > maxBytes) {
          fitting = fitting.slice(0, Math.floor(fitting.length / 2))
        }
        return fitting
      } catch {
        // Told where it is sent in earnest.
        return []
      }
    },
    async post(encoder, rows, keepalive, until) {
      let reply: WireReply
      try {
        const request = checked(encoder(eventsOf(rows), contextNow()))
        reply = await platform.send({ ...request, keepalive, timeoutMs: REQUEST_TIMEOUT_MS, until })
      } catch (error) {
        // The host's own encoder: the events are kept, for a page that has a better one.
        deps.onThrow(error)
        return { kind: 'retry', reason: 'encoder', pauseMs: 0, unreadable: false }
      }
      try {
        return classifyReply(reply, platform.now(), encoder.readReply)
      } catch (error) {
        deps.onThrow(error)
        return classifyReply(reply, platform.now(), () => undefined)
      }
    },
    async acknowledge(rows, outcome) {
      if (outcome.kind !== 'delivered') return 0
      const reasons = new Map(outcome.rejected.map(({ id, reason }) => [id, reason]))
      const sent = rows.filter(({ id }) => !reasons.has(id)).map(({ id }) => id)
      // Begun first: what is told of the success may need the room in memory.
      const removed = [deps.source.remove(sent)]
      for (const row of rows) {
        const reason = reasons.get(row.id)
        if (reason === undefined) continue
        deps.onRejected(row, reason)
        removed.push(deps.source.giveUp([row], 'rejected', true))
      }
      // What told of losses is not counted as one: it would have to be told again, without end. Nor
      // is more believed than was sent.
      const tellable = rows.filter(({ type }) => type !== 'delivery.dropped').length
      const lost = Math.min(outcome.lost, tellable)
      if (lost) deps.onLost(lost)
      if (sent.length) deps.onSent(sent)
      await Promise.all(removed)
      return sent.length
    },
  }
}
