import { MAX_TEXT, type EventDraft } from '../events/event.js'

const EMAIL =
  /[\p{L}\p{M}\p{N}._%+-]{1,64}(?:[@＠]|%40)[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63})+/gu
// 7 to 19 digits with the usual separators. Not inside a word, an id or an order number: no letter,
// digit, `#` or `@` before them, nor a part of an id that ends in a dash, dot or slash.
const NUMBER =
  /(?<![\p{L}\d#@])(?<![\p{L}\d][-/])(?<!\d\.)\+?\(?\d(?:[\s()./_\u2010-\u2015-]{0,3}\d){6,18}(?![\p{L}\d])/gu

/** `text` without email addresses, card numbers and phone numbers. */
export function redactText(text: string): string {
  return text.replace(EMAIL, '[email]').replace(NUMBER, hideNumber)
}

function hideNumber(match: string): string {
  const whole = kindOf(match)
  if (whole || isDate(match)) return whole ?? match
  // More digits may follow the number: `4111 1111 1111 1111 12/27`. What comes first is looked at by
  // itself, then the rest.
  for (const { index } of match.matchAll(/(?<=\d)[^\d]/g)) {
    const kind = kindOf(match.slice(0, index))
    if (kind) return kind + redactText(match.slice(index))
  }
  return match
}

function isDate(text: string): boolean {
  return /^(\d{4}([-/.])\d\d?\2\d|\d\d?([-/.])\d\d?\3\d{4}(?!\d))/.test(text)
}

/** What stands in the place of a number, if it is one that must not be kept. */
function kindOf(match: string): '[card]' | '[phone]' | undefined {
  const digits = match.replace(/\D/g, '')
  // ITU-T E.164: at most 15 digits. Without the plus, national forms begin with a zero.
  if (match.startsWith('+')) {
    return digits.length > 6 && digits.length < 16 ? '[phone]' : undefined
  }
  if (digits.length > 12 && !/[./()]/.test(match) && hasCheckDigit(digits)) return '[card]'
  if (isDate(match)) return undefined
  const isNational = /^\(?0/.test(match) && digits.length > 7 && digits.length < 16
  return isNational || /^(1[ .-])?(\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/.test(match)
    ? '[phone]'
    : undefined
}

// Ids that Earshot, the journey's author or the host made, as fields of `data` itself: digits in them
// are no phone numbers.
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
  const walk = (value: unknown, depth = 0): unknown => {
    // A stand-in can be longer than what it stands for.
    if (typeof value == 'string') return cut(redactText(value))
    if (Array.isArray(value)) return value.map(item => walk(item, depth + 1))
    if (typeof value != 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        depth === 0 && MADE_BY_US.has(key) ? inner : walk(inner, depth + 1),
      ]),
    )
  }
  const isContact = 'measure' in data && data.measure === 'contact'
  // Only strings were replaced, by strings.
  return isContact ? data : (walk(data) as D)
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? [...text].slice(0, MAX_TEXT).join('') : text
}

/** The check digit of card numbers (ISO/IEC 7812-1, Luhn): most long numbers that are no cards fail it. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
