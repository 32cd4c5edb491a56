import { END, wayFrom } from './condition.js'
import type { SurveyState } from './state.js'
import type { Question } from './survey.js'

/** A contact question that was passed over, and the questions passed before it. */
export interface PassedContact {
  question: Question
  path: readonly string[]
}

/**
 * The first contact question that was passed over on the way to where the survey stands, because contact
 * details were known or asked for. One that the answers do not lead to was not.
 */
export function passedContact({
  survey: { questions },
  answers,
  skip,
  question: current,
}: Pick<SurveyState, 'survey' | 'answers' | 'skip' | 'question'>): PassedContact | undefined {
  const path: string[] = []
  for (const question of wayFrom(questions[0]?.id ?? END, questions, answers)) {
    if (question.id === current?.id) break
    if (!skip?.has(question.id)) path.push(question.id)
    else if (question.kind === 'contact') return { question, path }
  }
  return undefined
}

/**
 * Asks for contact details after all, where they were known and are another person's. What was passed
 * after them is not asked again.
 */
export function askContactAnew(state: SurveyState): SurveyState | undefined {
  const passed = state.knownContact && passedContact(state)
  if (!passed) return undefined
  const { question, path } = passed
  const isContact = (id: string): boolean =>
    state.survey.questions.some(one => one.id === id && one.kind === 'contact')
  return {
    ...state,
    phase: 'open',
    question,
    path,
    skip: new Set([...(state.skip ?? [])].filter(id => !isContact(id))),
    ahead: state.path.slice(path.length),
  }
}

/** True where `state` has passed over a contact question whose answer may be shown, masked. */
export function hasKnownContact(state: SurveyState, masked: unknown): true | undefined {
  return masked && passedContact(state) ? true : undefined
}
