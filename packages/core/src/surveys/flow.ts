import type { EventDraft } from '../events/event.js'
import { checkAnswer } from './answer.js'
import { answer, withdraw, type AnswersStep } from './answersStep.js'
import { decideNext, wayFrom } from './condition.js'
import type { OptionDefinition, Words } from './definition.js'
import { offerOptions } from './offerOptions.js'
import { askContactAnew } from './passedContact.js'
import { firstQuestion, passOver, questionsToSkip, type Skip } from './skip.js'
import type { Preselected, SurveyOrder, SurveyState } from './state.js'
import type { Question, Survey } from './survey.js'
import { askOf, elapsedOf, refOf, surveyEvent } from './surveyEvents.js'

/** What an action leads to: the next state, and the facts to record, in order. */
export interface FlowStep {
  state: SurveyState
  drafts: readonly EventDraft[]
  /** Why nothing happened; absent when something did. */
  refused?: string | undefined
}

/** What is known of a visitor besides where and when they are asked. */
export interface AskingFacts {
  /** Questions they are not asked: see `questionsToSkip`. */
  skip?: Skip | undefined
  /** The touchpoints they met: see `metOptions`. */
  met?: readonly OptionDefinition[] | undefined
  /** What the touchpoint asked about is called. */
  about?: Words | undefined
  /** The answer that the link they came by stands for. */
  preselected?: Preselected | undefined
}

/** The state of a survey that is asked just now. @param response the id of this asking */
export function beginSurvey(
  survey: Survey,
  touchpoint: string | undefined,
  response: string,
  probability: number,
  { skip, met = [], about, preselected }: AskingFacts = {},
): SurveyState {
  const questions = survey.questions.map(one => offerOptions(one, response, met))
  const offered: Survey = { ...survey, questions }
  const skipped = questionsToSkip(survey, { noContact: false, met: met.length })
  const all = new Set([...skipped, ...(skip ?? [])])
  return {
    survey: offered,
    response,
    phase: 'asked',
    placement: survey.placement,
    touchpoint,
    about,
    probability,
    question: firstQuestion(offered, all),
    path: [],
    answers: new Map(),
    revisions: new Map(),
    shownAtMs: 0,
    skip: all,
    source: preselected && 'link',
    preselected,
  }
}

/**
 * One step through a survey. Pure: the caller records the drafts, and shows a `thanked` state only
 * once they are stored.
 * @param now the platform's monotonic clock, milliseconds
 */
export function reduceSurvey(state: SurveyState, action: SurveyOrder, now: number): FlowStep {
  const refuse = (refused: string): FlowStep => ({ state, drafts: [], refused })
  const { survey, phase } = state
  const { questions } = survey

  if (action.type === 'fail') {
    return { state: { ...state, phase: 'closed', question: undefined }, drafts: [] }
  }
  if (action.type === 'open') {
    if (phase !== 'asked') return refuse('already_open')
    const question = firstQuestion(survey, state.skip)
    if (!question) return refuse('nothing_to_ask')
    const next: SurveyState = { ...state, phase: 'open', question, shownAtMs: now }
    return { state: next, drafts: [surveyEvent(next, { type: 'survey.shown', data: askOf(next) })] }
  }
  if (action.type === 'dismiss') {
    if (phase === 'closed') return refuse('closed')
    const closed: SurveyState = { ...state, phase: 'closed', question: undefined }
    const data = { ...refOf(state), answered: state.answers.size, how: action.how }
    return {
      state: closed,
      drafts:
        phase === 'open' && !state.completed
          ? [
              surveyEvent(state, {
                type: 'survey.dismissed',
                data: { ...data, ...elapsedOf(state, now) },
              }),
            ]
          : [],
    }
  }
  if (action.type === 'not_me') {
    if (phase !== 'open' && phase !== 'thanked') return refuse('not_open')
    const next = askContactAnew(state)
    return next ? { state: next, drafts: [] } : refuse('no_known_contact')
  }

  const { question } = state
  if (phase !== 'open' || !question) return refuse('not_open')
  if (action.type === 'back') {
    const previous = questions.find(one => one.id === state.path.at(-1))
    if (!previous) return refuse('first_question')
    const path = state.path.slice(0, -1)
    const next = { ...state, question: previous, path, typed: undefined, ahead: undefined }
    return { state: next, drafts: [] }
  }
  if (action.type === 'skip') {
    if (!question.optional) return refuse('not_optional')
    return advance(state, question, withdraw(state, [question.id], now), now)
  }
  if (action.question !== question.id) return refuse('not_the_question_on_screen')
  if (action.type === 'type') {
    if (question.kind !== 'text' || typeof action.text != 'string') return refuse('not_text')
    return { state: { ...state, typed: { question: question.id, text: action.text } }, drafts: [] }
  }
  const checked = checkAnswer(question, action.value)
  if (!checked.ok) return refuse(checked.reason)
  return advance(state, question, answer(state, question, checked, now), now)
}

// Moves on from `question`, taking back the answers the new way leaves behind.
function advance(state: SurveyState, question: Question, step: AnswersStep, now: number): FlowStep {
  const { questions } = state.survey
  const path = [...state.path, question.id]
  const go = decideNext(question, questions, step.answers)
  const ahead = [...wayFrom(go, questions, step.answers)].map(({ id }) => id)
  const stale = [...step.answers.keys()].filter(id => !path.includes(id) && !ahead.includes(id))
  const pruned = withdraw({ ...state, ...step }, stale, now)
  const drafts = [...step.drafts, ...pruned.drafts]
  const onTheWay = (from: string): Question | undefined =>
    passOver(from, questions, pruned.answers, state.skip)
  let coming = onTheWay(go)
  for (const id of state.ahead ?? []) {
    if (coming?.id !== id) break
    path.push(id)
    coming = onTheWay(decideNext(coming, questions, pruned.answers))
  }
  const next: SurveyState = {
    ...state,
    answers: pruned.answers,
    revisions: pruned.revisions,
    path,
    question: coming,
    typed: state.typed?.question === question.id ? undefined : state.typed,
    ahead: undefined,
  }
  if (next.question) return { state: next, drafts }
  const thanked: SurveyState = { ...next, phase: 'thanked', completed: true }
  if (state.completed) return { state: thanked, drafts }
  const done = { ...refOf(state), answered: next.answers.size, ...elapsedOf(state, now) }
  return {
    state: thanked,
    drafts: [...drafts, surveyEvent(state, { type: 'survey.completed', data: done })],
  }
}
