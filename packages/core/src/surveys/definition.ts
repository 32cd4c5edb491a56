import type { Measure, Placement, TouchOutcome } from '../events/event.js'
import type { AskingRules } from './askingRules.js'
import type { Journey } from './journey.js'

/** A text, or one text per language tag: `{ "en": "…", "pt-BR": "…" }`. */
export type Words = string | Readonly<Record<string, string>>

/** The journey file, `earshot.json`: what the journey is and what is asked along it. */
export interface EarshotConfig {
  $schema?: string | undefined
  journey?: Journey | undefined
  surveys?: readonly SurveyDefinition[] | undefined
  asking?: AskingRules | undefined
}

/** One micro-survey: where and when it is asked, of whom, and its questions. */
export interface SurveyDefinition {
  id: string
  /** Raise it when the meaning of an answer changes. @default 1 */
  version?: number | undefined
  /** The touchpoint it asks about. */
  at?: string | undefined
  /** @default 'inline' */
  placement?: Placement | undefined
  /** @default { seen: at }; without `at` the slot itself is the occasion */
  when?: Trigger | undefined
  /** What calls off a survey that is due and waits, at once: `delayMs` has no place here. */
  cancel?: Trigger | undefined
  audience?: Audience | undefined
  /** One to seven; the first is asked first. */
  questions: readonly QuestionDefinition[]
  thanks?: Thanks | undefined
  /**
   * How many answers there are so far, by whoever publishes the file: of several surveys that are due,
   * one with fewer answers is chosen more often. @default 0
   */
  answers?: number | undefined
}

/**
 * What makes a survey due: whichever of `seen`, `used`, `event`, `scroll`, `idleMs` and `exit` is named
 * and happens first, or `delayMs` alone, or with `manual` nothing but `ask()`. `outcome` narrows `used`, `visibleMs` narrows `seen`, `delayMs` puts any of them off.
 */
export interface Trigger {
  /** The touchpoint was seen. */
  seen?: string | undefined
  /** The touchpoint was used, with this `outcome` if one is named. */
  used?: string | undefined
  outcome?: TouchOutcome | undefined
  /** `outcome()` was called with this name. */
  event?: string | undefined
  /** The touchpoint of `seen` was in view for so long in this page view, milliseconds. */
  visibleMs?: number | undefined
  /** This share of the page was scrolled through, 0 to 1. */
  scroll?: number | undefined
  /** No input for so long, milliseconds. */
  idleMs?: number | undefined
  /** The mouse leaves the page over its upper edge (desktop only). */
  exit?: boolean | undefined
  /** So long after the rest holds, milliseconds; also days: it is kept across visits. */
  delayMs?: number | undefined
  /** Only by `ask()`. */
  manual?: boolean | undefined
}

/** Who is asked. */
export interface Audience {
  /**
   * Share of visitors that is asked, 0 to 1; the choice sticks to the visitor.
   * @default 1; 0.25 for a survey that comes by itself without something done before it
   */
  sample?: number | undefined
  /** Only visitors who were here in an earlier session (or only those who were not). */
  returning?: boolean | undefined
  /** Only from this many sessions on. */
  visits?: number | undefined
  /** Patterns of the path: `*` within a segment, `**` across. */
  paths?: readonly string[] | undefined
  devices?: readonly ('phone' | 'tablet' | 'desktop')[] | undefined
  /** Language tags; `en` covers `en-GB`. */
  locales?: readonly string[] | undefined
  /** What `identify()` was told, all of it equal. */
  traits?: Readonly<Record<string, string | number | boolean>> | undefined
  /** Only at this visitor's first (or only at a later) encounter with the touchpoint. */
  firstEncounter?: boolean | undefined
  /** First and last day, `YYYY-MM-DD`, UTC, both included. */
  from?: string | undefined
  to?: string | undefined
  /** Asks of this survey in one day (UTC); in a slot or a tab, those that were answered or closed. */
  perDay?: number | undefined
}

/** How a question is answered. */
export type QuestionKind = 'scale' | 'choice' | 'text' | 'contact' | 'consent'

/** A contact detail that may be asked for. */
export type ContactField = 'email' | 'phone' | 'name'

/** How the points of a scale are drawn. Words stand beside every look. */
export type ScaleLook = 'numbers' | 'stars' | 'faces' | 'thumbs'

/** A ready question: kind, scale, measure and words. */
export type PresetName =
  | 'nps'
  | 'csat'
  | 'ces'
  | 'helpful'
  | 'stars'
  | 'smileys'
  | 'goal'
  | 'promise'
  | 'expectation'
  | 'importance'
  | 'reason'

/** One question as written in the journey file. It names a `preset` or a `kind`. */
export interface QuestionDefinition {
  id: string
  preset?: PresetName | undefined
  kind?: QuestionKind | undefined
  /** The question itself; a preset has a default. */
  label?: Words | undefined
  /** @default 'numbers' */
  look?: ScaleLook | undefined
  /** Lowest and highest number of a scale: 0 to 10 at most. */
  scale?: readonly number[] | undefined
  /** Words of the points, lowest first: one for each. */
  points?: readonly Words[] | undefined
  /**
   * Two to seven options of a choice, drawn in an order of chance: name one `other`, and it stays last.
   * `importance` has those touchpoints as options that the visitor met.
   */
  options?: readonly OptionDefinition[] | undefined
  /**
   * `fixed` where the options of a choice have an order of their own, such as lengths of time; else each
   * asking draws one, and an option with the id `other` stays last. @default 'shuffled'
   */
  order?: 'fixed' | 'shuffled' | undefined
  /** More than one option may be picked. */
  many?: boolean | undefined
  /** What a contact question asks for; one of them is enough. @default ['email'] */
  fields?: readonly ContactField[] | undefined
  optional?: boolean | undefined
  /** What it measures, where no preset says so: `x-…` for a measure of your own. */
  measure?: Measure | undefined
  /** Where to go after it: the first branch whose condition holds. @default the next in the list */
  next?: readonly Branch[] | undefined
}

/** One option of a choice; its id is what arrives at the endpoint. */
export interface OptionDefinition {
  id: string
  label?: Words | undefined
}

/** Go to question `go`, or to `end`, if the condition holds (always, without one). */
export interface Branch {
  if?: Condition | undefined
  go: string
}

/** A test of an answer: this question's, or that of an earlier `question`. All members must hold. */
export interface Condition {
  question?: string | undefined
  is?: string | number | boolean | undefined
  isNot?: string | number | boolean | undefined
  oneOf?: readonly (string | number)[] | undefined
  atLeast?: number | undefined
  atMost?: number | undefined
  answered?: boolean | undefined
  all?: readonly Condition[] | undefined
  any?: readonly Condition[] | undefined
}

/**
 * What is said after the last answer. In `text` and `next`, `{touchpoint}` stands for the name of the
 * touchpoint that the survey asks about.
 */
export interface Thanks {
  text?: Words | undefined
  /** What happens next, on a line of its own. */
  next?: Words | undefined
  links?: readonly ThanksLink[] | undefined
}

/** A link in the thank-you: `https:`, `mailto:`, `tel:` or same-origin. */
export interface ThanksLink {
  label: Words
  href: string
  /**
   * Shown only after a low score: the way to a person; or only after a high one, where the first such link
   * is drawn and no other.
   * @default always shown
   */
  for?: 'low' | 'high' | undefined
}
