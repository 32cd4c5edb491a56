import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { toJson } from './toJson.js'

// Tests are clean by themselves; a page is not.
const { stringify } = JSON
afterEach(() => {
  JSON.stringify = stringify
  Reflect.deleteProperty(Array.prototype, 'toJSON')
  Reflect.deleteProperty(Object.prototype, 'toJSON')
})

describe('toJson', () => {
  test('writes to the byte what JSON.stringify writes, of any JSON there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(toJson(value)).toBe(JSON.stringify(value))
      }),
      seeded(21, 300),
    )
  })

  test('writes every character of a text as JSON.stringify does, and no half of one', () => {
    const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code))
    const texts = [...all, all.join(''), 'a\ud83d b\udc4d', '👍 "\\\n']
    expect(texts.filter(text => toJson(text) !== JSON.stringify(text))).toEqual([])
  })

  test.each<[unknown, string]>([
    [undefined, 'null'],
    [NaN, 'null'],
    [-Infinity, 'null'],
    [-0, '0'],
    [1e21, '1e+21'],
    [{ a: undefined, b: () => 1, c: Symbol('c'), d: null, e: '' }, '{"d":null,"e":""}'],
    [[undefined, () => 1, [], {}], '[null,null,[],{}]'],
    // oxlint-disable-next-line no-sparse-arrays
    [[1, , 2], '[1,null,2]'],
    [JSON.parse('{"__proto__":1,"10":2,"9":3}'), '{"9":3,"10":2,"__proto__":1}'],
  ])('writes %j as JSON does', (value, json) => expect(toJson(value)).toBe(json))

  test('refuses what has no end, and numbers that JSON cannot hold', () => {
    const circle: unknown[] = []
    circle.push({ circle })
    expect(() => toJson(circle)).toThrow()
    expect(() => toJson({ value: 10n })).toThrow()
  })

  test('asks nobody: neither what prototype.js gave arrays nor a JSON.stringify of the page', () => {
    const value = { ids: ['a', 'b'], data: { scale: [1, 7], text: 'x' } }
    const right = JSON.stringify(value)
    const foreign = { toJSON: () => 'theirs' }
    Object.assign(Array.prototype, foreign)
    Object.assign(Object.prototype, foreign)
    JSON.stringify = () => 'theirs'
    const json = toJson(value)
    JSON.stringify = stringify
    expect(json).toBe(right)
  })
})
