import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { MAX_AGE_MS, rowsBeyond, rowsForRoom, rowsTooOld, toKept, type Kept } from './bounds.js'
import { timeOfId } from './row.js'

const NOW = 1_800_000_000_000
const DAY = 86_400_000
const kept = (n: number, type = 'touchpoint.seen', change: Partial<Kept> = {}): Kept => ({
  key: `e1|default|${n}`,
  id: `${n}`,
  type,
  chars: 100,
  at: NOW,
  isKnown: true,
  json: '',
  ...change,
})
const numbers = (rows: readonly { id: string }[]): number[] => rows.map(({ id }) => Number(id))

describe('toKept', () => {
  test('knows type, size and age of a row', () => {
    const id = '01939c4e-7a11-7c3e-9d53-0b8d6a2f1e77'
    const json = JSON.stringify({ id, type: 'survey.answered', time: '2020-01-01T00:00:00.000Z' })
    expect(toKept(`e1|a.b|${id}`, json)).toEqual({
      key: `e1|a.b|${id}`,
      id,
      type: 'survey.answered',
      chars: json.length,
      // When it was made, not when it happened: the first 48 bits of the id.
      at: 0x01939c4e7a11,
      isKnown: true,
      json,
    })
  })

  test.each([
    ['of another layout', 'e2|default|x', '{"id":"x","type":"a.b"}'],
    ['that is damaged', 'e1|default|x', '{"id":'],
    ['that is no text', 'e1|default|x', { a: 1 }],
  ])('does not look into a row %s', (_, key, text) => {
    expect(toKept(key, text)).toMatchObject({ type: 'unknown', isKnown: key.startsWith('e1|') })
  })

  test('takes an id that tells no time for old', () => {
    expect(timeOfId('x')).toBe(0)
    expect(timeOfId(uuid(1))).not.toBeNaN()
  })
})

describe('rowsTooOld', () => {
  test.each([
    ['touchpoint.seen', 3 * DAY],
    ['touchpoint.left', 3 * DAY],
    ['touchpoint.used', 7 * DAY],
    ['survey.answered', 7 * DAY],
    ['unknown', 7 * DAY],
  ])('keeps a %s for %i ms', (type, ageMs) => {
    expect(rowsTooOld([kept(1, type, { at: NOW - ageMs })], NOW)).toEqual([])
    expect(rowsTooOld([kept(1, type, { at: NOW - ageMs - 1 })], NOW)).toHaveLength(1)
  })

  test('finds nothing old after the clock was set back', () => {
    expect(rowsTooOld([kept(1)], NOW - 100 * MAX_AGE_MS)).toEqual([])
  })
})

describe('rowsBeyond', () => {
  test('gives nothing up within the bounds', () => {
    expect(rowsBeyond([kept(1), kept(2)], 2, 200)).toEqual([])
  })

  test('gives the oldest up first, and somewhat more than it must', () => {
    const rows = Array.from({ length: 11 }, (_, i) => kept(i))
    expect(numbers(rowsBeyond(rows, 10, 1e9))).toEqual([0, 1])
    expect(numbers(rowsBeyond(rows, 1e9, 1000))).toEqual([0, 1])
  })

  test('gives up no answer while there is anything else, no use while there is an impression', () => {
    const rows = [
      kept(1, 'survey.answered'),
      kept(2, 'touchpoint.used'),
      kept(3, 'touchpoint.seen'),
      kept(4, 'feedback.resolved'),
      kept(5, 'touchpoint.left'),
    ]
    expect(numbers(rowsBeyond(rows, 4, 1e9))).toEqual([5, 3])
    expect(numbers(rowsBeyond(rows, 1, 1e9))).toEqual([5, 3, 2, 1, 4])
  })
})

describe('rowsForRoom', () => {
  const rows = [
    ...Array.from({ length: 8 }, (_, i) => kept(i)),
    kept(10, 'survey.answered'),
    kept(11, 'survey.answered'),
  ]

  test('gives up a quarter, of the least worth', () => {
    expect(numbers(rowsForRoom(rows, 0))).toEqual([0, 1])
    expect(numbers(rowsForRoom(rows, 2))).toEqual([0, 1, 2])
  })

  test('gives up no answer for an impression', () => {
    const answers = rows.slice(8)
    expect(rowsForRoom(answers, 0)).toEqual([])
    expect(rowsForRoom(answers, 1)).toEqual([])
    expect(numbers(rowsForRoom(answers, 2))).toEqual([10])
  })
})
