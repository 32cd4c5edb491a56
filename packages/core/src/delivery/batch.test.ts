import { describe, expect, test } from 'vitest'
import { sizeOf, takeBatch } from './batch.js'

const bytesOf = (text: string): number => new TextEncoder().encode(text).length
const row = (bytes: number): { json: string } => ({ json: 'x'.repeat(bytes) })

describe('sizeOf', () => {
  test.each(['', 'plain', 'größe', '日本語', '😀😀', 'a\u0000b', '\ud800'])(
    'is never less than the bytes of %j, and never half as much again',
    text => {
      expect(sizeOf(text)).toBeGreaterThanOrEqual(bytesOf(text))
      expect(sizeOf(text)).toBeLessThanOrEqual(Math.ceil(bytesOf(text) * 1.5))
    },
  )
})

describe('takeBatch', () => {
  test('takes as many rows from the front as fit', () => {
    const rows = [row(9), row(9), row(9)]
    expect(takeBatch(rows, 30)).toEqual(rows)
    expect(takeBatch(rows, 29)).toEqual(rows.slice(0, 2))
    expect(takeBatch(rows, 20)).toEqual(rows.slice(0, 2))
    expect(takeBatch(rows, 10)).toEqual(rows.slice(0, 1))
  })

  test('takes the first row even if it does not fit: else it would wait for ever', () => {
    expect(takeBatch([row(100), row(1)], 10)).toEqual([row(100)])
  })

  test('takes nothing from nothing', () => expect(takeBatch([], 10)).toEqual([]))
})
