import type { Encoder } from '../encoders/encoder.js'
import type { LifecycleSignal } from '../platform/platform.js'
import { createCutoff, type Cutoff } from '../shared/createCutoff.js'
import type { Stop } from '../shared/stop.js'
import { createDrain, type DrainResult } from './createDrain.js'
import { createExitSend } from './createExitSend.js'
import { createPoster } from './createPoster.js'
import { createTurn } from './createTurn.js'
import type { DeliveryDeps } from './ports.js'

/** How soon a request follows: an answer almost at once, impressions when a few have gathered. */
export const SOON_MS = 250
export const LATER_MS = 5000

/** Right after coming back online, networks often change once more. */
const ONLINE_MS = 1000
/** Visitors who come back together do not all send at once. */
const SPREAD_MS = 2000
/** A browser that says it is offline for so long may be mistaken: then it is tried. */
const OFFLINE_MS = 60_000
/** An error of our own, or the host's, which may not happen again. */
const AFTER_ERROR_MS = 60_000
/** `flush()` waits no longer for a format that is still loading. */
const FORMAT_TIMEOUT_MS = 10_000
/** While another tab sends: it reads until the queue is empty, so this is only in case it dies. */
const ANOTHER_TAB_MS = 10_000

/** The last station: sends until acknowledged, and only then lets go. */
export interface Delivery {
  /** Identity and consent are known: reads what an earlier page has left, and sends in a while. */
  start(): void
  /**
   * There is something to send: soon, or within some seconds; not before the page is loaded and idle.
   */
  nudge(isUrgent: boolean): void
  /** Sends now, whatever the back-off says; not while the browser says that it is offline. */
  flush(): Promise<DrainResult>
  handle(signal: LifecycleSignal): void
  lastFailure(): string | undefined
  /** Requests that failed in a row. */
  failures(): number
  /** Gives a running request up: nothing may be sent any more. */
  halt(): void
  stop: Stop
}

/** At least once, the same id each time: nothing is deleted before it was acknowledged. */
export function createDelivery(deps: DeliveryDeps): Delivery {
  const { source, platform } = deps
  const poster = createPoster(deps)
  const drainer = createDrain(deps, poster)
  const exit = createExitSend(deps, poster)
  const turn = createTurn(platform, source, deps.namespace)
  const hasTarget = deps.endpoint !== undefined
  const spread = (ms: number): number => (platform.random(1)[0]! / 256) * ms
  let encoder = typeof deps.encoder == 'function' ? deps.encoder : undefined
  // The next page tries again; in another format nothing is sent.
  const loaded = Promise.resolve(deps.encoder).then(
    found => {
      encoder = found
      if (wanted < Infinity) arm(wanted)
    },
    (error: unknown) => {
      lastFailure = 'format'
      if (hasTarget) deps.onTrouble(lastFailure, error)
    },
  )
  let timer: { at: number; cancel: Stop } | undefined
  let draining: Promise<DrainResult> | undefined
  let lastFailure: string | undefined
  let offlineSince: number | undefined
  let stopped = false
  // Until the page is idle a nudge is only remembered.
  let idle = false
  let wanted = Infinity
  let cutoff: Cutoff | undefined

  const disarm = (): void => {
    timer?.cancel()
    timer = undefined
  }

  // One armed timer, the earlier one wins; none at all when there is nothing to do.
  const arm = (at: number): void => {
    wanted = Math.min(wanted, at)
    if (!idle || !encoder || stopped || drainer.closed() || !hasTarget || (timer && timer.at <= at))
      return
    disarm()
    const onDue = (): void => {
      timer = undefined
      // The drain that is running may have read before there was what this one is for.
      if (draining) void draining.then(() => arm(platform.now()))
      else void drain(false)
    }
    timer = { at, cancel: platform.setTimer(onDue, Math.max(0, at - platform.now())) }
  }

  const stopWaiting = platform.onIdle(() => {
    idle = true
    if (wanted < Infinity) arm(wanted)
  })

  const takeTurn = async (encoder: Encoder, ignorePace: boolean): Promise<DrainResult> => {
    const result: DrainResult = { sent: 0 }
    let again: number | undefined
    cutoff = createCutoff()
    const { until, isOver: isCut } = cutoff
    const isOver = (): boolean => isCut() || stopped || drainer.closed() || !deps.allowed()
    if (isOver()) return { sent: 0, reason: stopped ? 'stopped' : 'no_consent' }
    const mine = await turn.take(async renew => {
      const run = drainer.run({ encoder, ignorePace, until, isOver, renew }, result)
      // A page that is left gives its turn to the next one at once, whatever it is waiting for.
      again = (await Promise.race([run, until])) ?? undefined
    })
    if (!mine) {
      result.reason = 'another_tab'
      again = platform.now() + ANOTHER_TAB_MS + spread(ANOTHER_TAB_MS)
    }
    if (again !== undefined) arm(again)
    return result
  }

  const drain = (ignorePace: boolean): Promise<DrainResult> => {
    if (draining) return draining
    if (!hasTarget) return Promise.resolve({ sent: 0, reason: 'no_endpoint' })
    if (!encoder) return Promise.resolve({ sent: 0, reason: 'format' })
    if (drainer.closed()) return Promise.resolve({ sent: 0, reason: drainer.lastFailure() })
    if (platform.page().online) offlineSince = undefined
    else offlineSince ??= platform.elapsed()
    if (offlineSince !== undefined && platform.elapsed() - offlineSince < OFFLINE_MS) {
      // Only a delay: the `online` signal brings us back, and nothing is decided by it.
      arm(platform.now() + OFFLINE_MS)
      lastFailure = 'offline'
      deps.onKept(source.own().map(row => row.id))
      return Promise.resolve({ sent: 0, reason: lastFailure })
    }
    lastFailure = undefined
    disarm()
    wanted = Infinity
    draining = takeTurn(encoder, ignorePace)
      .catch((error: unknown) => {
        deps.onThrow(error)
        arm(platform.now() + AFTER_ERROR_MS)
        return { sent: 0, reason: 'internal' }
      })
      .finally(() => {
        draining = undefined
        deps.onRest()
      })
    return draining
  }

  const handleExit = (signal: 'hidden' | 'leave'): void => {
    // Who asked us to wait is not asked again on the way out: what is stored can wait.
    const mayExit =
      hasTarget && deps.allowed() && !drainer.closed() && drainer.waitUntil() <= platform.now()
    // A page of this site that follows, or is open, sends what is stored, and would send it twice.
    const hasHeir = deps.hasOthers() || (signal === 'leave' && !platform.isDeparting())
    if (mayExit) exit.send(signal, hasHeir, encoder, drainer.inFlight())
    if (signal === 'leave') cutoff?.end()
  }

  return {
    start() {
      // The page may be left before its first drain: by then the wait must be known.
      if (!hasTarget) return deps.onRest()
      void drainer.load().catch(deps.onThrow)
      arm(platform.now() + spread(SPREAD_MS))
    },
    nudge: isUrgent => arm(platform.now() + (isUrgent ? SOON_MS : LATER_MS)),
    async flush() {
      // A format that is on its way is waited for.
      if (!encoder) {
        await new Promise<void>(resolve => {
          const cancel = platform.setTimer(resolve, FORMAT_TIMEOUT_MS)
          void loaded.then(resolve).finally(cancel)
        })
      }
      await draining
      return drain(true)
    },
    handle(signal) {
      if (signal === 'hidden' || signal === 'leave') handleExit(signal)
      else if (signal === 'visible' || signal === 'restore') {
        exit.renew()
        // A timer does not run while the machine sleeps: what is due is looked up again.
        disarm()
        arm(platform.now() + SOON_MS)
      } else if (signal === 'online') {
        arm(platform.now() + ONLINE_MS + spread(SPREAD_MS))
      }
    },
    lastFailure: () => lastFailure ?? drainer.lastFailure(),
    failures: drainer.failures,
    halt() {
      cutoff?.end()
      exit.halt()
      disarm()
    },
    stop() {
      stopped = true
      cutoff?.end()
      stopWaiting()
      disarm()
    },
  }
}
