import type { EncodableRow, Encoder } from '../encoders/encoder.js'
import type { LifecycleSignal, Platform, WireReply } from '../platform/platform.js'
import type { Stop } from '../shared/stop.js'
import { takeBatch } from './batch.js'
import { classifyReply, type Outcome } from './classify.js'
import { MAX_BYTES, nextPace, parsePace, type Pace } from './pace.js'

/** Ten seconds for a request and the reading of its reply. */
const REQUEST_TIMEOUT_MS = 10_000

/** All keepalive bodies of a page share 64 KiB; some of it is left to the page itself. */
const MAX_EXIT_BYTES = 60 * 1024

/** So many single events refused in a row, without a success, are the endpoint's own fault. */
const MAX_REFUSED_ALONE = 3

/** How soon a request follows: an answer almost at once, impressions when a few have gathered. */
export const SOON_MS = 250
export const LATER_MS = 5000

/** A row, as far as delivery looks into it. */
export interface Deliverable extends EncodableRow {
  type: string
}

/** The queue, as delivery sees it. */
export interface DeliverySource {
  read(max: number): Promise<Deliverable[]>
  remove(ids: readonly string[]): Promise<void>
  own(): Deliverable[]
  readNote(name: string): Promise<string | undefined>
  updateNote(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
}

/** What delivery needs from the outside. */
export interface DeliveryDeps {
  source: DeliverySource
  platform: Pick<Platform, 'now' | 'random' | 'setTimer' | 'page' | 'send' | 'withLock'>
  encoder: Encoder
  /** Where to; nothing is sent without one. */
  endpoint: string | undefined
  sdk: string
  key?: string | undefined
  namespace: string
  exitSend: 'on' | 'off'
  /** May anything leave the page right now? */
  allowed(): boolean
  isAnswer(row: Deliverable): boolean
  onSending(ids: readonly string[]): void
  onSent(ids: readonly string[]): void
  onKept(ids: readonly string[], reason: string): void
  /** The receiver will never take these. */
  onRejected(row: Deliverable, reason: string): void
  /** Something threw that should not: a host's own encoder, say. */
  onThrow(error: unknown): void
}

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
  const { source, platform, encoder, endpoint } = deps
  const note = `pace|${deps.namespace}`
  let timer: { at: number; cancel: Stop } | undefined
  let draining: Promise<DrainResult> | undefined
  let inFlight: ReadonlySet<string> = new Set()
  let lastFailure: string | undefined
  let refusedAlone = 0
  let closed = false
  let stopped = false
  let exitSent = false

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

  const send = (rows: readonly Deliverable[], keepalive: boolean): Promise<WireReply> => {
    const sentAt = new Date(platform.now()).toISOString()
    return platform.send({
      url: endpoint!,
      body: encoder.encode(rows, { sentAt, sdk: deps.sdk, key: deps.key }),
      contentType: encoder.contentType,
      keepalive,
      timeoutMs: REQUEST_TIMEOUT_MS,
    })
  }

  const acknowledge = async (rows: readonly Deliverable[], outcome: Outcome): Promise<number> => {
    if (outcome.kind !== 'delivered') return 0
    const refused = new Map(outcome.rejected.map(({ id, reason }) => [id, reason]))
    for (const row of rows) {
      const reason = refused.get(row.id)
      if (reason !== undefined) deps.onRejected(row, reason)
    }
    const sent = rows.map(row => row.id).filter(id => !refused.has(id))
    deps.onSent(sent)
    await source.remove(rows.map(row => row.id))
    return sent.length
  }

  // One request. Returns the pace to go on with, or nothing when there is nothing to go on with.
  const step = async (pace: Pace, result: DrainResult): Promise<Pace | undefined> => {
    const rows = takeBatch(await source.read(pace.maxEvents), MAX_BYTES)
    if (!rows.length || stopped || !deps.allowed()) return undefined
    const ids = rows.map(row => row.id)
    inFlight = new Set(ids)
    deps.onSending(ids)
    const now = (): number => platform.now()
    let outcome = classifyReply(await send(rows, false), now())
    inFlight = new Set()
    if (outcome.kind === 'delivered') refusedAlone = 0
    else if (outcome.kind === 'split' && rows.length === 1 && ++refusedAlone >= MAX_REFUSED_ALONE) {
      // Not these events are at fault: the endpoint takes nothing. The rest is kept.
      outcome = { kind: 'refused', reason: outcome.reason }
    }
    const chance = platform.random(1)[0]! / 256
    const next = nextPace(pace, outcome, rows.length, now(), chance)
    if (outcome.kind === 'delivered') {
      lastFailure = undefined
      result.sent += await acknowledge(rows, outcome)
    } else if (outcome.kind === 'split' && rows.length === 1) {
      // Alone, and still not taken: this one event is what the endpoint refuses.
      deps.onRejected(rows[0]!, outcome.reason)
      await source.remove(ids)
    } else {
      result.reason = lastFailure = outcome.reason
      closed ||= outcome.kind === 'closed'
      deps.onKept(ids, outcome.reason)
    }
    if (next.failures || pace.failures || next.nextAt) {
      await source.updateNote(note, () => JSON.stringify(next))
    }
    return next
  }

  const drainLocked = async (ignorePace: boolean, result: DrainResult): Promise<void> => {
    let pace: Pace | undefined = parsePace(await source.readNote(note), platform.now())
    if (ignorePace) pace = { ...pace, nextAt: 0 }
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
      .then(mine => {
        if (!mine) {
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

  // The page may end at any moment. What is sent here is deleted only if its reply still arrives.
  const exit = (leaving: boolean): void => {
    if (!endpoint || closed || exitSent || deps.exitSend === 'off' || !deps.allowed()) return
    exitSent = true
    // A page that is left takes its running request with it; a hidden one does not. On leaving, only
    // answers: the next page of the same site sends the rest, and would send it twice.
    const rows = source
      .own()
      .filter(row => (leaving ? deps.isAnswer(row) : !inFlight.has(row.id)))
    // The newest answers first: they are the least likely to be stored yet.
    const ranked = [...rows].reverse().sort((a, b) => +deps.isAnswer(b) - +deps.isAnswer(a))
    const batch = takeBatch(ranked, MAX_EXIT_BYTES)
    if (!batch.length) return
    void send(batch, true)
      .then(reply => acknowledge(batch, classifyReply(reply, platform.now())))
      .catch(deps.onThrow)
  }

  return {
    nudge: delayMs => arm(platform.now() + delayMs),
    flush: () => drain(true),
    handle(signal) {
      if (signal === 'hidden') exit(false)
      else if (signal === 'leave') exit(true)
      else if (signal === 'visible' || signal === 'restore') {
        exitSent = false
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
