import type { AnswerValue, Placement } from '../events/event.js'
import type { Words } from './definition.js'
import type { Skip } from './skip.js'
import type { Question, Survey } from './survey.js'

/**
 * Where an asked survey stands: `asked` (decided, not drawn yet), `open` (on screen), `thanked` (all
 * answered), `closed` (dismissed, or closed after the thank-you).
 */
export type SurveyPhase = 'asked' | 'open' | 'thanked' | 'closed'

/** One survey that this visitor is asked. A snapshot: replaced on change, never changed in place. */
export interface SurveyState {
  /** With the options of its questions as this asking offers them. */
  survey: Survey
  /** Shared by all events of this asking. */
  response: string
  phase: SurveyPhase
  placement: Placement
  touchpoint?: string | undefined
  /** What that is called, where the thank-you names it and the journey file says. */
  about?: Words | undefined
  probability: number
  /** The question on screen while `open`; while `asked`, the one that will be. */
  question?: Question | undefined
  /** Ids of the questions passed on the way to the current one, oldest first. */
  path: readonly string[]
  answers: ReadonlyMap<string, AnswerValue>
  /** How often each question was answered, taken back or pruned: the next `revision`. */
  revisions: ReadonlyMap<string, number>
  /** `elapsed()` of the platform when it was drawn, milliseconds. */
  shownAtMs: number
  /** Questions that this visitor is not asked. */
  skip?: Skip | undefined
  /**
   * A contact question was passed over because details are known: they may be shown, masked, as
   * `EarshotState.contact` has them, beside an offer of `not_me`.
   */
  knownContact?: true | undefined
  /** Questions that come by themselves once the one on screen has its answer: they were passed already. */
  ahead?: readonly string[] | undefined
  /** It was completed: what is mended after that completes it no second time. */
  completed?: true | undefined
  /** It began with a rating link: never pooled with sampled answers. */
  source?: 'link' | undefined
  /** What the link stood for: drawn as selected, and no answer until the visitor sends it. */
  preselected?: Preselected | undefined
  /** A text that was begun and not sent. */
  typed?: { question: string; text: string } | undefined
}

/** An answer that somebody else suggests. */
export interface Preselected {
  question: string
  value: AnswerValue
}

/** What the UI may order. The thank-you follows only once the last answer is stored. */
export type SurveyAction =
  /**
   * It has been drawn: records `survey.shown`, once. `element`: in which of its slots, if it has several;
   * only there it can be seen. Dispatch it again when another slot has taken over.
   */
  | { type: 'open'; survey: string; element?: Element | undefined }
  | { type: 'answer'; survey: string; question: string; value: AnswerValue }
  /** Passes an optional question. */
  | { type: 'skip'; survey: string }
  | { type: 'back'; survey: string }
  /** Keeps a text that was begun, so that a reload does not lose it. Records nothing. */
  | { type: 'type'; survey: string; question: string; text: string }
  /**
   * The contact details that are known are another person's: they are forgotten in this browser, and the
   * contact question that was passed over takes the screen, also from the thank-you. Records nothing.
   */
  | { type: 'not_me'; survey: string }
  /** Closed without finishing, or put off. After the thank-you it only closes. */
  | { type: 'dismiss'; survey: string; how: 'closed' | 'later' }
  /** It could not be drawn: told as a fault, and asked again on the next page view. */
  | { type: 'fail'; survey: string; message: string }
  /** Tells the page's developer how it is drawn better: a fault in development, otherwise nothing. */
  | { type: 'warn'; survey: string; message: string }

/** An action that changes the state; `warn` only tells. */
export type SurveyOrder = Exclude<SurveyAction, { type: 'warn' }>
