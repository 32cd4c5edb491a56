import type { SurveyState } from '../surveys/state.js'

/** Where the visitor is: question `step` of `of`. */
export interface Progress {
  step: number
  of: number
}

/**
 * How far along a survey is, or nothing: for a single question, and where a branch makes the length
 * depend on the answers, because a number shown must come true.
 */
export function describeProgress(
  state: Pick<SurveyState, 'survey' | 'path' | 'skip'>,
): Progress | undefined {
  const questions = state.survey.questions.filter(({ id }) => !state.skip?.has(id))
  return questions.length > 1 && questions.every(question => !question.next.length)
    ? { step: state.path.length + 1, of: questions.length }
    : undefined
}
