import { join } from '../shared/rule.js'
import { toJson } from '../shared/toJson.js'

/** Where the parts of a JSON text stand, and what is wrong with it. Offsets are UTF-16 units. */
export interface JsonScan {
  /** By path: offset of a member's name, or of a list's item. */
  places: ReadonlyMap<string, number>
  /** Paths of names that stand twice in one object: a parser keeps the last, silently. */
  repeated: readonly string[]
  /** The first fault: the text is no JSON. */
  fault?: { at: number; message: string } | undefined
}

// All but quotes, backslashes and control characters; and escapes.
const CHARACTERS = /(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const LITERAL = /(?:true|false|null)(?!\w)/y
const SPACE = /[ \t\n\r]*/y
// Deeper than any journey; a parser's own stack ends later.
const MAX_DEPTH = 200

/**
 * Goes through a JSON text once. The parser of the engine tells neither where a value stood nor, in
 * some versions, where it failed.
 */
export function scanJson(text: string): JsonScan {
  const places = new Map<string, number>()
  const repeated: string[] = []
  let fault: JsonScan['fault']
  let at = 0

  const fail = (message: string, where = at): false => {
    fault ??= { at: where, message }
    return false
  }
  const take = (pattern: RegExp): string | undefined => {
    // A fresh copy each time: `lastIndex` is state, and the constants above are shared.
    const sticky = new RegExp(pattern)
    sticky.lastIndex = at
    const found = sticky.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  const skip = (): string | undefined => {
    take(SPACE)
    return text[at]
  }
  const complain = (wanted: string): false => {
    const rest = text.slice(at, at + 2)
    if (!rest) return fail(`The file ends too early: ${wanted} is missing.`)
    if (rest === '//' || rest === '/*') return fail('JSON has no comments.')
    if (rest.startsWith("'")) return fail('JSON knows double quotes only.')
    return fail(`Here should be ${wanted}, not ${toJson(text[at])}.`)
  }
  const string = (): string | undefined => {
    const start = at++
    take(CHARACTERS)
    const end = text[at]
    if (end === '"') return JSON.parse(text.slice(start, ++at)) as string
    if (end === '\\') fail('There is no such escape.')
    else if (end === undefined || /[\r\n]/.test(end)) fail('This text has no closing quote.', start)
    else fail('This character must be written as an escape, such as \\t.')
    return undefined
  }

  /** `{ … }` or `[ … ]`: `item` reads one entry. */
  const entries = (close: string, item: (index: number) => boolean): boolean => {
    at++
    if (skip() === close) return at++ >= 0
    for (let index = 0; ; index++) {
      if (!item(index)) return false
      const next = skip()
      if (next === close) return at++ >= 0
      if (next !== ',') return complain(`a comma or "${close}"`)
      const comma = at++
      if (skip() === close) return fail(`There is a comma too many before "${close}".`, comma)
    }
  }
  const value = (path: string, depth: number): boolean => {
    const first = skip()
    if (depth > MAX_DEPTH) return fail('This is nested too deep.')
    if (first === '{') {
      const names = new Set<string>()
      return entries('}', () => {
        const start = (skip(), at)
        if (text[at] !== '"') return complain('a name in double quotes')
        const name = string()
        if (name === undefined) return false
        const inner = join(path, name)
        if (names.has(name)) repeated.push(inner)
        names.add(name)
        places.set(inner, start)
        if (skip() !== ':') return complain('a colon')
        at++
        return value(inner, depth + 1)
      })
    }
    if (first === '[') {
      return entries(']', index => {
        skip()
        places.set(`${path}[${index}]`, at)
        return value(`${path}[${index}]`, depth + 1)
      })
    }
    if (first === '"') return string() !== undefined
    return take(NUMBER) !== undefined || take(LITERAL) !== undefined || complain('a value')
  }

  if (value('', 0) && skip() !== undefined) complain('the end of the file')
  return { places, repeated, fault }
}

/** Line and column of an offset, both from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split(/\r\n|\n|\r/)
  return { line: line.length, column: line.at(-1)!.length + 1 }
}
