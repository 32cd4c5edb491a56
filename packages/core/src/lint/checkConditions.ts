import { listOf } from '../explain/wording.js'
import { toJson } from '../shared/toJson.js'
import { checkAnswer } from '../surveys/answer.js'
import { holds } from '../surveys/condition.js'
import type { Condition, SurveyDefinition } from '../surveys/definition.js'
import { parseSurvey } from '../surveys/parseSurvey.js'
import type { Question } from '../surveys/survey.js'
import { didYouMean } from './closest.js'
import type { Finding } from './finding.js'

/** What one condition says itself, of one answer. */
type OwnCondition = Omit<Condition, 'question' | 'all' | 'any'>

/**
 * Warns of conditions on what an answer cannot be, and of conditions whose parts rule each other out: no
 * answer can meet them, or every answer does.
 */
export function checkConditions(definition: SurveyDefinition, path: string): Finding[] {
  // A survey that is refused says nothing certain. Links, for which the base is, do not matter here.
  const questions = parseSurvey(definition, '', path).survey?.questions ?? []
  const byId = new Map(questions.map(question => [question.id, question]))
  const walk = (condition: Condition, self: string, at: string): Finding[] => {
    const { question = self, all = [], any = [], ...own } = condition
    const asked = byId.get(question)
    return [
      ...(asked ? checkOwn(own, asked, at) : []),
      ...all.flatMap((one, i) => walk(one, self, `${at}.all[${i}]`)),
      ...any.flatMap((one, i) => walk(one, self, `${at}.any[${i}]`)),
    ]
  }
  return questions.flatMap(({ id, next }, q) =>
    next.flatMap((branch, b) =>
      branch.if ? walk(branch.if, id, `${path}.questions[${q}].next[${b}].if`) : [],
    ),
  )
}

function checkOwn(own: OwnCondition, asked: Question, at: string): Finding[] {
  const { is, isNot, oneOf = [], atLeast, atMost } = own
  const found: Finding[] = []
  const warn = (field: string, isAlways: boolean, value?: unknown): void => {
    const what = isAlways ? 'Is true of every answer' : 'Can never be true'
    found.push({
      path: `${at}.${field}`,
      code: isAlways ? 'always_true' : 'never_true',
      message: `${what}: answers to "${asked.id}" ${answersOf(asked)}.${adviceFor(asked, value)}`,
    })
  }
  const isForeign = (value: unknown): boolean => value !== undefined && !canBe(asked, value)
  if (isForeign(is)) warn('is', false, is)
  if (isForeign(isNot)) warn('isNot', true, isNot)
  oneOf.forEach((value, i) => isForeign(value) && warn(`oneOf[${i}]`, false, value))
  const [low, high] = asked.scale ?? []
  const hasScale = low !== undefined && high !== undefined
  if (atLeast !== undefined && (!hasScale || atLeast > high)) warn('atLeast', false)
  else if (atLeast !== undefined && atLeast < low!) warn('atLeast', true)
  if (atMost !== undefined && (!hasScale || atMost < low)) warn('atMost', false)
  else if (atMost !== undefined && atMost > high!) warn('atMost', true)
  // Each part by itself can be true: then they may still rule each other out.
  const answers = found.length ? undefined : listAnswers(asked)
  if (answers?.every(one => !holds(own, asked.id, new Map([[asked.id, one]])))) {
    const message = `Can never be true: no answer to "${asked.id}" fits all that stands here.`
    found.push({ path: at, code: 'never_true', message })
  }
  return found
}

function canBe(asked: Question, value: unknown): boolean {
  // Its options are the touchpoints that the visitor met.
  if (asked.preset === 'importance') return typeof value == 'string'
  return checkAnswer(asked, value).ok
}

// No answer is one too. Nothing where there are too many of them to be told one by one.
function listAnswers({
  preset,
  many,
  scale,
  options,
}: Question): (number | string | null)[] | undefined {
  if (scale) {
    const count = scale[1] - scale[0] + 1
    return [null, ...Array.from({ length: count }, (_, i) => scale[0] + i)]
  }
  if (preset === 'importance' || many || !options) return undefined
  return [null, ...options.map(({ id }) => id)]
}

function answersOf({ kind, preset, scale, options = [] }: Question): string {
  if (scale) return `go from ${scale[0]} to ${scale[1]}`
  if (preset === 'importance') return 'are ids of touchpoints'
  if (kind === 'choice') return `are ${listOf(options.map(({ id }) => toJson(id)))}`
  if (kind === 'consent') return 'are true or false'
  return kind === 'contact' ? 'hold contact details' : 'are texts'
}

function adviceFor({ kind, options = [] }: Question, value: unknown): string {
  const ids = options.map(({ id }) => id)
  const meant = typeof value == 'string' ? didYouMean(value, ids) : ''
  if (meant) return meant
  if (kind === 'scale') return ' Take a number of these, or leave it out.'
  if (/^(contact|text)$/.test(kind)) return ' Take "answered" instead, or leave it out.'
  if (kind === 'consent') return ' Take "is": true or "is": false, or leave it out.'
  return ' Name one of these with "is", or leave it out.'
}
