import type { LifecycleSignal } from '../platform/platform.js'
import type { Stop } from '../shared/stop.js'
import { takeBatch } from './batch.js'
import { createExitSend } from './createExitSend.js'
import { createPoster } from './createPoster.js'
import type { DeliveryDeps } from './ports.js'
import { MAX_BYTES, nextPace, parsePace, type Pace } from './pace.js'

/** So many single events refused in a row, without a success, are the endpoint's own fault. */
const MAX_REFUSED_ALONE = 3

/** How soon a request follows: an answer almost at once, impressions when a few have gathered. */
export const SOON_MS = 250
export const LATER_MS = 5000

/** What one drain of the queue came to. */
export interface DrainResult {
  sent: number
  reason?: string | undefined
}

/** The last station: sends until acknowledged, and only then lets go. */
export interface Delivery {
  /** There is something to send, within `delayMs`. */
  nudge(delayMs: number): void
  /** Sends now, whatever the back-off says. */
  flush(): Promise<DrainResult>
  handle(signal: LifecycleSignal): void
  lastFailure(): string | undefined
  stop: Stop
}

/** At least once, the same id each time: nothing is deleted before it was acknowledged. */
export function createDelivery(deps: DeliveryDeps): Delivery {
  const { source, platform, endpoint } = deps
  const poster = createPoster(deps)
  const exit = createExitSend(deps, poster)
  const note = `pace|${deps.namespace}|${endpoint}`
  let timer: { at: number; cancel: Stop } | undefined
  let draining: Promise<DrainResult> | undefined
  let inFlight: ReadonlySet<string> = new Set()
  let lastFailure: string | undefined
  let waitUntil = 0
  let closed = false
  let stopped = false

  const disarm = (): void => {
    timer?.cancel()
    timer = undefined
  }

  // One armed timer, the earlier one wins; none at all when there is nothing to do.
  const arm = (at: number): void => {
    if (stopped || closed || !endpoint || (timer && timer.at <= at)) return
    disarm()
    const onDue = (): void => {
      timer = undefined
      void drain(false)
    }
    timer = { at, cancel: platform.setTimer(onDue, Math.max(0, at - platform.now())) }
  }

  const keepAll = (reason: string): void =>
    deps.onKept(
      source.own().map(row => row.id),
      reason,
    )

  // One request. Returns the pace to go on with, or nothing when there is nothing to go on with.
  const step = async (pace: Pace, result: DrainResult): Promise<Pace | undefined> => {
    const rows = takeBatch(await source.read(pace.maxEvents), MAX_BYTES)
    if (!rows.length || stopped || !deps.allowed()) return undefined
    const ids = rows.map(row => row.id)
    inFlight = new Set(ids)
    deps.onSending(ids)
    const now = (): number => platform.now()
    let outcome = await poster.post(rows, false).finally(() => {
      inFlight = new Set()
    })
    const refusals = rows.length === 1 ? pace.refusedAlone + 1 : 0
    if (outcome.kind === 'split' && refusals >= MAX_REFUSED_ALONE) {
      // Not these events are at fault: the endpoint takes nothing. The rest is kept.
      outcome = { kind: 'refused', reason: outcome.reason }
    }
    const chance = platform.random(1)[0]! / 256
    const next = nextPace(pace, outcome, rows.length, now(), chance)
    waitUntil = next.nextAt
    if (outcome.kind === 'delivered') {
      lastFailure = undefined
      result.sent += await poster.acknowledge(rows, outcome)
    } else if (outcome.kind === 'split' && rows.length === 1) {
      // Alone, and still not taken: this one event is what the endpoint refuses.
      deps.onRejected(rows[0]!, outcome.reason)
      await source.remove(ids)
    } else {
      result.reason = lastFailure = outcome.reason
      closed ||= outcome.kind === 'closed'
      deps.onKept(ids, outcome.reason)
    }
    // 410 holds until the page is loaded again, and no longer.
    const isRest = (one: Pace): boolean => !one.failures && !one.nextAt && !one.refusedAlone
    if (!closed && deps.allowed() && !(isRest(next) && isRest(pace))) {
      await source.updateNote(note, () => JSON.stringify(next))
    }
    return next
  }

  const drainLocked = async (ignorePace: boolean, result: DrainResult): Promise<void> => {
    let pace: Pace | undefined = parsePace(await source.readNote(note), platform.now())
    waitUntil = pace.nextAt
    if (ignorePace) pace = { ...pace, nextAt: 0 }
    if (!deps.allowed()) result.reason = 'no_consent'
    while (pace && !stopped && !closed && deps.allowed()) {
      if (pace.nextAt > platform.now()) {
        result.reason ??= 'waiting'
        keepAll('waiting')
        arm(pace.nextAt)
        return
      }
      pace = await step(pace, result)
    }
  }

  const drain = (ignorePace: boolean): Promise<DrainResult> => {
    if (draining) return draining
    const result: DrainResult = { sent: 0 }
    if (!endpoint) return Promise.resolve({ sent: 0, reason: 'no_endpoint' })
    if (closed) return Promise.resolve({ sent: 0, reason: lastFailure })
    if (!platform.page().online) {
      // Only a delay: the `online` signal brings us back, and nothing is decided by it.
      lastFailure = 'offline'
      keepAll('offline')
      return Promise.resolve({ sent: 0, reason: 'offline' })
    }
    disarm()
    draining = platform
      .withLock(`earshot|${deps.namespace}`, () => drainLocked(ignorePace, result))
      .then(async how => {
        // Without locks two tabs may send the same events: ids make the second copy harmless.
        if (how === 'none') await drainLocked(ignorePace, result)
        else if (how === 'taken') {
          // Another tab is sending; it reads until the queue is empty. Look again, in case it dies.
          result.reason = 'another_tab'
          arm(platform.now() + 10_000 + (platform.random(1)[0]! / 256) * 10_000)
        }
        return result
      })
      .catch((error: unknown) => {
        deps.onThrow(error)
        return { ...result, reason: 'internal' }
      })
      .finally(() => {
        draining = undefined
      })
    return draining
  }

  return {
    nudge: delayMs => arm(platform.now() + delayMs),
    flush: () => drain(true),
    handle(signal) {
      // Who asked us to wait is not asked again on the way out: what is stored can wait.
      const mayExit = !closed && deps.allowed() && waitUntil <= platform.now()
      if ((signal === 'hidden' || signal === 'leave') && mayExit) exit.send(signal, inFlight)
      else if (signal === 'visible' || signal === 'restore') {
        exit.renew()
        arm(platform.now() + SOON_MS)
      } else if (signal === 'online') {
        // Right after coming back, networks often change once more.
        arm(platform.now() + 1000 + (platform.random(1)[0]! / 256) * 2000)
      }
    },
    lastFailure: () => lastFailure,
    stop() {
      stopped = true
      disarm()
    },
  }
}
