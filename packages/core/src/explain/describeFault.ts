import type { Fault, Rule } from '../shared/rule.js'
import { toJson } from '../shared/toJson.js'
import { countOf, listOf } from './wording.js'

type Words = string | ((detail: string, rule: Rule | undefined) => string)

/**
 * What is wrong, as a sentence without the path, which the caller has: `Must be from 0 to 1, not 80.`
 * @param rule the rule that stands at the fault's path, for its bounds and its allowed words
 */
export function describeFault(fault: Pick<Fault, 'code' | 'detail'>, rule?: Rule): string {
  const { code, detail = '' } = fault
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
  // A code of a newer version: its name is better than nothing.
  if (words === undefined) return `${code.replaceAll('_', ' ')}${detail && `: ${detail}`}.`
  return typeof words == 'string' ? words : words(detail, rule)
}

const WORDS: Readonly<Record<string, Words>> = {
  // The kind of the value.
  missing: 'Is missing.',
  not_text: detail => `Must be a text${not(detail)}.`,
  not_a_number: detail => `Must be a number${not(detail)}.`,
  not_whole: detail => `Must be a whole number${not(detail)}.`,
  not_true_or_false: detail => `Must be true or false${not(detail)}.`,
  not_null: detail => `Must be null${not(detail)}.`,
  not_a_list: detail => `Must be a list in square brackets${not(detail)}.`,
  not_an_object: detail => `Must be an object in braces${not(detail)}.`,
  not_one_of_the_allowed: (detail, rule) =>
    rule?.is === 'choice'
      ? `Must be ${listOf(rule.of.map(word => toJson(word)))}${not(detail)}.`
      : `Is none of the words allowed here${colon(detail)}.`,
  out_of_range: (detail, rule) => `Must be ${rangeOf(rule)}${not(detail)}.`,
  too_short: (_, rule) =>
    rule?.is === 'text' && (rule.min ?? 1) > 1
      ? `Must have at least ${countOf(rule.min!, 'character')}.`
      : 'Must not be empty.',
  too_long: (_, rule) =>
    rule?.is === 'text' && rule.max !== undefined
      ? `Is too long: ${countOf(rule.max, 'character')} at most.`
      : 'Is too long.',
  too_few: (_, rule) =>
    (rule?.is === 'list' || rule?.is === 'map') && rule.min !== undefined
      ? `Needs at least ${rule.min === 1 ? 'one entry' : `${rule.min} entries`}.`
      : 'Has too few entries.',
  too_many: (_, rule) =>
    rule?.is === 'list' && rule.max !== undefined
      ? `Has too many entries: ${rule.max} at most.`
      : 'Has too many entries.',
  bad_form: detail => `Has a form that is not allowed here${colon(detail)}. ${FORMS}`,
  too_large: 'Is too large as a whole: it holds more than any journey needs.',
  unreadable: 'Cannot be read: reading it throws.',
  more_faults: detail => `There are more faults than are told here${colon(detail)}.`,
  // Triggers.
  needs_seen: 'Only says something beside "seen".',
  needs_used: 'Only says something beside "used".',
  not_in_cancel: 'What cancels does so at once: "delayMs" says nothing here and is left out.',
  // Ids and branches.
  duplicate_id: detail => `This id is used twice${colon(detail)}.`,
  reserved_id: detail => `This id has a meaning of its own and cannot be used${colon(detail)}.`,
  unknown_question: detail => `The survey has no question of this id${colon(detail)}.`,
  loop: detail =>
    `The questions go round in circles${detail && `, back to ${detail}`}: the survey would never end.`,
  unreachable: detail => `No answer leads to this question${colon(detail)}.`,
  // Questions.
  fixed_by_the_kind: detail =>
    `The kind of question says what this is: leave it out${colon(detail)}.`,
  fixed_by_the_preset: detail => `The preset says what this is: leave it out${colon(detail)}.`,
  out_of_order: detail => `The lowest number comes first${not(detail)}.`,
  one_for_each_point: detail =>
    `Each point of the scale needs its word${detail && `: there are ${detail}`}.`,
  needs_two_points: 'Thumbs need a scale of two points, such as [0, 1].',
  no_condition:
    'Says nothing about the answer: "is", "isNot", "oneOf", "atLeast", "atMost", "answered", "all" or "any".',
  no_trigger: 'Says nothing about when to ask: "seen", "used", "event", "manual" or another.',
  not_supported_yet: detail =>
    `This version cannot do that yet${detail && ` (${detail})`}: the survey is left out.`,
  // Links.
  bad_address: detail => `Is no address${colon(detail)}: the link is left out.`,
  bad_scheme: detail =>
    `Links must be https:, mailto:, tel: or of the same site${not(detail)}: the link is left out.`,
  has_credentials: detail =>
    `A link must not carry a user name or password${colon(detail)}: the link is left out.`,
}

const FORMS =
  'Ids have letters, digits, "_" and "-" (touchpoints also "."), 64 at most, and begin with a letter or a digit; days are written YYYY-MM-DD.'

function not(detail: string): string {
  return detail && `, not ${detail}`
}

function colon(detail: string): string {
  return detail && `: ${detail}`
}

function rangeOf(rule: Rule | undefined): string {
  if (rule?.is !== 'number') return 'within its bounds'
  const { min, max } = rule
  if (min === undefined) return `${max} at most`
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`
}
