import { MAX_TEXT, type EventDraft } from '../events/event.js'

const EMAIL =
  /[\p{L}\p{M}\p{N}._%+-]{1,64}(?:[@＠]|%40)[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63})+/gu
// 7 to 19 digits with the usual separators. Not inside a word, an id or an order number: no letter,
// digit, `#` or `@` before them, nor a part of an id that ends in a dash, dot or slash.
const NUMBER =
  /(?<![\p{L}\d#@])(?<![\p{L}\d][-/])(?<!\d\.)\+?\(?\d(?:[\s()./_\u2010-\u2015-]{0,3}\d){6,18}(?![\p{L}\d])/u
// As the large issuers give them out (16 digits, 15 of American Express): found also where other digits
// or letters stand right beside.
const CARD =
  /(?:4\d|5[1-5]|2[2-7]|6\d|35)\d\d(?:[\s._\u2010-\u2015-]?\d{4}){3}|3[47]\d\d[\s._\u2010-\u2015-]?\d{6}[\s._\u2010-\u2015-]?\d{5}/g
// What follows a `?` or `#`, up to the punctuation of the sentence: after a whole address, after a path
// if it names values (`/reset?token=…`), after a path from the root.
const URL_END = String.raw`[^\s"'<>]*[^\s"'<>.,;:!?)\]}]`
const QUERY = new RegExp(
  String.raw`(?<=(?://|\bwww\.)[^\s?#"'<>]*)[?#]${URL_END}` +
    String.raw`|(?<=/[^\s?#"'<>]*)\?[^\s"'<>=]*=${URL_END}` +
    String.raw`|(?<=(?:^|[\s("'])\.{0,2}/[^\s?#"'<>]*)#${URL_END}`,
  'gi',
)
const PASSWORD = /(?<=\/\/)[^\s/?#@"'<>]{1,256}@/g

/**
 * `text` without email addresses, card numbers and phone numbers, its web addresses without query,
 * fragment and password.
 */
export function redactText(text: string): string {
  // Most texts are names and paths, in the loop that records.
  if (!/[@＠?#\p{Nd}]/u.test(text)) return text
  const bare = text.replace(QUERY, '').replace(PASSWORD, '').replace(EMAIL, '[email]')
  const latin = toLatinDigits(bare)
  const hidden = hideNumbers(hideCards(latin))
  // Digits of other scripts stay as they were typed where nothing is hidden.
  return hidden === latin ? bare : hidden
}

function toLatinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0)!
    if (code < 128 || code > 65_535) return digit
    // Ten digits in a row begin at a code that ends in 0 or, up to one that ends in f, in 6.
    const beginsAtSix = /\p{Nd}/u.test(String.fromCharCode(code | 15))
    return String((code & 15) - (beginsAtSix ? 6 : 0))
  })
}

function hideCards(text: string): string {
  // Of its own, as it remembers where it is: from each digit one is looked for.
  const card = new RegExp(CARD)
  let hidden = ''
  let from = 0
  for (let match = card.exec(text); match; match = card.exec(text)) {
    const { 0: digits, index } = match
    if (hasCheckDigit(digits.replace(/\D/g, ''))) {
      hidden += text.slice(from, index) + '[card]'
      from = card.lastIndex
    } else card.lastIndex = index + 1
  }
  return hidden + text.slice(from)
}

function hideNumbers(text: string): string {
  let hidden = ''
  let rest = text
  for (let match = NUMBER.exec(rest); match; match = NUMBER.exec(rest)) {
    const { length, kind } = firstNumberOf(rest.slice(match.index))
    hidden += rest.slice(0, match.index) + (kind ?? rest.slice(match.index, match.index + length))
    rest = rest.slice(match.index + length)
  }
  return hidden + rest
}

/** The number that `text` begins with, or what has to be passed over there. */
function firstNumberOf(text: string): { length: number; kind?: string | undefined } {
  const match = NUMBER.exec(text)?.[0] ?? text
  // Where the digits of a second number begin: `0151 1234567 0160 7654321`.
  const seconds = [...match.matchAll(/(?<=\d)\D+(?=[+(]*0)/g)].filter(({ 0: gap, index }) => {
    const second = NUMBER.exec(text.slice(index + gap.length))
    return second?.index === 0 && prefixesOf(second[0]).some(kindOf)
  })
  const ends = seconds.map(({ index }) => match.slice(0, index))
  const found = [...ends, ...prefixesOf(match)].find(kindOf)
  if (found !== undefined) return { length: found.length, kind: kindOf(found) }
  const next = seconds.find(({ 0: gap }) => /\s$/.test(gap))
  return { length: next ? next.index + next[0].length : match.length }
}

/**
 * What of `match` may be the number: all of it, or what comes first, as more digits may follow
 * (`4111 1111 1111 1111 12/27`). A date is none, but a number may come after it.
 */
function prefixesOf(match: string): string[] {
  if (isDate(match)) return kindOf(match) ? [match] : []
  return [match, ...[...match.matchAll(/(?<=\d)\D/g)].map(({ index }) => match.slice(0, index))]
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
const MADE_BY_US = /^(survey|response|question|cause|measure|offered|user)$/

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
        depth === 0 && MADE_BY_US.test(key) ? inner : walk(inner, depth + 1),
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
