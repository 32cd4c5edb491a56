import type {
  AnswerValue,
  ContactValue,
  EventDraft,
  Placement,
  TouchOutcome,
} from './events/event.js'
import type { Fault } from './shared/rule.js'
import type { Stop } from './shared/stop.js'
import type { Stored } from './shared/stored.js'
import type { SurveyAction, SurveyState } from './surveys/state.js'
import type { IdentityInput } from './visitor/person.js'

/** May anything be recorded? `pending` waits for the visitor's choice, holding 100 events in memory. */
export type Consent = 'granted' | 'pending' | 'denied'

/**
 * What has become of a response: being written, written, on its way, acknowledged by the endpoint,
 * kept for a later try, held in memory only, or refused by the endpoint for good.
 */
export type DeliveryState = 'saving' | 'saved' | 'sending' | 'sent' | 'later' | 'memory' | 'refused'

/** Everything a UI draws from. A snapshot: the same object until something changes. */
export interface EarshotState {
  consent: Consent
  /** By survey id; a survey appears when it is asked. */
  surveys: ReadonlyMap<string, SurveyState>
  /** By response id. */
  delivery: Readonly<Record<string, DeliveryState>>
  /** Contact details that are known, masked: whoever has given them is shown that they have. */
  contact?: ContactValue | undefined
}

/** How the queue stands. */
export interface EarshotStatus {
  /** Events not yet acknowledged by the endpoint. */
  queued: number
  /** Age of the oldest of them; 0 when there is none. */
  oldestMs: number
  storage: 'idb' | 'memory'
  /** Why the last attempt to send failed; absent after a success. */
  lastFailure?: string | undefined
}

/** What a `flush()` came to. */
export interface FlushResult {
  /** Events acknowledged by the endpoint during this flush. */
  sent: number
  /** Events still waiting. */
  left: number
  /** Why some are left. */
  reason?: string | undefined
}

/** Something that went wrong and was contained. */
export interface EarshotFault {
  /** `bad_option`, `bad_config`, `bad_id`, `bad_data`, `undeclared` (a touchpoint that is not in the
   * journey file, told in development), `storage`, `delivery`, `ui_unavailable`, `ui_warning` (in
   * development), `internal`. */
  code: string
  /** One line for a developer. */
  message: string
  /** Where in the journey file, with a `bad_config`. */
  fault?: Fault | undefined
  /** What was thrown, when something was. */
  error?: unknown
}

/** What `on` can listen to, and what each listener is given. */
export interface EarshotSignals {
  seen: { touchpoint: string; visibleMs: number }
  asked: { survey: string; response: string }
  shown: { survey: string; response: string }
  answered: { survey: string; response: string; question: string; value: AnswerValue }
  completed: { survey: string; response: string }
  dismissed: { survey: string; response: string }
  sent: { ids: readonly string[] }
  drop: { of: string; reason: string; count: number }
  error: EarshotFault
}

/** A running Earshot. No call ever throws into the page; faults go to `onError` and `on('error')`. */
export interface Earshot {
  /** Counts `element` as part of `touchpoint`: once it was really viewable, `touchpoint.seen` is recorded. */
  observe(element: Element, touchpoint: string): Stop
  /** Offers `element` as the slot of an inline survey; of another it is the box that is watched. */
  place(element: Element, survey: string): Stop
  /**
   * Tells that the caller draws surveys of these placements, from `getState()`, with `dispatch`. Without
   * such an offer a survey that comes by itself ends as `not_drawn`.
   * @param survey the id of the only one that is drawn @default all of these placements
   */
  offer(placements: readonly Placement[], survey?: string): Stop
  /** Records that the visitor used `touchpoint`. */
  touch(
    touchpoint: string,
    use?: {
      outcome?: TouchOutcome | undefined
      action?: string | undefined
      value?: number | undefined
      case?: string | undefined
    },
  ): Promise<Stored>
  /**
   * Records what came of it: `purchase`, `referral` (they told somebody), `churn`, or a name of your
   * own. `return` Earshot records itself, once a session, when a known visitor comes back.
   */
  outcome(
    name: string,
    worth?: {
      value?: number | undefined
      currency?: string | undefined
      case?: string | undefined
    },
  ): Promise<Stored>
  /** Makes a survey due now, whatever its trigger. Everything else is decided as always. */
  ask(survey: string): void
  /** Would this survey be asked at this moment, and why (not)? */
  explain(survey: string): { ask: boolean; reasons: readonly string[] }
  /** The state as it is now: the same object until something changes. */
  getState(): EarshotState
  /** Calls `listener` after each change of the state. */
  subscribe(listener: () => void): Stop
  /** Carries out what a UI orders; resolves when the event it makes is where it says it is. */
  dispatch(action: SurveyAction): Promise<Stored>
  /** Calls `listener` at each signal. One that throws does not stop the others. */
  on<S extends keyof EarshotSignals>(signal: S, listener: (value: EarshotSignals[S]) => void): Stop
  /**
   * Says who this is: the same visitor goes on, under your id for them. Only with an `id` something is
   * recorded, `visitor.identified` with id and traits; the id is sent as it is, so let it be none that
   * is an address. Email, phone and name are never sent by this: they stay here, masked, so that nobody
   * asks for them again. Traits (32 at most) are added to those of earlier calls; another id starts
   * anew. In anonymous mode and after a denial nothing is kept.
   */
  identify(person: IdentityInput): Promise<Stored>
  /**
   * Ties what follows to a case (an order, a repair): on this page, and on those of the session after
   * it. Without an id the case ends. In anonymous mode events carry no case.
   */
  journey(caseId?: string): void
  /** Keeps the visitor's choice. `denied` purges what is stored; `pending` takes an earlier choice back. */
  setConsent(consent: Consent): void
  /**
   * Begins a new page view, for routers in browsers without the Navigation API. Without `path` it does
   * nothing as long as the address has the path the current view began with.
   * @param path what to record instead of the address's path
   */
  page(path?: string): void
  /** Tries to send what is queued now. */
  flush(): Promise<FlushResult>
  /** How the queue stands now. */
  status(): EarshotStatus
  /** Records something that happened elsewhere (in person, by mail or phone), with its own time. */
  recordElsewhere(
    draft: Pick<EventDraft, 'type' | 'data' | 'touchpoint' | 'case'>,
    origin: { time: number | Date; channel: string; case?: string | undefined },
  ): Promise<Stored>
  /** Records what was done about a response. */
  resolve(
    response: string,
    action?: { action?: string | undefined; cost?: number | undefined },
  ): Promise<Stored>
  /** A new person on this device: new visitor and session, no memory of earlier asks. The queue stays. */
  reset(): void
  /** Erases everything Earshot keeps in this browser, returns the erased visitor id, then acts as `denied`. */
  forget(): Promise<string | undefined>
  /** Leaves the page: no listener, timer or observer remains. What is queued stays for the next page. */
  stop(): void
}
