import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { positionOf, scanJson } from './scanJson.js'

const faultOf = (text: string): string => {
  const { fault } = scanJson(text)
  if (!fault) return ''
  const { line, column } = positionOf(text, fault.at)
  return `${line}:${column} ${fault.message}`
}

describe('scanJson', () => {
  test.each([
    ['{\n  "a": 1,\n}', '2:9 There is a comma too many before "}".'],
    ['[1, 2', '1:6 The file ends too early: a comma or "]" is missing.'],
    ['{ "a": 1 "b": 2 }', '1:10 Here should be a comma or "}", not "\\"".'],
    ['{ a: 1 }', '1:3 Here should be a name in double quotes, not "a".'],
    ["{ 'a': 1 }", '1:3 JSON knows double quotes only.'],
    ['{ "a": 1 } // yes', '1:12 JSON has no comments.'],
    ['{ "a": "b\n" }', '1:8 This text has no closing quote.'],
    ['{ "a": "\\x" }', '1:9 There is no such escape.'],
    ['["\t"]', '1:3 This character must be written as an escape, such as \\t.'],
    ['{ "a" 1 }', '1:7 Here should be a colon, not "1".'],
    ['[01]', '1:2 Here should be a value, not "0".'],
    ['[1] 2', '1:5 Here should be the end of the file, not "2".'],
    ['', '1:1 The file ends too early: a value is missing.'],
    ['{"a":1,\r\n"b":tru}', '2:5 Here should be a value, not "t".'],
    ['{"a":{"b":[{"c":1}]}}', ''],
  ])('%j: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  test('knows where everything stands', () => {
    const text = '{\n  "surveys": [\n    { "id": "a" },\n    { "id": "b" }\n  ]\n}'
    const { places } = scanJson(text)
    expect([...places].map(([path, at]) => [path, positionOf(text, at)])).toEqual([
      ['surveys', { line: 2, column: 3 }],
      ['surveys[0]', { line: 3, column: 5 }],
      ['surveys[0].id', { line: 3, column: 7 }],
      ['surveys[1]', { line: 4, column: 5 }],
      ['surveys[1].id', { line: 4, column: 7 }],
    ])
  })

  test('tells a name that stands twice', () => {
    expect(scanJson('{"a":{"id":1,"id":2},"b":{"id":3}}').repeated).toEqual(['a.id'])
  })

  test('ends, however deep it is nested', () => {
    expect(scanJson('['.repeat(100_000)).fault?.message).toBe('This is nested too deep.')
  })

  test('finds a fault exactly where the parser of the engine throws', () => {
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3, stringUnit: 'binary' }),
        fc.nat(),
        fc.constantFrom(
          '',
          ',',
          '"',
          '}',
          ']',
          '\\',
          '{',
          '1',
          '0',
          '.',
          '-',
          'e',
          '\n',
          ' ',
          'n',
          '\u0001',
        ),
        fc.nat(2),
      )
      .map(([text, at, put, cut]) => {
        const i = at % (text.length + 1)
        return text.slice(0, i) + put + text.slice(i + cut)
      })
    fc.assert(
      fc.property(damaged, text => {
        expect(scanJson(text).fault === undefined).toBe(parses(text))
      }),
      seeded(21, 1000),
    )
  })
})
