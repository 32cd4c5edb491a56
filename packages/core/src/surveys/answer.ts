import { MAX_TEXT, type AnswerValue, type ContactValue } from '../events/event.js'
import { isRecord } from '../shared/rule.js'
import type { ContactField } from './definition.js'
import type { Question } from './survey.js'

/** Why an answer is not fit to be recorded. */
export type AnswerFault =
  | 'not_on_the_scale'
  | 'not_an_option'
  | 'not_text'
  | 'not_true_or_false'
  | 'not_contact'
  | 'bad_email'
  | 'bad_phone'
  | 'too_long'
  | 'empty'

/** An answer fit to be recorded, or why it is none. */
export type CheckedAnswer =
  { ok: true; value: AnswerValue; truncated: boolean } | { ok: false; reason: AnswerFault }

/** Longest contact detail an event may carry, characters: an email address has at most 254. */
const MAX_DETAIL = 256

/** Checks an answer against its question; too long a text is cut, and says so. */
export function checkAnswer(question: Question, value: unknown): CheckedAnswer {
  const good = (fit: AnswerValue, truncated = false): CheckedAnswer => ({
    ok: true,
    value: fit,
    truncated,
  })
  if (question.kind === 'scale') {
    const [low, high] = question.scale!
    return Number.isInteger(value) && (value as number) >= low && (value as number) <= high
      ? good(value as number)
      : { ok: false, reason: 'not_on_the_scale' }
  }
  if (question.kind === 'choice') {
    const picked = question.many && Array.isArray(value) ? value : [value]
    const isOption = (one: unknown): boolean => question.options!.some(({ id }) => id === one)
    if (!picked.length) return { ok: false, reason: 'empty' }
    if (!picked.every(isOption)) return { ok: false, reason: 'not_an_option' }
    return good(question.many ? [...new Set(picked as string[])] : (value as string))
  }
  if (question.kind === 'consent') {
    return typeof value == 'boolean' ? good(value) : { ok: false, reason: 'not_true_or_false' }
  }
  if (question.kind === 'contact') {
    const details = readContact(question.fields!, value)
    return typeof details == 'string' ? { ok: false, reason: details } : good(details)
  }
  if (typeof value != 'string') return { ok: false, reason: 'not_text' }
  const text = value.trim()
  if (!text) return { ok: false, reason: 'empty' }
  // Cut between characters, never inside a surrogate pair.
  const characters = text.length > MAX_TEXT ? [...text] : []
  return characters.length > MAX_TEXT
    ? good(characters.slice(0, MAX_TEXT).join(''), true)
    : good(text)
}

// Only the details that were asked for. Whether an address exists only a mail can tell: this catches
// the name in the wrong field and the forgotten half.
function readContact(fields: readonly ContactField[], value: unknown): ContactValue | AnswerFault {
  if (!isRecord(value)) return 'not_contact'
  const details: ContactValue = {}
  for (const field of fields) {
    const detail = Object.hasOwn(value, field) ? (value[field] ?? '') : ''
    if (typeof detail != 'string') return 'not_contact'
    const text = detail.trim()
    if (!text) continue
    if (text.length > MAX_DETAIL) return 'too_long'
    if (field === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'bad_email'
    if (field === 'phone' && !/^\+?[\d\s()./-]*$/.test(text)) return 'bad_phone'
    if (field === 'phone' && text.replace(/\D/g, '').length < 5) return 'bad_phone'
    details[field] = text
  }
  return Object.keys(details).length ? details : 'empty'
}
