import type { AnswerValue } from '../events/event.js'
import { END, wayFrom } from './condition.js'
import type { Question, Survey } from './survey.js'

/** Ids of questions that an asking passes over, as if they were left unanswered. */
export type Skip = ReadonlySet<string>

const NOTHING: Skip = new Set()

/**
 * The questions this visitor is not asked: for contact details, where they are known or must not be
 * known, and for the most important of fewer than two touchpoints.
 * @param facts `noContact`: contact was asked before, or this visitor is anonymous; `met`: how many
 * touchpoints were met
 */
export function questionsToSkip(
  { questions }: Survey,
  { noContact, met }: { noContact: boolean; met: number },
): Set<string> {
  const isSkipped = ({ kind, preset }: Question): boolean =>
    (noContact && kind === 'contact') || (met < 2 && preset === 'importance')
  return new Set(questions.filter(isSkipped).map(({ id }) => id))
}

/** `go`, or the first question on the way from there that is not skipped; `end` where there is none. */
export function passOver(
  go: string,
  questions: readonly Question[],
  answers: ReadonlyMap<string, AnswerValue>,
  skip: Skip = NOTHING,
): Question | undefined {
  for (const question of wayFrom(go, questions, answers)) {
    if (!skip.has(question.id)) return question
  }
  return undefined
}

/** The question an asking begins with. */
export function firstQuestion({ questions }: Survey, skip?: Skip): Question | undefined {
  return passOver(questions[0]?.id ?? END, questions, new Map(), skip)
}

/** Why a survey has nothing to ask. */
export type SkipReason = 'contact_known' | 'nothing_to_ask'

/** Why everything would be skipped, so that the survey is not asked; nothing where it has a question. */
export function reasonToSkip(
  survey: Survey,
  { skip, met = [] }: { skip: Skip; met?: readonly unknown[] | undefined },
): SkipReason | undefined {
  if (firstQuestion(survey, skip)) return undefined
  // Asked, if contact details might be.
  const others = questionsToSkip(survey, { noContact: false, met: met.length })
  return firstQuestion(survey, others) ? 'contact_known' : 'nothing_to_ask'
}
