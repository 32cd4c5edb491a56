import { MAX_TEXT, type AnswerValue } from '../events/event.js'
import { isTouchpointId, isUuid } from '../shared/id.js'
import { readJson } from '../shared/readJson.js'
import { isRecord } from '../shared/rule.js'
import { checkAnswer } from './answer.js'
import { decideNext } from './condition.js'
import { DAY_MS } from './day.js'
import type { Words } from './definition.js'
import { beginSurvey } from './flow.js'
import type { Draft } from './history.js'
import { metOptions } from './offerOptions.js'
import { firstQuestion, passOver, type Skip } from './skip.js'
import type { Preselected, SurveyState } from './state.js'
import type { Question, Survey } from './survey.js'

/** So long a half-answered survey is kept. */
export const DRAFT_MS: number = DAY_MS

/** What is known at the moment a draft is written. */
export interface DraftMoment {
  /** The visitor, or the session in anonymous mode: nobody else inherits a draft. */
  subject: string
  /** Wall clock, epoch milliseconds. */
  nowMs: number
  /** Monotonic clock of this page, milliseconds. */
  elapsedMs: number
}

/** What is known when one is read. */
export interface ResumeFacts extends DraftMoment {
  /** Questions this visitor is not asked by now. */
  skip?: Skip | undefined
  /** The names of touchpoints in the journey file. */
  names?: ReadonlyMap<string, Words> | undefined
}

/** How a draft is written. */
export interface DraftForm {
  /** `text` without what must not be kept. */
  redact(text: string): string
  /** JSON, whatever the page has done to `JSON.stringify`. */
  toJson(value: unknown): string
}

/**
 * The text that brings `state` back after a reload; nothing for a survey that is not half answered:
 * then what is stored is to be erased. Contact details are left out, other texts are redacted.
 */
export function formatDraft(
  state: SurveyState,
  { subject, nowMs, elapsedMs }: DraftMoment,
  { redact, toJson }: DraftForm,
): string | undefined {
  const { survey, answers, typed, ahead = [] } = state
  const path = [...state.path, ...ahead]
  // What was completed is over, whatever is mended after that.
  if (state.phase !== 'open' || state.completed || (!path.length && !answers.size && !typed?.text))
    return undefined
  const isAbout = (id: string, test: (question: Question) => boolean): boolean =>
    survey.questions.some(one => one.id === id && test(one))
  const keep = ([id, value]: [string, AnswerValue]): [string, AnswerValue] => {
    if (isAbout(id, ({ kind }) => kind === 'contact')) return [id, {}]
    // A choice is an id of the author's, never the visitor's words.
    return isAbout(id, ({ kind }) => kind === 'text') && typeof value == 'string'
      ? [id, redact(value)]
      : [id, value]
  }
  const offered = survey.questions.filter(({ preset }) => preset === 'importance')
  return toJson({
    subject,
    survey: survey.id,
    version: survey.version,
    at: nowMs,
    shownForMs: Math.max(0, Math.round(elapsedMs - state.shownAtMs)),
    response: state.response,
    placement: state.placement,
    touchpoint: state.touchpoint,
    probability: state.probability,
    preselected: state.preselected,
    path,
    answers: [...answers].map(keep),
    revisions: [...state.revisions],
    met: offered.flatMap(({ options }) => options ?? []).map(({ id }) => id),
    typed: typed && { ...typed, text: redact(typed.text) },
  })
}

/**
 * True for a stored draft that is over where `state` gives none. What another asking of the survey has
 * left is not given up for one without an answer.
 */
export function isOver({ survey, text }: Draft, state: SurveyState): boolean {
  return survey === state.survey.id && (state.phase !== 'open' || text.includes(state.response))
}

/**
 * Reads what `formatDraft` wrote, as a survey that is open again. Nothing for another subject, a
 * draft older than a day or of another version, and for anything that does not fit the survey: what
 * comes from storage is data from outside.
 */
export function parseDraft(
  text: string | undefined,
  survey: Survey,
  { subject, nowMs, elapsedMs, skip, names = new Map() }: ResumeFacts,
): SurveyState | undefined {
  const stored = readJson(text)
  if (stored?.['survey'] !== survey.id || stored['version'] !== survey.version) return undefined
  const { at, shownForMs, response, touchpoint, probability, placement } = stored
  // A clock set back must not make a draft live longer.
  if (!isAmount(at) || Math.abs(nowMs - at) > DRAFT_MS || !isAmount(shownForMs)) return undefined
  if (stored['subject'] !== subject || !isUuid(response)) return undefined
  if (touchpoint !== undefined && !isTouchpointId(touchpoint)) return undefined
  if (!isAmount(probability) || probability > 1) return undefined
  if (placement !== survey.placement) return undefined

  const met = list(stored['met']).filter(isTouchpointId)
  const begun = beginSurvey(survey, touchpoint, response, probability, {
    skip,
    met: metOptions(met, names),
    about: names.get(touchpoint ?? ''),
    preselected: readPreselected(stored['preselected'], survey),
  })
  const { questions } = begun.survey
  const answers = readAnswers(stored['answers'], questions)
  const revisions = readRevisions(stored['revisions'], questions)
  if (!answers || !revisions) return undefined
  // An answer without an event was never given.
  if ([...answers.keys()].some(id => !revisions.get(id))) return undefined

  const path = list(stored['path']).filter(id => !begun.skip?.has(id as string))
  let question = firstQuestion(begun.survey, begun.skip)
  for (const id of path) {
    if (!question || question.id !== id) return undefined
    question = passOver(decideNext(question, questions, answers), questions, answers, begun.skip)
  }
  if (!question) return undefined
  return {
    ...begun,
    phase: 'open',
    question,
    path: path as string[],
    answers,
    revisions,
    shownAtMs: elapsedMs - shownForMs,
    typed: readTyped(stored['typed'], question),
  }
}

/** True where `stored` is the same asking with more answers given: another page has gone on with it. */
export function isBehind(text: string | undefined, stored: string | undefined): boolean {
  const own = readJson(text)
  const other = readJson(stored)
  return own?.['response'] === other?.['response'] && countOf(other) > countOf(own)
}

function countOf(draft: Record<string, unknown> | undefined): number {
  return list(draft?.['revisions']).reduce<number>((sum, one) => sum + Number(list(one)[1]), 0)
}

function readAnswers(
  value: unknown,
  questions: readonly Question[],
): Map<string, AnswerValue> | undefined {
  const answers = new Map<string, AnswerValue>()
  for (const entry of list(value)) {
    const [id, answer] = list(entry)
    const question = questions.find(one => one.id === id)
    if (!question) return undefined
    // Of contact details only that they were given is kept.
    if (question.kind === 'contact') {
      answers.set(question.id, {})
      continue
    }
    const checked = checkAnswer(question, answer)
    if (!checked.ok) return undefined
    answers.set(question.id, checked.value)
  }
  return answers
}

function readRevisions(
  value: unknown,
  questions: readonly Question[],
): Map<string, number> | undefined {
  const revisions = new Map<string, number>()
  for (const entry of list(value)) {
    const [id, count] = list(entry)
    const question = questions.find(one => one.id === id)
    if (!question || !isAmount(count) || !Number.isSafeInteger(count)) return undefined
    revisions.set(question.id, count)
  }
  return revisions
}

function readPreselected(value: unknown, { questions }: Survey): Preselected | undefined {
  if (!isRecord(value)) return undefined
  const question = questions.find(one => one.id === value['question'])
  const checked = question && checkAnswer(question, value['value'])
  return question && checked?.ok ? { question: question.id, value: checked.value } : undefined
}

function readTyped(value: unknown, question: Question): SurveyState['typed'] {
  const text = isRecord(value) && value['question'] === question.id ? value['text'] : undefined
  return question.kind === 'text' && typeof text == 'string'
    ? { question: question.id, text: text.slice(0, MAX_TEXT) }
    : undefined
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function isAmount(value: unknown): value is number {
  return typeof value == 'number' && isFinite(value) && value >= 0
}
