import type { WireReply, WireRequest } from '../../src/platform/platform.js'
import type { Clock } from './createClock.js'
import type { Random } from './random.js'

/** What can go wrong with a request. Each a probability, tried in this order. */
export interface NetworkFaults {
  /** Never gets there. */
  lost: number
  /** Gets there and is kept; the reply never comes back. */
  replyLost: number
  /** Answered with one of `statuses`, which may be unreadable. */
  status: number
  statuses: readonly number[]
  /** Of those answers, how many carry no CORS headers. */
  hidden: number
  /** Answered by a login page. */
  html: number
  /** Kept but for one event, which the receiver names. */
  partial: number
  /** How long a request takes at most, milliseconds. */
  slowMs: number
}

export const NO_NETWORK_FAULTS: NetworkFaults = {
  lost: 0,
  replyLost: 0,
  status: 0,
  statuses: [],
  hidden: 0,
  html: 0,
  partial: 0,
  slowMs: 30,
}

/** An event that reached the endpoint. */
export interface Arrived {
  id: string
  type: string
  session: string
  data: Record<string, unknown>
}

/** The endpoint and the way there. */
export interface Network {
  setFaults(faults: NetworkFaults): void
  /** Events whose requests are never taken; `hidden`: and nobody can read why. */
  poison(mark: string, kind: 'plain' | 'hidden'): void
  /** Nothing is poison any more. */
  cure(): void
  send(request: WireRequest, isAlive: () => boolean): Promise<WireReply>
  /** First copies, in the order they arrived. */
  arrived(): readonly Arrived[]
  /** All requests that were begun. */
  requests(): number
  /** Requests that were answered with an acknowledgement. */
  acknowledged(): number
  /** Copies, the first ones among them. */
  copies(): number
  /** Ids that came with other bytes the second time. */
  changed(): readonly string[]
  /** When each request was begun, monotonic milliseconds. */
  begun(): readonly number[]
}

/** Owns what the endpoint has. */
export function createNetwork(clock: Clock, random: Random): Network {
  let faults = NO_NETWORK_FAULTS
  const poisons = new Map<string, 'plain' | 'hidden'>()
  const first = new Map<string, string>()
  const arrived: Arrived[] = []
  const changed: string[] = []
  const begun: number[] = []
  let copies = 0
  let acknowledged = 0

  const keep = (body: string, except?: string): void => {
    const { events } = JSON.parse(body) as { events: Arrived[] }
    for (const event of events) {
      if (event.id === except) continue
      copies++
      const text = JSON.stringify(event)
      const before = first.get(event.id)
      if (before === undefined) {
        first.set(event.id, text)
        arrived.push(event)
      } else if (before !== text) changed.push(event.id)
    }
  }
  const reply = (status: number, body = '', more: object = {}): WireReply => ({
    kind: 'reply',
    status,
    redirected: false,
    html: false,
    body,
    ...more,
  })
  const failed: WireReply = { kind: 'failed', why: 'network' }

  const answer = (body: string): WireReply | undefined => {
    const mark = [...poisons.keys()].find(one => body.includes(`"${one}"`))
    if (mark !== undefined) return poisons.get(mark) === 'plain' ? reply(400) : failed
    if (random.chance(faults.lost)) return failed
    if (random.chance(faults.replyLost)) {
      keep(body)
      return random.chance(0.5) ? failed : undefined
    }
    if (random.chance(faults.status)) {
      if (random.chance(faults.hidden)) return failed
      const retryAfter = random.chance(0.3) ? '5' : undefined
      return reply(random.pick(faults.statuses), '', { retryAfter })
    }
    if (random.chance(faults.html)) return reply(200, '<html>', { html: true })
    if (random.chance(faults.partial)) {
      const { events } = JSON.parse(body) as { events: Arrived[] }
      const { id } = random.pick(events)
      keep(body, id)
      return reply(200, JSON.stringify({ rejected: [{ id, reason: 'simulated' }] }))
    }
    keep(body)
    return reply(random.chance(0.5) ? 200 : 204)
  }

  return {
    setFaults(next) {
      faults = next
    },
    poison: (mark, kind) => void poisons.set(mark, kind),
    cure: () => poisons.clear(),
    send(request, isAlive) {
      begun.push(clock.elapsed())
      const thereMs = random.below(faults.slowMs)
      const backMs = random.below(faults.slowMs)
      return new Promise(resolve => {
        const settle = (with_: WireReply): void => {
          resolve(with_)
        }
        clock.after(request.timeoutMs, () => settle({ kind: 'failed', why: 'timeout' }), isAlive)
        void request.until?.then(() => settle({ kind: 'failed', why: 'timeout' }))
        // With `keepalive`, or by luck, it gets there although its page is gone.
        const survives = request.keepalive || random.chance(0.3)
        clock.after(
          thereMs,
          () => {
            const outcome = answer(request.body)
            if (outcome?.kind === 'reply' && outcome.status < 300 && !outcome.html) acknowledged++
            if (outcome) clock.after(backMs, () => settle(outcome), isAlive)
          },
          () => survives || isAlive(),
        )
      })
    },
    arrived: () => arrived,
    requests: () => begun.length,
    acknowledged: () => acknowledged,
    copies: () => copies,
    changed: () => changed,
    begun: () => begun,
  }
}
