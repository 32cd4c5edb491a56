import type { AnswerValue, EventDraft } from '../events/event.js'
import type { SurveyState } from './state.js'
import type { Question } from './survey.js'
import { answeredEvent } from './surveyEvents.js'

/** The answers as they stand after a step, and the facts that it adds. */
export interface AnswersStep extends Pick<SurveyState, 'answers' | 'revisions'> {
  drafts: readonly EventDraft[]
}

/** `question` is answered, anew perhaps. */
export function answer(
  state: SurveyState,
  question: Question,
  { value, truncated }: { value: AnswerValue; truncated: boolean },
  now: number,
): AnswersStep {
  const { id } = question
  return {
    answers: new Map(state.answers).set(id, value),
    revisions: countRevision(state, id),
    drafts: [answeredEvent(state, question, value, truncated, now)],
  }
}

/** The answers to these questions are taken back: new events with `value: null`, as what was sent is never changed. */
export function withdraw(state: SurveyState, ids: readonly string[], now: number): AnswersStep {
  const answers = new Map(state.answers)
  let revisions = state.revisions
  const drafts: EventDraft[] = []
  for (const id of ids) {
    const question = state.survey.questions.find(one => one.id === id)
    if (!question || !answers.delete(id)) continue
    drafts.push(answeredEvent({ ...state, revisions }, question, null, false, now))
    revisions = countRevision({ ...state, revisions }, id)
  }
  return { answers, revisions, drafts }
}

function countRevision({ revisions }: SurveyState, id: string): ReadonlyMap<string, number> {
  return new Map(revisions).set(id, (revisions.get(id) ?? 0) + 1)
}
