import type { EncodedRequest, Encoder } from '../encoders/encoder.js'
import type { OtherEvent } from '../events/event.js'
import type { WireReply } from '../platform/platform.js'
import { classifyReply, type Outcome } from './classify.js'
import type { Deliverable, DeliveryDeps } from './ports.js'

/** For the request and the reading of its reply. */
const REQUEST_TIMEOUT_MS = 10_000

/** One request, and what follows from its reply. */
export interface Poster {
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

/** Builds the requests of one endpoint. */
export function createPoster(deps: DeliveryDeps): Poster {
  const { platform, endpoint = '', sdk, key, transport } = deps

  let zips = deps.compress

  const request = async (
    encoded: EncodedRequest,
    keepalive: boolean,
    until: Promise<unknown> | undefined,
  ): Promise<WireReply> => {
    const send = (gzip: boolean): Promise<WireReply> =>
      platform.send({ ...encoded, keepalive, timeoutMs: REQUEST_TIMEOUT_MS, gzip, until })
    const gzip = zips && !keepalive
    const reply = await send(gzip)
    const isTaken = reply.kind === 'reply' && reply.status < 300
    if (!gzip || isTaken) return reply
    // Perhaps nobody there can unpack it: then never again on this page. A refusal is not believed
    // before it was said to the plain text.
    const isRefusal = reply.kind === 'reply' && reply.status >= 400 && reply.status < 500
    zips = false
    return isRefusal ? send(false) : reply
  }

  const hand = (send: () => ReturnType<NonNullable<typeof transport>>): Promise<WireReply> =>
    new Promise(resolve => {
      const cancel = platform.setTimer(
        () => resolve({ kind: 'failed', why: 'timeout' }),
        REQUEST_TIMEOUT_MS,
      )
      void send()
        .then(async ({ status, body }): Promise<WireReply> => ({
          kind: 'reply',
          status: Number(status),
          redirected: false,
          html: false,
          body: typeof body == 'string' ? body : JSON.stringify(body ?? null),
        }))
        .catch((): WireReply => ({ kind: 'failed', why: 'network' }))
        .then(reply => {
          cancel()
          resolve(reply)
        })
    })

  return {
    async post(encoder, rows, keepalive, until) {
      const context = { endpoint, sentAt: new Date(platform.now()).toISOString(), sdk, key }
      let reply: WireReply
      try {
        // Stored by us, read before: each row is an event.
        const events = rows.map(row => JSON.parse(row.json) as OtherEvent)
        reply = await (transport
          ? hand(async () => transport(events, { ...context, keepalive }))
          : request(encoder(events, context), keepalive, until))
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
      if (outcome.lost) deps.onLost(outcome.lost)
      if (sent.length) deps.onSent(sent)
      await Promise.all(removed)
      return sent.length
    },
  }
}
