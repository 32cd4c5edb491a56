import type { Encoder } from '../encoders/encoder.js'
import { takeBatch } from './batch.js'
import type { Poster } from './createPoster.js'
import type { DeliveryDeps } from './ports.js'

/** All keepalive bodies of a page share 64 KiB; some of it is left to the page itself. */
const MAX_EXIT_BYTES = 60 * 1024

/** Sends once more when the page may end at any moment. */
export interface ExitSend {
  /**
   * @param hasHeir another page sends what is stored: only answers are worth a second copy
   * @param inFlight ids of a request that is running
   */
  send(
    signal: 'hidden' | 'leave',
    hasHeir: boolean,
    encoder: Encoder | undefined,
    inFlight: ReadonlySet<string>,
  ): void
  /** The page is back: the next exit sends again. */
  renew(): void
}

/** Once per hidden episode. What is sent here is let go of only if its reply still arrives. */
export function createExitSend(deps: DeliveryDeps, poster: Poster): ExitSend {
  let done = false
  return {
    send(signal, hasHeir, encoder, inFlight) {
      if (!deps.endpoint || !encoder || done || deps.exitSend === 'off') return
      done = true
      // A page that is left takes its running request with it; a hidden one does not.
      const rows = deps.source
        .own()
        .filter(
          row => (signal === 'leave' || !inFlight.has(row.id)) && (!hasHeir || deps.isAnswer(row)),
        )
      // The newest answers first: they are the least likely to be stored yet.
      const ranked = [...rows].reverse().sort((a, b) => +deps.isAnswer(b) - +deps.isAnswer(a))
      const maxBytes = Math.min(MAX_EXIT_BYTES, encoder.limits?.maxBytes ?? Infinity)
      const batch = takeBatch(ranked.slice(0, encoder.limits?.maxEvents), maxBytes)
      if (!batch.length) return
      const reply = poster.post(encoder, batch, true)
      if (deps.exitSend === 'trust') {
        // At most once, as the host has asked: whether it arrives nobody will know.
        void deps.source.remove(batch.map(({ id }) => id))
        return
      }
      reply.then(outcome => poster.acknowledge(batch, outcome)).catch(deps.onThrow)
    },
    renew() {
      done = false
    },
  }
}
