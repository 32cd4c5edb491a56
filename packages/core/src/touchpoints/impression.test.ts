import { describe, expect, test } from 'vitest'
import {
  dueAt,
  reduceImpression,
  type ImpressionSignal,
  type ImpressionState,
} from './impression.js'

const viewable = (now: number, rendered = true): ImpressionSignal => ({
  type: 'viewable',
  now,
  rendered,
})
const away: ImpressionSignal = { type: 'away' }
const due = (now: number, rendered = true): ImpressionSignal => ({ type: 'due', now, rendered })
const used = (now: number): ImpressionSignal => ({ type: 'used', now })

/** Plays signals; returns the visible time of each impression made, and where it ends. */
function play(...signals: ImpressionSignal[]): { seen: number[]; state: ImpressionState } {
  let state: ImpressionState = { phase: 'away' }
  const seen: number[] = []
  for (const signal of signals) {
    const step = reduceImpression(state, signal)
    state = step.state
    if (step.seen) seen.push(step.seen.visibleMs)
  }
  return { seen, state }
}

describe('reduceImpression', () => {
  test.each<[string, ImpressionSignal[], number[]]>([
    ['a second in view is an impression', [viewable(0), due(1000)], [1000]],
    ['the clock runs from the first sight', [viewable(0), viewable(600), due(1000)], [1000]],
    ['a timer that is early decides nothing', [viewable(0), due(999), due(1000)], [1000]],
    [
      'what flickers out of view begins anew',
      [viewable(0), away, viewable(900), due(1000), due(1900)],
      [1000],
    ],
    ['what is hidden after 900 ms was not seen', [viewable(0), away, due(1000)], []],
    [
      'a second impression is not made',
      [viewable(0), due(1000), due(2000), used(2000), viewable(3000), due(4000)],
      [1000],
    ],
    ['a use counts at once, if it was in view', [viewable(0), used(300), due(1000)], [300]],
    ['a use out of view does not count', [used(300), viewable(400), due(1000)], []],
    ['a machine that slept was looked at by nobody', [viewable(0), due(3001), due(3900)], []],
    [
      'after the sleep it must be in view for a second again',
      [viewable(0), due(60_000), due(61_000)],
      [1000],
    ],
    ['a page that was only busy was looked at', [viewable(0), due(3000)], [3000]],
    ['what is not rendered is not seen', [viewable(0), due(1000, false)], []],
    [
      'what fades in is seen a second after a look found it rendered',
      [viewable(0, false), due(1000, false), due(2000), due(3000)],
      [1000],
    ],
    [
      'what was transparent when the second began is not seen at its end',
      [viewable(0, false), due(1000)],
      [],
    ],
  ])('%s', (_, signals, seen) => expect(play(...signals).seen).toEqual(seen))

  test('looks ten times for what fades in, then leaves it alone until it comes into view again', () => {
    const looks = Array.from({ length: 10 }, (_, i) => due(1000 * (i + 1), false))
    expect(play(viewable(0), ...looks.slice(1)).state.phase).toBe('dwelling')
    expect(play(viewable(0), ...looks)).toEqual({ seen: [], state: { phase: 'away' } })
    expect(play(viewable(0), ...looks, viewable(20_000), due(21_000)).seen).toEqual([1000])
  })

  test('is due a second after it came into view, and never when it is away or seen', () => {
    expect(dueAt(play(viewable(500)).state)).toBe(1500)
    expect(dueAt(play(viewable(500), away).state)).toBeUndefined()
    expect(dueAt(play(viewable(0), due(1000)).state)).toBeUndefined()
  })
})
