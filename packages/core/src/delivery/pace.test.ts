import { describe, expect, test } from 'vitest'
import type { Outcome } from './classify.js'
import { FULL_PACE, nextPace, parsePace, type Pace } from './pace.js'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const retry = (change: object = {}): Outcome => ({
  kind: 'retry',
  reason: 'status_503',
  pauseMs: 0,
  unreadable: false,
  ...change,
})
const delivered: Outcome = { kind: 'delivered', rejected: [], pauseMs: 0 }
const refused: Outcome = { kind: 'refused', reason: 'status_401' }

/** How long the wait is after so many failures in a row. */
const waitAfter = (failures: number, chance: number, outcome = retry()): number =>
  nextPace({ ...FULL_PACE, failures: failures - 1 }, outcome, 1, NOW, chance).nextAt - NOW

describe('nextPace', () => {
  test.each([
    [1, 1000, 2000],
    [2, 2000, 4000],
    [3, 4000, 8000],
    [8, 128_000, 256_000],
    [9, 150_000, 300_000],
    [50, 150_000, 300_000],
    [5000, 150_000, 300_000],
  ])('after %i failures waits from %i to %i ms', (failures, least, most) => {
    expect(waitAfter(failures, 0)).toBe(least)
    expect(waitAfter(failures, 0.999999)).toBeGreaterThan(most * 0.999)
    expect(waitAfter(failures, 0.999999)).toBeLessThan(most)
    expect(waitAfter(failures, 0.5)).toBeCloseTo((least + most) / 2, 5)
  })

  test('waits at least as long as the server asks', () => {
    expect(waitAfter(1, 0, retry({ pauseMs: 60_000 }))).toBe(60_000)
    expect(waitAfter(9, 0, retry({ pauseMs: 1000 }))).toBe(150_000)
    expect(nextPace(FULL_PACE, { ...delivered, pauseMs: 5000 }, 1, NOW, 0).nextAt).toBe(NOW + 5000)
  })

  test('halves the request after a failure that may have been its size, down to one event', () => {
    const after = (sent: number): number =>
      nextPace(FULL_PACE, retry({ unreadable: true }), sent, NOW, 0).maxEvents
    expect([50, 25, 3, 2, 1].map(after)).toEqual([25, 12, 1, 1, 1])
    expect(nextPace({ ...FULL_PACE, maxEvents: 8 }, retry(), 8, NOW, 0).maxEvents).toBe(8)
  })

  test('grows back after each success, and forgets the failures', () => {
    let pace: Pace = { failures: 7, nextAt: NOW, maxEvents: 1, refusedAlone: 2 }
    const sizes = Array.from(
      { length: 7 },
      () => (pace = nextPace(pace, delivered, 1, NOW, 0)).maxEvents,
    )
    expect(sizes).toEqual([2, 4, 8, 16, 32, 50, 50])
    expect(pace).toMatchObject({ failures: 0, nextAt: 0, refusedAlone: 0 })
  })

  test('splits at once, without a wait and without a failure', () => {
    const split: Outcome = { kind: 'split', reason: 'status_413' }
    const before: Pace = { failures: 2, nextAt: 0, maxEvents: 50, refusedAlone: 1 }
    expect(nextPace(before, split, 40, NOW, 0)).toEqual({ ...before, maxEvents: 20 })
    expect(nextPace(before, split, 1, NOW, 0)).toMatchObject({ maxEvents: 1, refusedAlone: 2 })
  })

  test('asks an endpoint that refuses after 5, 15 and then every 60 minutes, with one event', () => {
    let pace = FULL_PACE
    const waits = Array.from({ length: 4 }, () => {
      pace = nextPace(pace, refused, 50, NOW, 0)
      return (pace.nextAt - NOW) / MINUTE
    })
    expect(waits).toEqual([5, 15, 60, 60])
    expect(pace.maxEvents).toBe(1)
  })
})

describe('parsePace', () => {
  const pace: Pace = { failures: 3, nextAt: NOW + 5000, maxEvents: 12, refusedAlone: 2 }

  test('reads what was stored, so that a reload is no way round the wait', () => {
    expect(parsePace(JSON.stringify(pace), NOW)).toEqual(pace)
  })

  test('waits no longer when the clock was set back', () => {
    expect(parsePace(JSON.stringify(pace), NOW - 86_400_000).nextAt).toBe(0)
  })

  test.each([
    undefined,
    '',
    'null',
    '{',
    '5',
    '[]',
    '{}',
    '{"failures":"x","nextAt":{},"maxEvents":"x"}',
  ])('begins afresh with %s', text => expect(parsePace(text, NOW)).toEqual(FULL_PACE))

  test.each([
    ['{"failures":-4,"nextAt":0,"maxEvents":0}', { failures: 0, nextAt: 0, maxEvents: 1 }],
    ['{"failures":1,"nextAt":0,"maxEvents":9999}', { failures: 1, nextAt: 0, maxEvents: 50 }],
  ])('brings %s within bounds', (text, expected) => {
    expect(parsePace(text, NOW)).toEqual({ ...expected, refusedAlone: 0 })
  })
})
