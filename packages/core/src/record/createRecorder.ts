import type { EarshotEvent, EventDraft } from '../events/event.js'
import { notStored, type Stored } from '../shared/stored.js'
import { createCounts } from './createCounts.js'
import { createFloodGuard } from './createFloodGuard.js'
import { decideRecord, type GateState } from './gate.js'
import { stampEvent, type Identity, type Moment } from './stamp.js'
import { toJson } from '../shared/toJson.js'

/** A larger event is refused: 32 KiB of JSON is far more than any answer needs. */
const MAX_EVENT_CHARS = 32_768

/** What the recorder needs from the outside. */
export interface RecorderDeps {
  consent(): GateState['consent']
  /** Who this is; nothing while that is not known, or has to be asked again. */
  identity(): Identity | undefined
  /** The queue is under pressure: impressions are counted rather than kept one by one. */
  isPressed(): boolean
  /** False for one undeclared touchpoint too many. */
  admits(draft: EventDraft): boolean
  /** Counts meetings with a touchpoint; tells which one of this visitor's the last of them is, from 1. */
  meet(identity: Identity, touchpoint: string, times: number): number | undefined
  /** Monotonic, milliseconds. */
  elapsed(): number
  /** An event that nobody is told about otherwise had to be given up. */
  onDrop(type: string, reason: string): void
  /** The next station. Called in the same task as `record`, when nothing has to be waited for. */
  put(event: EarshotEvent, json: string): Promise<Stored>
}

/** The one door into the queue. */
export interface Recorder {
  record(draft: EventDraft, moment: Moment): Promise<Stored>
  /** Passes on what was held, now that identity and consent are known; drops it after a denial. */
  release(): void
  /** Passes on the impressions that were counted: the pressure is over, or the page may end. */
  settle(): void
}

/** Consent, redaction and stamping happen here and nowhere else. */
export function createRecorder(deps: RecorderDeps): Recorder {
  type Held = { draft: EventDraft; moment: Moment; settle: (stored: Stored) => void }
  let held: Held[] = []
  const counts = createCounts()
  const mayCome = createFloodGuard(deps.elapsed)

  const refuse = (draft: EventDraft, reason: string): Promise<Stored> => {
    deps.onDrop(draft.type, reason)
    return notStored(reason)
  }

  // Counted here, behind everything that may refuse it, so that no number is skipped.
  const withNth = (draft: EventDraft, identity: Identity): EventDraft => {
    const { touchpoint, time } = draft
    // What has a time of its own happened elsewhere, perhaps to somebody else.
    if (draft.type !== 'touchpoint.seen' || !touchpoint || time !== undefined) return draft
    const nth = deps.meet(identity, touchpoint, draft.data.count ?? 1)
    return nth === undefined ? draft : { ...draft, data: { ...draft.data, nth } }
  }

  const commit = (draft: EventDraft, moment: Moment, identity: Identity): Promise<Stored> => {
    let event: EarshotEvent
    let json: string
    try {
      event = stampEvent(withNth(draft, identity), moment, identity)
      json = toJson(event)
    } catch {
      // A host's value that is no JSON: one bad event must not take those held behind it along.
      return notStored('bad_data')
    }
    return json.length > MAX_EVENT_CHARS ? refuse(draft, 'too_large') : deps.put(event, json)
  }

  // As it is now: the host may go on to change what it has handed over.
  const hold = (draft: EventDraft, moment: Moment): Promise<Stored> => {
    try {
      const copy = JSON.parse(toJson(draft)) as EventDraft
      return new Promise(settle => held.push({ draft: copy, moment, settle }))
    } catch {
      return notStored('bad_data')
    }
  }

  const handle = (draft: EventDraft, moment: Moment): Promise<Stored> => {
    const identity = deps.identity()
    const gate = {
      consent: deps.consent(),
      ready: !!identity,
      held: held.length,
      pressed: deps.isPressed(),
    }
    const decision = decideRecord(draft, gate)
    if (decision.pass === 'refuse') {
      const { reason } = decision
      return gate.consent === 'granted' && reason === 'too_many_held'
        ? refuse(draft, reason)
        : notStored(reason)
    }
    if (decision.pass === 'hold' || !identity) {
      return hold(draft, moment)
    }
    if (!deps.admits(draft)) return refuse(draft, 'bad_id')
    if (!mayCome(draft)) return refuse(draft, 'flood')
    return deps.isPressed() && counts.add(draft, moment)
      ? Promise.resolve({ stored: 'memory', reason: 'counted' })
      : commit(draft, moment, identity)
  }

  return {
    record: handle,
    release() {
      if (deps.consent() === 'denied') counts.take()
      const waiting = held
      held = []
      for (const { draft, moment, settle } of waiting) void handle(draft, moment).then(settle)
    },
    settle() {
      // Whoever asks who this is begins a session.
      const identity = counts.isEmpty() ? undefined : deps.identity()
      if (!identity) return
      for (const { draft, moment } of counts.take()) void commit(draft, moment, identity)
    },
  }
}
