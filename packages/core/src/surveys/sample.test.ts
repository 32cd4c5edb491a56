import { describe, expect, test } from 'vitest'
import { randomUuid } from '../record/uuid.js'
import { hashToShare } from './sample.js'

// A fixed sequence, so that the bounds below hold in every run or in none.
function makeIds(count: number): string[] {
  let seed = 7
  const next = (): number => (seed = (seed * 1664525 + 1013904223) >>> 0) >>> 24
  return Array.from({ length: count }, () => randomUuid(Uint8Array.from({ length: 16 }, next)))
}

const random = makeIds(10_000)
const alike = Array.from({ length: 10_000 }, (_, i) => `visitor-${i}`)

/** Chi-squared over ten equal parts: nine degrees of freedom, 27.9 at p = 0.001. */
function chiSquared(shares: readonly number[]): number {
  const counts = Array.from({ length: 10 }, () => 0)
  for (const share of shares) counts[Math.floor(share * 10)]!++
  const expected = shares.length / 10
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

describe('hashToShare', () => {
  test('is always the same for the same text', () => {
    expect(hashToShare('a')).toBe(hashToShare('a'))
    expect(hashToShare('a')).not.toBe(hashToShare('b'))
  })

  // The published test values of FNV-1a ('': 811c9dc5, 'a': e40c292c, 'foobar': bf9cf968), each put
  // through the published finalizer. Another result would draw every visitor's lot anew.
  test.each([
    ['', 0xab3e7c0b],
    ['a', 0x1a80b1b3],
    ['foobar', 0xc0da6dc],
  ])('gives %j its known share', (text, hash) => expect(hashToShare(text) * 2 ** 32).toBe(hash))

  test.each([
    ['random ids', random],
    ['ids that are much alike', alike],
  ])('spreads %s evenly from 0 to 1', (_, ids) => {
    const shares = ids.map(id => hashToShare(`${id} payment-effort 228`))
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...shares)).toBeLessThan(1)
    expect(chiSquared(shares)).toBeLessThan(27.9)
  })

  test.each([
    ['random ids', random],
    ['ids that are much alike', alike],
  ])('draws for two surveys independently, with %s', (_, ids) => {
    const picked = (survey: string): boolean[] =>
      ids.map(id => hashToShare(`${id} ${survey} 228`) < 0.5)
    const [a, b] = [picked('payment-effort'), picked('payment-effort2')]
    const both = a.filter((one, i) => one && b[i]).length
    // A quarter of 10,000, give or take four standard errors (43 each).
    expect(Math.abs(both - 2500)).toBeLessThan(173)
  })
})
