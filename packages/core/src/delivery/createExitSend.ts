import { createCutoff, type Cutoff } from '../shared/createCutoff.js'
import type { Encoder } from '../encoders/encoder.js'
import { takeBatch, whyUnsendable } from './batch.js'
import type { Poster } from './createPoster.js'
import type { Deliverable, DeliveryDeps } from './ports.js'

/** All keepalive bodies of a page share 64 KiB; some of it is left to the page itself. */
const MAX_EXIT_BYTES = 60 * 1024
/** More in one request than usual: there will be no second one. */
const MAX_EXIT_EVENTS = 250

/** Sends once more when the page may end at any moment. */
export interface ExitSend {
  /**
   * @param hasHeir another page sends what is stored: only answers are worth a second copy, and what is
   * not stored yet a first one, impressions apart
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
  /** Gives running requests up: nothing may be sent any more, and what it brought is not looked at. */
  halt(): void
}

/** Once per hidden episode. What is sent here is let go of only if its reply still arrives. */
export function createExitSend(deps: DeliveryDeps, poster: Poster): ExitSend {
  const { source, platform } = deps
  let done = false
  const running = new Set<Cutoff>()
  // A write that a page leaves under way can end with it: seen in Chromium on a busy machine. Impressions,
  // and how long they were, are written around each end of a page, and not worth a request there.
  const isAtRisk = (row: Deliverable): boolean => deps.worthOf(row) > 0 && !source.isStored(row.id)
  return {
    send(signal, hasHeir, encoder, inFlight) {
      if (!encoder || done || deps.exitSend === 'off') return
      done = true
      // A page that is left takes its running request with it; a hidden one does not.
      const { limits = {} } = encoder
      const rows = source.own().filter(
        row =>
          (signal === 'leave' || !inFlight.has(row.id)) &&
          (!hasHeir || deps.isAnswer(row) || isAtRisk(row)) &&
          // Given up and counted by the next drain.
          !whyUnsendable(row, limits, platform.now()),
      )
      // The newest answers first: they are the least likely to be stored yet. How long a touchpoint was
      // in view, the newest of all, comes last.
      const ranked = [...rows].reverse().sort((a, b) => deps.worthOf(b) - deps.worthOf(a))
      const maxBytes = Math.min(MAX_EXIT_BYTES, limits.maxBytes ?? Infinity)
      const most = Math.min(MAX_EXIT_EVENTS, limits.maxEvents ?? Infinity)
      const batch = poster.fit(encoder, takeBatch(ranked.slice(0, most), maxBytes), maxBytes)
      if (!batch.length) return
      const cutoff = createCutoff()
      const { until, isOver } = cutoff
      running.add(cutoff)
      const reply = poster.post(encoder, batch, true, until)
      if (deps.exitSend === 'trust') {
        // At most once, as the host has asked: whether it arrives nobody will know.
        void source.remove(batch.map(({ id }) => id))
        return
      }
      reply
        .then(outcome => (isOver() ? undefined : poster.acknowledge(batch, outcome)))
        .catch(deps.onThrow)
        .finally(() => running.delete(cutoff))
    },
    renew() {
      done = false
    },
    halt: () => running.forEach(({ end }) => end()),
  }
}
