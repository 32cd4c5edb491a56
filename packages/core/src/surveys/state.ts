import type { AnswerValue, Placement } from '../events/event.js'
import type { Question, Survey } from './survey.js'

/**
 * Where an asked survey stands: `asked` (due, not drawn yet), `open` (on screen), `thanked` (all
 * answered), `closed` (dismissed, or closed after the thank-you).
 */
export type SurveyPhase = 'asked' | 'open' | 'thanked' | 'closed'

/** One survey that this visitor is asked. A snapshot: replaced on change, never changed in place. */
export interface SurveyState {
  survey: Survey
  /** Shared by all events of this asking. */
  response: string
  phase: SurveyPhase
  placement: Placement
  touchpoint?: string | undefined
  probability: number
  /** The question on screen while `open`. */
  question?: Question | undefined
  /** Ids of the questions passed on the way to the current one, oldest first. */
  path: readonly string[]
  answers: ReadonlyMap<string, AnswerValue>
  /** How often each question was answered, taken back or pruned: the next `revision`. */
  revisions: ReadonlyMap<string, number>
  /** `elapsed()` of the platform when it was drawn, milliseconds. */
  shownAtMs: number
}

/** What the UI may order. The thank-you follows only once the last answer is stored. */
export type SurveyAction =
  /** It has been drawn: records `survey.shown`. */
  | { type: 'open'; survey: string }
  | { type: 'answer'; survey: string; question: string; value: AnswerValue }
  /** Passes an optional question. */
  | { type: 'skip'; survey: string }
  | { type: 'back'; survey: string }
  /** Closed without finishing, or put off. After the thank-you it only closes. */
  | { type: 'dismiss'; survey: string; how: 'closed' | 'later' }
  /** It could not be drawn: told as a fault, and asked again on the next page view. */
  | { type: 'fail'; survey: string; message: string }
