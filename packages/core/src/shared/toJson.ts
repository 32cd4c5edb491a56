/**
 * `value` as JSON, to the byte what `JSON.stringify` makes of it in a page that has left that alone.
 * Written by hand, as prototype.js has a `toJSON` for arrays that makes texts of them, and other pages
 * put a `JSON.stringify` of their own in place of the browser's. Nobody's `toJSON` is called.
 * @throws on an object that holds itself, on a BigInt, and on a symbol in a list
 */
export function toJson(value: unknown): string {
  if (typeof value == 'string') return quote(value)
  // Of what is no number, `isFinite` takes true, false and null for one; of a BigInt it throws.
  if (typeof value != 'object' || !value) return isFinite(value as number) ? `${value}` : 'null'
  // Holes are written too.
  if (Array.isArray(value)) return `[${[...value].map(toJson)}]`
  return `{${Object.entries(value).flatMap(([key, inner]) =>
    NOTHING.test(typeof inner) ? [] : `${quote(key)}:${toJson(inner)}`,
  )}}`
}

// Kinds that JSON leaves out.
const NOTHING = /undefined|function|symbol/

// What may not stand in a text as it is: quotes, control characters, halves of a pair that stand alone.
const SPECIAL = /[^ !#-[\]-\ud7ff\ue000-\u{10ffff}]/gu

function quote(text: string): string {
  return `"${text.replace(SPECIAL, char => {
    const short = '"\\btnfr'['"\\\b\t\n\f\r'.indexOf(char)]
    return '\\' + (short ?? 'u' + (char.charCodeAt(0) + 65_536).toString(16).slice(1))
  })}"`
}
