import type { AnswerValue } from '../events/event.js'
import { PART_ID, TOUCHPOINT_ID } from '../shared/id.js'
import type { Preselected } from './state.js'
import type { Question, Survey } from './survey.js'

/** What a link in a mail or a QR code suggests: `?earshot=<survey>.<question>.<value>`. */
export interface RatingLink {
  survey: string
  question: string
  /** A number or an option id, as it stands in the address. */
  value: string
}

/** The answer that a link suggests, and the survey that asks for it. */
export interface Suggested {
  survey: Survey
  preselected: Preselected
}

const PARAMETER = 'earshot'

/** What the first `earshot` parameter of an address stands for; nothing where it is none of ours. */
export function parseRatingLink(address: string): RatingLink | undefined {
  const part = split(address).parameters.find(isOurs)
  const [survey = '', question = '', ...rest] = decode(part?.slice(PARAMETER.length + 1)).split('.')
  // A touchpoint, for importance, may hold dots of its own.
  const value = rest.join('.')
  const isPart = new RegExp(PART_ID)
  return isPart.test(survey) && isPart.test(question) && new RegExp(TOUCHPOINT_ID).test(value)
    ? { survey, question, value }
    : undefined
}

/**
 * The address without its rating link, so that a reload or a shared link rates nothing again. What
 * else stands in it is kept byte for byte.
 */
export function cleanAddress(address: string): string {
  const { before, parameters, hash } = split(address)
  const others = parameters.filter(one => !isOurs(one))
  if (others.length === parameters.length) return address
  return before + (others.length ? `?${others.join('&')}` : '') + hash
}

/** The answer that the value of a link stands for; nothing where it cannot answer `question`. */
export function valueOfLink(question: Question, text: string): AnswerValue | undefined {
  if (question.kind === 'scale') {
    const [low, high] = question.scale!
    const value = /^\d{1,2}$/.test(text) ? Number(text) : NaN
    return value >= low && value <= high ? value : undefined
  }
  // Consent and words are the visitor's own: nobody fills them in for them.
  if (!question.options?.some(({ id }) => id === text)) return undefined
  return question.many ? [text] : text
}

/** What `link` suggests; nothing where no survey asks for that. */
export function suggestedBy(
  link: RatingLink,
  surveys: ReadonlyMap<string, Survey>,
): Suggested | undefined {
  const survey = surveys.get(link.survey)
  const question = survey?.questions.find(({ id }) => id === link.question)
  const value = question && valueOfLink(question, link.value)
  if (!survey || value === undefined) return undefined
  return { survey, preselected: { question: link.question, value } }
}

function split(address: string): { before: string; parameters: string[]; hash: string } {
  const [, before = '', query, hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#[^]*)?$/.exec(address) ?? []
  return { before, parameters: query === undefined ? [] : query.split('&'), hash }
}

function isOurs(parameter: string): boolean {
  return parameter.split('=')[0] === PARAMETER
}

function decode(text = ''): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
