import type { EarshotFault, EarshotSignals } from '../earshot.js'
import type { ContactValue, EventDraft, Placement } from '../events/event.js'
import type { LifecycleSignal, Platform } from '../platform/platform.js'
import type { Stop } from '../shared/stop.js'
import type { Stored } from '../shared/stored.js'
import type { Cue } from './cue.js'
import type { AskContext, AskDecision } from './decideAsk.js'
import type { Receipt } from './receipts.js'
import type { SurveyAction, SurveyState } from './state.js'

/** What is known of visitor and page; the engine adds what only it knows. */
export type KnownContext = Omit<
  AskContext,
  'rules' | 'moment' | 'brief' | 'due' | 'drawable' | 'allSkipped' | 'mayAsk'
> & {
  /** The session has ended by itself: what happens next begins another one, if no tab has kept it alive. */
  isIdle: boolean
  /** The page is in front. */
  visible: boolean
  /** Contact details: were they asked for, and what is known of them, masked? */
  contact: { asked: boolean; masked?: ContactValue | undefined }
  /** The touchpoints this visitor has met, the last one first. */
  met: readonly string[]
}

/** What the engine needs from the outside. */
export interface SurveyEngineDeps {
  /** Wall clock, epoch milliseconds. */
  now(): number
  elapsed(): number
  setTimer(callback: () => void, delayMs: number): Stop
  newId(): string
  /** In [0, 1). */
  random(): number
  /** Nothing until the visitor is known. */
  context(): KnownContext | undefined
  /**
   * Is this still who is here, by what is stored? Another tab may have made somebody new, and after idle
   * time a session begins: then that is known, too, when this resolves.
   */
  isStillHere(subject: string): Promise<boolean>
  record(draft: EventDraft): { id: string; stored: Promise<Stored> }
  /** Calls back once when `element` was really viewable. */
  watch(element: Element, key: string, onSeen: () => void): Stop
  /** Calls back once when a touchpoint was in view for so long in this page view. */
  dwell(touchpoint: string, visibleMs: number, callback: () => void): Stop
  /** The page has an element of this touchpoint. */
  isMounted(touchpoint: string): boolean
  /**
   * Contact details are asked for just now, and perhaps given.
   * @param isOther those that are known are not of who is here: they are forgotten
   */
  contactAsked(details?: ContactValue, isOther?: boolean): void
  /** `text` without what must not be kept. */
  redact(text: string): string
  /**
   * JSON, whatever the page has done to `JSON.stringify`. Handed over, because `earshot-ask.js` would
   * hold a second copy of it.
   */
  toJson(value: unknown): string
  /** The page's address: for links in definitions, and with the rating link it may hold. */
  address(): string
  replaceAddress(address: string): void
  withLock: Platform['withLock']
  /** The host's own say. */
  mayAsk(survey: string): boolean
  updateNote(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
  emit<S extends keyof EarshotSignals>(signal: S, value: EarshotSignals[S]): void
  report(fault: EarshotFault): void
  /** What only a developer wants to know is told, too. */
  debug: boolean
  onChange(): void
}

/** Holds the surveys that this visitor is asked, and decides which. */
export interface SurveyEngine {
  /** Makes the cue's surveys due. */
  notice(cue: Cue): void
  place(element: Element, survey: string): Stop
  /** A UI tells which placements, other than slots, it draws. */
  offer(placements: readonly Placement[], survey?: string): Stop
  ask(survey: string): void
  explain(survey: string): AskDecision | undefined
  /** Decides what had to wait: the visitor, or the consent, has arrived. */
  reconsider(): void
  /**
   * Lets go of what is open where the page is left. Other tabs may have asked, or gone on with it, while
   * the page was hidden or away: reads that before it asks.
   */
  handle(signal: LifecycleSignal): void
  dispatch(action: SurveyAction): Promise<Stored>
  getSurveys(): ReadonlyMap<string, SurveyState>
  getDelivery(): Readonly<Record<string, Receipt>>
  /** How far the events with these ids have come. */
  receive(ids: readonly string[], receipt: Receipt): void
  /** The events with these ids are gone, and nobody here knows why. */
  forget(ids: readonly string[]): void
  /** Ends the page view: what was due and waits neither for its time nor for a moment is decided. */
  endView(): void
  /** Begins one. */
  beginView(): void
  /** Takes every survey off the screen, unrecorded, and listens to nothing. */
  clear(): void
}
