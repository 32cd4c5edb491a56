import { describe, expect, test } from 'vitest'
import { MAX_ENCOUNTERS, mergeEncounters, parseEncounters } from './encounters.js'

const many = (count: number, from = 0): Map<string, number> =>
  new Map(Array.from({ length: count }, (_, i) => [`t${from + i}`, 1]))

describe('mergeEncounters', () => {
  test('adds up, and puts what was met last to the end', () => {
    const before = new Map(Object.entries({ a: 2, b: 1, c: 1 }))
    const since = new Map(Object.entries({ b: 3, d: 1 }))
    const merged = [...mergeEncounters(before, since)]
    expect(merged).toEqual(Object.entries({ a: 2, c: 1, b: 4, d: 1 }))
  })

  test('lets go of what was met longest ago', () => {
    const merged = mergeEncounters(many(MAX_ENCOUNTERS), many(2, MAX_ENCOUNTERS))
    expect(merged.size).toBe(MAX_ENCOUNTERS)
    expect([merged.has('t1'), merged.has('t2'), merged.has(`t${MAX_ENCOUNTERS + 1}`)]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('parseEncounters', () => {
  test.each([undefined, null, 7, 'a', {}, [[]], [['a']], [['a', 0]], [['a', 1.5]], [[1, 1]]])(
    'finds nothing in %j',
    value => expect(parseEncounters(value).size).toBe(0),
  )

  test('keeps what can be read beside what cannot', () => {
    expect([...parseEncounters([['a', 2], 'x', ['b', '1']])]).toEqual([['a', 2]])
  })

  test('takes names of JavaScript’s own for plain ids', () => {
    expect(parseEncounters([['__proto__', 1]]).get('constructor')).toBeUndefined()
  })
})
