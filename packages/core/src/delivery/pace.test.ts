import { describe, expect, test } from 'vitest'
import type { Outcome } from './classify.js'
import { FULL_PACE, isBlocked, nextPace, parsePace, type Pace, type Sent } from './pace.js'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const retry = (change: object = {}): Outcome => ({
  kind: 'retry',
  reason: 'status_503',
  pauseMs: 0,
  unreadable: false,
  ...change,
})
const delivered: Outcome = { kind: 'delivered', rejected: [], lost: 0, pauseMs: 0 }
const refused: Outcome = { kind: 'refused', reason: 'status_401' }

/** A request of so many events. */
const sent = (count: number, bytes = count * 400): Sent => ({
  ids: Array.from({ length: count }, (_, i) => `e${i}`),
  bytes,
})
/** An endpoint that has answered before. */
const KNOWN: Pace = { ...FULL_PACE, answered: true }

/** How long the wait is after so many failures in a row. */
const waitAfter = (failures: number, chance: number, outcome = retry()): number =>
  nextPace({ ...FULL_PACE, failures: failures - 1 }, outcome, sent(1), NOW, chance).nextAt - NOW

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
    expect(nextPace(FULL_PACE, { ...delivered, pauseMs: 5000 }, sent(1), NOW, 0).nextAt).toBe(
      NOW + 5000,
    )
  })

  test('halves the request after a failure that may have been its size, down to one event', () => {
    const after = (count: number): number =>
      nextPace(FULL_PACE, retry({ unreadable: true }), sent(count), NOW, 0).maxEvents
    expect([50, 25, 3, 2, 1].map(after)).toEqual([25, 12, 1, 1, 1])
    expect(nextPace({ ...FULL_PACE, maxEvents: 8 }, retry(), sent(8), NOW, 0).maxEvents).toBe(8)
  })

  test('grows back after each success, and forgets the failures', () => {
    let pace: Pace = { ...KNOWN, failures: 7, nextAt: NOW, maxEvents: 1, refusedAlone: 2 }
    const sizes = Array.from(
      { length: 7 },
      () => (pace = nextPace(pace, delivered, sent(1), NOW, 0)).maxEvents,
    )
    expect(sizes).toEqual([2, 4, 8, 16, 32, 50, 50])
    expect(pace).toMatchObject({ failures: 0, nextAt: 0, refusedAlone: 0 })
  })

  test('splits at once, without a wait and without a failure', () => {
    const split: Outcome = { kind: 'split', reason: 'status_400', size: false }
    const before: Pace = { ...KNOWN, failures: 2, refusedAlone: 1 }
    expect(nextPace(before, split, sent(40), NOW, 0)).toEqual({ ...before, maxEvents: 20 })
    expect(nextPace(before, split, sent(1), NOW, 0)).toMatchObject({
      maxEvents: 1,
      refusedAlone: 2,
    })
  })

  test('halves the bytes where the size is at fault, for a day, and no further than 4 KiB', () => {
    const split: Outcome = { kind: 'split', reason: 'status_413', size: true }
    const after = nextPace(KNOWN, split, sent(50, 20_000), NOW, 0)
    expect(after).toEqual({ ...KNOWN, maxBytes: 10_000, bytesUntil: NOW + 24 * 60 * MINUTE })
    const small = nextPace(after, split, sent(9, 8000), NOW, 0)
    expect(small).toMatchObject({ maxBytes: 10_000, maxEvents: 4 })
    const text = JSON.stringify(after)
    expect(parsePace(text, NOW).maxBytes).toBe(10_000)
    expect(parsePace(text, NOW + 25 * 60 * MINUTE).maxBytes).toBe(FULL_PACE.maxBytes)
  })

  test('suspects an event that fails alone right after others got through', () => {
    const failed = retry({ unreadable: true })
    let pace = nextPace(KNOWN, failed, sent(1), NOW, 0)
    expect(pace.suspects).toEqual([['e0', 1]])
    // Again, but nothing got through in between: that proves nothing.
    pace = nextPace(pace, failed, sent(1), NOW, 0)
    expect(pace.suspects).toEqual([['e0', 1]])
    pace = nextPace(pace, delivered, { ids: ['x'], bytes: 1 }, NOW, 0)
    pace = nextPace(pace, failed, sent(1), NOW, 0)
    expect(pace.suspects).toEqual([['e0', 2]])
    expect(nextPace(pace, delivered, sent(1), NOW, 0).suspects).toEqual([])
    expect(parsePace(JSON.stringify(pace), NOW).suspects).toEqual([['e0', 2]])
  })

  test('suspects nobody while nothing at all gets through', () => {
    const failed = retry({ unreadable: true })
    let pace: Pace = { ...KNOWN, failures: 3 }
    pace = nextPace(pace, failed, { ids: ['a'], bytes: 1 }, NOW, 0)
    expect(pace.suspects).toEqual([['a', 0]])
    pace = nextPace(pace, failed, { ids: ['b'], bytes: 1 }, NOW, 0)
    expect(pace.suspects).toEqual([])
  })

  test('takes an endpoint that never answers for blocked, and tries it every half hour', () => {
    const failed = retry({ unreadable: true })
    const eighth = nextPace({ ...FULL_PACE, failures: 7 }, failed, sent(1), NOW, 0)
    expect(eighth.nextAt - NOW).toBe(15 * MINUTE)
    expect(isBlocked(eighth)).toBe(true)
    const known = nextPace({ ...KNOWN, failures: 7 }, failed, sent(1), NOW, 0)
    expect(known.nextAt - NOW).toBe(128_000)
    expect(isBlocked(nextPace(eighth, retry(), sent(1), NOW, 0))).toBe(false)
  })

  test('asks an endpoint that refuses after 5, 15 and then every 60 minutes, with one event', () => {
    let pace = FULL_PACE
    const waits = Array.from({ length: 4 }, () => {
      pace = nextPace(pace, refused, sent(50), NOW, 0)
      return (pace.nextAt - NOW) / MINUTE
    })
    expect(waits).toEqual([5, 15, 60, 60])
    expect(pace.maxEvents).toBe(1)
  })
})

describe('parsePace', () => {
  const pace: Pace = { ...KNOWN, failures: 3, nextAt: NOW + 5000, maxEvents: 12, refusedAlone: 2 }

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
    expect(parsePace(text, NOW)).toEqual({ ...FULL_PACE, ...expected })
  })
})
