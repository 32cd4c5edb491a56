import { takeBatch } from './batch.js'
import type { Poster } from './createPoster.js'
import type { DeliveryDeps } from './ports.js'

/** All keepalive bodies of a page share 64 KiB; some of it is left to the page itself. */
const MAX_EXIT_BYTES = 60 * 1024

/** Sends once more when the page may end at any moment. */
export interface ExitSend {
  /** @param inFlight ids of a request that is running */
  send(signal: 'hidden' | 'leave', inFlight: ReadonlySet<string>): void
  /** The page is back: the next exit sends again. */
  renew(): void
}

/** Once per hidden episode. What is sent here is let go of only if its reply still arrives. */
export function createExitSend(deps: DeliveryDeps, poster: Poster): ExitSend {
  let done = false
  return {
    send(signal, inFlight) {
      if (!deps.endpoint || done || deps.exitSend === 'off') return
      done = true
      // A page that is left takes its running request with it; a hidden one does not. On leaving,
      // only answers: the next page of the same site sends the rest, and would send it twice.
      const rows = deps.source
        .own()
        .filter(row => (signal === 'leave' ? deps.isAnswer(row) : !inFlight.has(row.id)))
      // The newest answers first: they are the least likely to be stored yet.
      const ranked = [...rows].reverse().sort((a, b) => +deps.isAnswer(b) - +deps.isAnswer(a))
      const batch = takeBatch(ranked, MAX_EXIT_BYTES)
      if (!batch.length) return
      poster
        .post(batch, true)
        .then(outcome => poster.acknowledge(batch, outcome))
        .catch(deps.onThrow)
    },
    renew() {
      done = false
    },
  }
}
