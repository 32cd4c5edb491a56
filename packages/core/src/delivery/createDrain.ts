import type { Encoder } from '../encoders/encoder.js'
import { pickBatch, sizeOf, whyUnsendable } from './batch.js'
import type { Poster } from './createPoster.js'
import type { Deliverable, DeliveryDeps } from './ports.js'
import { isBlocked, MAX_EVENTS, MAX_SUSPICION, nextPace, parsePace, type Pace } from './pace.js'
import { toJson } from '../shared/toJson.js'

/** So many single events refused in a row, without a success, are the endpoint's own fault. */
const MAX_REFUSED_ALONE = 3

/** A tab sends no longer than this in one go, so that another one gets its turn. */
const MAX_TURN_MS = 30_000

/** So long a wait, left by an earlier page, is told. */
const LONG_WAIT_MS = 60_000

/** What one drain of the queue came to. */
export interface DrainResult {
  sent: number
  reason?: string | undefined
}

/** One go at the queue. */
export interface DrainOrder {
  encoder: Encoder
  /** Whatever the back-off says. */
  ignorePace: boolean
  /** Resolves when the go is to end. */
  until: Promise<unknown>
  isOver(): boolean
  /** Called before each request. */
  renew(): Promise<void>
}

/** Sends until the queue is empty, or the endpoint wants a pause. */
export interface Drain {
  /** Fills in `result`. Resolves to when to go on, epoch milliseconds, if there is more. */
  run(order: DrainOrder, result: DrainResult): Promise<number | undefined>
  /** Reads what an earlier page has left of waits. */
  load(): Promise<void>
  /** Ids of the request that is running. */
  inFlight(): ReadonlySet<string>
  lastFailure(): string | undefined
  /** Nothing is to be sent before: epoch milliseconds. */
  waitUntil(): number
  failures(): number
  /** 410 was the answer: for this page that is the end. */
  closed(): boolean
}

/** Owns the pace at which one endpoint is approached. */
export function createDrain(deps: DeliveryDeps, poster: Poster): Drain {
  const { source, platform } = deps
  const note = `pace|${deps.namespace}|${deps.endpoint}`
  let inFlight: ReadonlySet<string> = new Set()
  let lastFailure: string | undefined
  let failures = 0
  let waitUntil = 0
  let closed = false
  let hasProbed = false

  const adopt = (pace: Pace): Pace => {
    waitUntil = pace.nextAt
    failures = pace.failures
    return pace
  }
  const load = async (): Promise<Pace> =>
    adopt(parsePace(await source.readNote(note), platform.now()))

  const save = async (before: Pace, after: Pace): Promise<void> => {
    const text = toJson(after)
    // 410 holds until the page is loaded again, and no longer.
    if (closed || !deps.allowed() || text === toJson(before)) return
    await source.updateNote(note, () => text)
  }

  const giveUp = async (rows: readonly Deliverable[], reason: string): Promise<void> => {
    rows.forEach(row => deps.onRejected(row, reason))
    await source.giveUp(rows, reason, true)
  }

  // The rows of the next request; none when there is nothing to send.
  const nextBatch = async (encoder: Encoder, pace: Pace): Promise<readonly Deliverable[]> => {
    const { limits = {} } = encoder
    const maxEvents = Math.min(pace.maxEvents, limits.maxEvents ?? MAX_EVENTS)
    const maxBytes = Math.min(pace.maxBytes, limits.maxBytes ?? Infinity)
    const suspects = new Set(pace.suspects.map(([id]) => id))
    const why = (row: Deliverable): string | undefined => whyUnsendable(row, limits, platform.now())
    for (;;) {
      const rows = await source.read(maxEvents + suspects.size)
      const unsendable = rows.filter(why)
      if (!unsendable.length) {
        const batch = pickBatch(rows, suspects, maxEvents, maxBytes)
        // What a format adds to its events counts for its receiver; one event is always tried.
        const fitting = limits.maxBytes ? poster.fit(encoder, batch, limits.maxBytes) : batch
        return fitting.length ? fitting : batch.slice(0, 1)
      }
      for (const row of unsendable) await giveUp([row], why(row)!)
    }
  }

  // One request. Returns the pace to go on with, or nothing when there is nothing to go on with.
  const step = async (
    { encoder, until, isOver }: DrainOrder,
    pace: Pace,
    result: DrainResult,
  ): Promise<Pace | undefined> => {
    const rows = await nextBatch(encoder, pace)
    if (!rows.length || isOver()) return undefined
    const ids = rows.map(row => row.id)
    inFlight = new Set(ids)
    deps.onSending(ids)
    let outcome = await poster.post(encoder, rows, false, until).finally(() => {
      inFlight = new Set()
    })
    if (outcome.kind !== 'delivered' && isOver()) {
      // Given up by ourselves: that says nothing of the endpoint.
      deps.onKept(ids)
      return undefined
    }
    const isAlone = rows.length === 1
    if (outcome.kind === 'split' && isAlone && pace.refusedAlone + 1 >= MAX_REFUSED_ALONE) {
      // Not these events are at fault: the endpoint takes nothing. The rest is kept.
      outcome = { kind: 'refused', reason: outcome.reason }
    }
    const bytes = rows.reduce((sum, row) => sum + sizeOf(row.json), 0)
    const chance = platform.random(1)[0]! / 256
    let next = adopt(nextPace(pace, outcome, { ids, bytes }, platform.now(), chance))
    if (outcome.kind === 'delivered') {
      lastFailure = undefined
      result.sent += await poster.acknowledge(rows, outcome)
    } else if (outcome.kind === 'split' && isAlone) {
      // Alone, and still not taken: this one event is what the endpoint refuses.
      await giveUp(rows, outcome.reason)
    } else {
      const { reason } = outcome
      deps.onKept(ids)
      if (outcome.kind !== 'split') {
        closed ||= outcome.kind === 'closed'
        if (lastFailure !== reason) deps.onTrouble(reason)
        result.reason = lastFailure = reason
      }
      if (isAlone && next.suspects.some(([id, times]) => id === ids[0] && times >= MAX_SUSPICION)) {
        next = { ...next, suspects: next.suspects.filter(([id]) => id !== ids[0]) }
        await giveUp(rows, 'unreadable')
      }
    }
    await save(pace, next)
    return next
  }

  return {
    async run(order, result) {
      let pace: Pace | undefined = await load()
      // What may be blocked in this browser is tried once on every page.
      const isProbe = isBlocked(pace) && !hasProbed
      if (order.ignorePace || isProbe) pace = { ...pace, nextAt: 0 }
      const began = platform.elapsed()
      while (pace && !order.isOver()) {
        hasProbed = true
        if (pace.nextAt > platform.now()) {
          if (!(await source.read(1)).length) return undefined
          result.reason ??= 'waiting'
          // Whoever has mended the endpoint would wonder, on a page that has not heard of it.
          if (failures && !lastFailure && pace.nextAt - platform.now() > LONG_WAIT_MS) {
            lastFailure = 'waiting'
            deps.onTrouble(lastFailure)
          }
          deps.onKept(source.own().map(row => row.id))
          return pace.nextAt
        }
        if (platform.elapsed() - began > MAX_TURN_MS) return platform.now()
        await order.renew()
        pace = await step(order, pace, result)
      }
      return undefined
    },
    load: async () => void (await load()),
    inFlight: () => inFlight,
    lastFailure: () => lastFailure,
    waitUntil: () => waitUntil,
    failures: () => failures,
    closed: () => closed,
  }
}
