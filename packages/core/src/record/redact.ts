import { MAX_TEXT, type EventDraft } from '../events/event.js'

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu
// 13 to 19 digits as they are printed on cards (ISO/IEC 7812), in groups or not.
const CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g
// 8 to 15 digits (ITU-T E.164) with the usual separators; fewer need the leading plus.
const PHONE = /(?<![\d.])(?:\+\d(?:[ ()./-]{0,2}\d){6,14}|\(?\d(?:[ ()/-]{0,2}\d){8,14})(?![\d])/g

/** `text` without email addresses, card numbers and phone numbers. */
export function redactText(text: string): string {
  return text
    .replace(EMAIL, '[email]')
    .replace(CARD, match => (isCardNumber(match) ? '[card]' : match))
    .replace(PHONE, match => (isDate(match) ? match : '[phone]'))
}

// Ids that Earshot or the journey's author made: digits in them are no phone numbers.
const MADE_BY_US = new Set([
  'survey',
  'response',
  'question',
  'cause',
  'measure',
  'offered',
  'user',
])

/** `data` with every string of a visitor or host redacted. Contact details given on purpose stay. */
export function redactData<D extends EventDraft['data']>(data: D): D {
  const walk = (value: unknown): unknown => {
    // A stand-in can be longer than what it stands for.
    if (typeof value == 'string') return cut(redactText(value))
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value != 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, MADE_BY_US.has(key) ? inner : walk(inner)]),
    )
  }
  const isContact = 'measure' in data && data.measure === 'contact'
  // Only strings were replaced, by strings.
  return isContact ? data : (walk(data) as D)
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? [...text].slice(0, MAX_TEXT).join('') : text
}

/** The check digit of ISO/IEC 7812-1 (Luhn): most long numbers that are no cards fail it. */
function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number)
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text)
}
