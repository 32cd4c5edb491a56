import { withDefaults, type FullAskingRules } from '../surveys/askingDefaults.js'
import type { AskingRules } from '../surveys/askingRules.js'
import type { SurveyDefinition } from '../surveys/definition.js'
import type { AskReason } from '../surveys/reasons.js'
import { countOf, listOf, spanOf } from './wording.js'

/** What is known besides the reasons. Each fact that is there makes a sentence say more. */
export interface ReasonFacts {
  /** `asking` of the journey file. @default the rules where a file says nothing */
  asking?: AskingRules | undefined
  /** The survey the reasons are about. */
  survey?: Pick<SurveyDefinition, 'at' | 'when' | 'cancel' | 'audience' | 'placement'> | undefined
  /** Days since any survey was shown to this visitor. */
  shownDaysAgo?: number | undefined
  /** Days since this survey was shown, answered or dismissed. */
  sameSurveyDaysAgo?: number | undefined
  /** Days since this visitor said "later". */
  laterDaysAgo?: number | undefined
  /** Days since the second of two dismissals in a row. */
  dismissedDaysAgo?: number | undefined
  /** This visitor's n-th session. */
  visit?: number | undefined
  path?: string | undefined
  device?: string | undefined
  locale?: string | undefined
}

type Known = Required<Pick<ReasonFacts, 'survey'>> & ReasonFacts
type Sentence = string | ((facts: Known, rules: FullAskingRules) => string)

/**
 * The reasons of `explain()` as sentences, one for each, in their order. A reason of a newer version
 * becomes a sentence that names it.
 */
export function describeReasons(reasons: readonly string[], facts: ReasonFacts = {}): string[] {
  const rules = withDefaults(facts.asking ?? {})
  const known = { ...facts, survey: facts.survey ?? {} }
  return reasons.map(reason => {
    const sentence = wordsOf(reason)
    if (sentence === undefined) return `It is not asked for the reason "${reason}".`
    return typeof sentence == 'string' ? sentence : sentence(known, rules)
  })
}

// A reason added to `AskReason` does not compile until it has its words.
const SENTENCES: Readonly<Record<AskReason, Sentence>> = {
  starting: 'Earshot is still reading the journey file, or who this visitor is.',
  not_loaded:
    'The journey file, or the part of Earshot that asks, could not be loaded: the console says which.',
  stopped: 'Earshot was stopped in this page.',
  consent_pending: 'The visitor has not yet chosen whether anything may be recorded.',
  consent_denied: 'The visitor does not want anything to be recorded.',
  switched_off: 'Asking is switched off in the journey file ("asking": { "off": true }).',
  from: ({ survey }) =>
    `The survey has not started${phrase(survey?.audience?.from, day => `: its first day is ${day}`)}.`,
  to: ({ survey }) =>
    `The survey is over${phrase(survey?.audience?.to, day => `: its last day was ${day}`)}.`,
  anonymous_overlay:
    'This visitor is anonymous: only questions inside the page are asked, none on top of it.',
  contact_known: 'The contact details are known or were asked for before: nobody is asked twice.',
  nothing_to_ask:
    'None of its questions has anything to ask this visitor: fewer than two touchpoints were met to choose from.',
  returning: ({ survey }) => {
    const wanted = survey?.audience?.returning
    if (wanted === undefined) return 'Whether this visitor was here before does not fit the survey.'
    return wanted
      ? 'The survey is for returning visitors, and this is the first session.'
      : 'The survey is for new visitors, and this one was here before.'
  },
  visits: ({ survey, visit }) =>
    `This visitor has not been here often enough${phrase(survey?.audience?.visits, n => `: the survey is asked from session ${n} on`)}${phrase(visit, n => `, and this is session ${n}`)}.`,
  paths: ({ survey, path }) =>
    `The survey is not asked on this page${phrase(path, one => ` (${one})`)}${only(survey?.audience?.paths)}.`,
  devices: ({ survey, device }) =>
    `The survey is not asked on this kind of device${phrase(device, one => ` (${one})`)}${only(survey?.audience?.devices)}.`,
  locales: ({ survey, locale }) =>
    `The survey is not asked in this language${phrase(locale, one => ` (${one})`)}${only(survey?.audience?.locales)}.`,
  traits: ({ survey }) =>
    `What the site said of this visitor does not fit the survey${only(entriesOf(survey?.audience?.traits))}.`,
  first_encounter: ({ survey }) =>
    survey?.audience?.firstEncounter === false
      ? 'The survey is for visitors who met this touchpoint before.'
      : 'The survey is for the first encounter with this touchpoint, and this is a later one.',
  first_session:
    'This is the first session of this visitor: nobody is asked in it ("firstSession": true allows it).',
  same_survey: ({ sameSurveyDaysAgo }, { sameSurveyDays }) =>
    `This visitor had the same survey ${ago(sameSurveyDaysAgo)}; the rest is ${days(sameSurveyDays)}.`,
  dismissed_days: ({ dismissedDaysAgo }, { dismissedDays }) =>
    `This visitor closed two surveys in a row without an answer, the last ${ago(dismissedDaysAgo)}; the rest is ${days(dismissedDays)}.`,
  later_days: ({ laterDaysAgo }, { laterDays }) =>
    `This visitor said "later" ${ago(laterDaysAgo)}; the rest is ${days(laterDays)}.`,
  quiet_days: ({ shownDaysAgo }, { quietDays }) =>
    `Another survey was shown ${ago(shownDaysAgo)}; the rest is ${days(quietDays)}.`,
  change_told:
    'Instead of a question this visitor is told what was changed after an earlier answer.',
  anonymous_once:
    'This visitor is anonymous and was asked in this session already: once is enough.',
  per_session: (_, { perSession }) =>
    `This session has had ${countOf(perSession, 'survey')}, which is all it may have.`,
  per_day: (_, { perDay }) =>
    `This visitor has had ${countOf(perDay, 'survey')} today, which is all a day may have.`,
  survey_per_day: ({ survey }) =>
    `The survey was asked as often today as it may be${phrase(survey?.audience?.perDay, n => `: ${countOf(n, 'time')}`)}.`,
  sample: ({ survey }) =>
    `This visitor was not drawn for the sample${phrase(survey?.audience?.sample, share => `: ${percent(share)} of the visitors are asked`)}.`,
  host: 'The site itself decided against asking at this moment.',
  protected:
    'The visitor is at a protected touchpoint, where nothing may cover the page: the question waits for another page.',
  other_survey: 'Another survey is on the screen: there is only one at a time.',
  other_tab: 'It is open in another tab, and goes on there.',
  hidden: 'The page is not in view.',
  typing: 'The visitor is filling in a field.',
  media: 'Sound or a video is playing.',
  dialog: 'Another dialog is open.',
  too_early: ({ survey }) =>
    `The survey was put off ("delayMs"), and its time has not come${phrase(survey?.when?.delayMs, ms => `: it comes ${spanOf(ms)} after its occasion`)}.`,
  no_boundary: (_, { boundaryMs, idleMs }) =>
    `The visitor may be busy: a good moment is ${spanOf(boundaryMs)} after a completed task, or after ${spanOf(idleMs)} without any input.`,
  not_due: ({ survey }) =>
    survey?.when?.manual
      ? 'The survey is asked only when the site calls ask().'
      : 'What the survey waits for ("when") has not happened yet, or was decided on in this page view.',
  no_slot: ({ survey }) =>
    (survey?.placement ?? 'inline') === 'inline'
      ? 'The page has no place for this survey, or it is not there yet.'
      : `Nothing in the page offers to draw a survey with the placement "${survey!.placement}", or not yet.`,
  cancelled: 'What calls the survey off ("cancel") has happened.',
  expired: (_, { expireHours }) =>
    `The survey waited ${countOf(expireHours, 'hour')} for a good moment, and none came.`,
  on_screen: 'It is on the screen.',
  eligible: 'The survey is asked: nothing speaks against it.',
}

// Not from `decideAsk`: there is nothing to decide about.
const OTHERS: Readonly<Record<string, string>> = {
  unknown_survey:
    'The journey file has no survey of this name, or it has a fault and was left out.',
  not_started: 'Earshot could not start in this page.',
  no_provider: 'There is no <EarshotProvider> around this part of the page.',
  internal: 'An error was contained, and told to "onError".',
}

function wordsOf(reason: string): Sentence | undefined {
  if (Object.hasOwn(SENTENCES, reason)) return SENTENCES[reason as AskReason]
  return Object.hasOwn(OTHERS, reason) ? OTHERS[reason] : undefined
}

/** What `say` makes of `value`; nothing where it is not known. */
function phrase<V>(value: V | undefined, say: (value: V) => string): string {
  return value === undefined ? '' : say(value)
}

function only(values: readonly string[] | undefined): string {
  return values?.length ? `, only for ${listOf(values)}` : ''
}

function entriesOf(record: Readonly<Record<string, unknown>> | undefined): string[] | undefined {
  return record && Object.entries(record).map(([name, value]) => `${name} = ${String(value)}`)
}

function days(count: number): string {
  return countOf(count, 'day')
}

// Whole days, rounded down: what is told must never be longer ago than it was.
function ago(count: number | undefined): string {
  if (count === undefined) return 'a while ago'
  return count < 1 ? 'today' : `${days(Math.floor(count))} ago`
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`
}
