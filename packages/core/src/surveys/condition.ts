import type { AnswerValue } from '../events/event.js'
import type { Branch, Condition } from './definition.js'
import type { Question } from './survey.js'

const TESTS = ['is', 'isNot', 'oneOf', 'atLeast', 'atMost', 'answered'] as const

/** The branch target that stands for "no more questions". */
export const END = 'end'

/**
 * The id of the question that follows `question`, or `end`: the first branch whose condition holds,
 * else the next question in the list.
 */
export function decideNext(
  question: Question,
  questions: readonly Question[],
  answers: ReadonlyMap<string, AnswerValue>,
): string {
  const branch = question.next.find(one => !one.if || holds(one.if, question.id, answers))
  return branch?.go ?? following(question, questions)
}

/** The questions on the way from question `go` on, in order, as the answers stand. */
export function* wayFrom(
  go: string,
  questions: readonly Question[],
  answers: ReadonlyMap<string, AnswerValue>,
): Generator<Question, void> {
  for (let at = go; at !== END;) {
    const question = questions.find(one => one.id === at)
    if (!question) return
    yield question
    at = decideNext(question, questions, answers)
  }
}

/** Where `question` can lead: every branch, and the next in the list unless a branch always holds. */
export function exitsOf(question: Question, questions: readonly Question[]): string[] {
  const exits = question.next.map(branch => branch.go)
  return question.next.some(branch => !branch.if)
    ? exits
    : [...exits, following(question, questions)]
}

/** Every question id that the conditions of `branches` ask about. */
export function askedAbout(branches: readonly Branch[]): string[] {
  const walk = (condition: Condition): string[] => [
    ...(condition.question === undefined ? [] : [condition.question]),
    ...(condition.all ?? []).flatMap(walk),
    ...(condition.any ?? []).flatMap(walk),
  ]
  return branches.flatMap(branch => (branch.if ? walk(branch.if) : []))
}

/** True when a condition, or a part of one, says nothing: it would hold whatever is answered. */
export function saysNothing(condition: Condition): boolean {
  const { question: _, all, any, ...own } = condition
  const parts = [...(all ?? []), ...(any ?? [])]
  return parts.some(saysNothing) || (!parts.length && TESTS.every(test => own[test] === undefined))
}

function following(question: Question, questions: readonly Question[]): string {
  return questions[questions.findIndex(one => one.id === question.id) + 1]?.id ?? END
}

/**
 * True when all that `condition` says is true of the answers so far.
 * @param self the question whose answer is meant where the condition names none
 */
export function holds(
  condition: Condition,
  self: string,
  answers: ReadonlyMap<string, AnswerValue>,
): boolean {
  const value = answers.get(condition.question ?? self) ?? null
  const { is, isNot, oneOf, atLeast, atMost, answered, all, any } = condition
  const equals = (wanted: unknown): boolean =>
    Array.isArray(value) ? value.includes(wanted) : value === wanted
  return (
    (is === undefined || equals(is)) &&
    (isNot === undefined || !equals(isNot)) &&
    (oneOf === undefined || oneOf.some(equals)) &&
    (atLeast === undefined || (typeof value == 'number' && value >= atLeast)) &&
    (atMost === undefined || (typeof value == 'number' && value <= atMost)) &&
    (answered === undefined || answered === (value !== null)) &&
    (all ?? []).every(one => holds(one, self, answers)) &&
    (any === undefined || any.some(one => holds(one, self, answers)))
  )
}
