import { MAX_TEXT, type AnswerValue } from '../events/event.js'
import type { Question } from './survey.js'

/** An answer fit to be recorded, or why it is none. */
export type CheckedAnswer =
  | { ok: true; value: AnswerValue; truncated: boolean }
  | { ok: false; reason: 'not_on_the_scale' | 'not_an_option' | 'not_text' | 'empty' }

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
  if (typeof value != 'string') return { ok: false, reason: 'not_text' }
  const text = value.trim()
  if (!text) return { ok: false, reason: 'empty' }
  // Cut between characters, never inside a surrogate pair.
  const characters = text.length > MAX_TEXT ? [...text] : []
  return characters.length > MAX_TEXT
    ? good(characters.slice(0, MAX_TEXT).join(''), true)
    : good(text)
}
