/** The version of the wire format; a receiver of version 1 understands every later field as optional. */
export const WIRE_VERSION = 1

/** Longest free text an event may carry, in characters (code points). */
export const MAX_TEXT = 4096

/** One answer. Choice answers carry option ids, never labels; `null` takes an answer back. */
export type AnswerValue = number | string | boolean | readonly string[] | ContactValue | null

/** Contact details a visitor chose to give. */
export interface ContactValue {
  email?: string | undefined
  phone?: string | undefined
  name?: string | undefined
}

/** What an answer measures; a host's own measures start with `x-`. */
export type Measure =
  | 'loyalty'
  | 'satisfaction'
  | 'effort'
  | 'helpful'
  | 'goal'
  | 'promise'
  | 'expectation'
  | 'importance'
  | 'reason'
  | 'comment'
  | 'contact'
  | 'consent'
  | `x-${string}`

/** Where a survey stands: in the page, in a corner, behind a button, or as a modal dialog. */
export type Placement = 'inline' | 'panel' | 'tab' | 'dialog'

/** How a use of a touchpoint ended. */
export type TouchOutcome = 'completed' | 'failed' | 'abandoned'

/** Why a survey was or was not asked. */
export type AskOutcome =
  | 'asked'
  | 'sampled_out'
  | 'quiet'
  | 'capped'
  | 'protected'
  | 'not_now'
  | 'ineligible'
  | 'not_drawn'
  | 'expired'
  | 'no_consent'
  | 'host'

/** The survey an event belongs to; `response` is the same id from shown to completed. */
export interface SurveyRef {
  survey: string
  version: number
  response: string
}

/** How the survey reached the visitor; `probability` (0 to 1] is the chance of being asked. */
export interface SurveyAsk extends SurveyRef {
  placement: Placement
  /** Opened by the visitor from an always-on button: never pooled with sampled answers. */
  passive?: boolean | undefined
  probability: number
}

/** The body of every event, by its type. Durations are milliseconds, counts are whole numbers. */
export interface EventData {
  'session.started': {
    /** The first touchpoint met, or the path of the first page; the SDK tells the path. */
    entry: string
    /** Origin of the referring page, empty when there is none. */
    referrer: string
    /** The `ref` of a link that brought the visitor. */
    ref?: string | undefined
    /** IANA name, such as `Europe/Berlin`. */
    timeZone?: string | undefined
    returning?: boolean | undefined
    /** This visitor's n-th session, from 1. */
    visit?: number | undefined
  }
  'touchpoint.seen': {
    /** How long it had been viewable when the event was made. */
    visibleMs: number
    /** This visitor's n-th time at this touchpoint, from 1; with `count`, of the last of them. */
    nth?: number | undefined
    /** How many impressions this event stands for, when aggregated under pressure. */
    count?: number | undefined
  }
  'touchpoint.left': { visibleMs: number }
  'touchpoint.used': {
    action?: string | undefined
    outcome?: TouchOutcome | undefined
    value?: number | undefined
  }
  'ask.decided': {
    survey: string
    /** What made the survey due: `seen`, `used`, `event`, `manual`, … */
    trigger: string
    /** Id of the event that made it due. */
    cause?: string | undefined
    probability: number
    outcome: AskOutcome
  }
  'survey.shown': SurveyAsk
  'survey.seen': SurveyAsk
  'survey.answered': SurveyAsk & {
    question: string
    /** 0, 1, …: per response and question the highest counts. */
    revision: number
    measure: Measure
    value: AnswerValue
    /** Lowest and highest possible number. */
    scale?: readonly number[] | undefined
    /** From shown to this answer. */
    elapsedMs: number
    /** Ids of the options shown, in the order shown. */
    offered?: readonly string[] | undefined
    order?: 'fixed' | 'shuffled' | undefined
    /** The text was longer than 4,096 characters and was cut. */
    truncated?: boolean | undefined
  }
  'survey.completed': SurveyRef & { answered: number; elapsedMs: number }
  'survey.dismissed': SurveyRef & { answered: number; elapsedMs: number; how: 'closed' | 'later' }
  'feedback.resolved': {
    response: string
    action?: string | undefined
    cost?: number | undefined
  }
  'outcome.recorded': {
    /** `purchase`, `return`, `referral`, `churn`, or a name of the host's own. */
    name: string
    value?: number | undefined
    /** ISO 4217 code, such as `EUR`. */
    currency?: string | undefined
  }
  'visitor.identified': {
    user: string
    traits?: Readonly<Record<string, string | number | boolean>> | undefined
  }
  'delivery.dropped': { of: string; reason: string; count: number }
}

/** The name of an event: `subject.verbed`. */
export type EventType = keyof EventData

/** What every event carries around its data. */
export interface Envelope {
  /** UUIDv7 (RFC 9562) made when it happened: idempotency key and order. */
  id: string
  /** When it happened by the visitor's clock: ISO 8601, UTC. */
  time: string
  /** Random id of this browser; absent in anonymous mode. */
  visitor?: string | undefined
  /** Random id; a session ends after 30 idle minutes and is shared by tabs. */
  session: string
  /** Random id of one page view. */
  view?: string | undefined
  /** Path without query and fragment. */
  page?: string | undefined
  touchpoint?: string | undefined
  /** BCP 47 tag of the page or the browser. */
  locale?: string | undefined
  device?: 'phone' | 'tablet' | 'desktop' | undefined
  /** Ties events of one case together. */
  case?: string | undefined
  channel?: string | undefined
  source?: 'page' | 'link' | 'import' | undefined
}

/** One event of a known type, as it stands on the wire. */
export type EarshotEvent<T extends EventType = EventType> = {
  [K in T]: Envelope & { type: K; data: EventData[K] }
}[T]

/** An event of a type this version does not know: kept, never interpreted. */
export type OtherEvent = Envelope & { type: string; data: Readonly<Record<string, unknown>> }

/** What a station hands to the recorder: the fact alone. The recorder adds the envelope. */
export type EventDraft<T extends EventType = EventType> = {
  [K in T]: {
    type: K
    data: EventData[K]
    touchpoint?: string | undefined
    /** When it happened, epoch milliseconds. @default the moment it is recorded */
    time?: number | undefined
    /** The case it belongs to. @default the one that `journey` has named */
    case?: string | undefined
    channel?: string | undefined
    source?: 'page' | 'link' | 'import' | undefined
  }
}[T]

/** The body of one request to the endpoint. */
export interface Batch {
  v: typeof WIRE_VERSION
  /** When the request was built, by the visitor's clock. */
  sentAt: string
  /** Name and version of the sender: `earshot/0.1.0`. */
  sdk: string
  /** A publishable write key. */
  key?: string | undefined
  events: readonly (EarshotEvent | OtherEvent)[]
}
