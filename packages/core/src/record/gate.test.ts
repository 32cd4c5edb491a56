import { describe, expect, test } from 'vitest'
import type { EventDraft } from '../events/event.js'
import { decideRecord, MAX_BOOTING, MAX_PENDING, type GateState } from './gate.js'

const draft: EventDraft = { type: 'touchpoint.used', touchpoint: 'a', data: {} }
const state: GateState = { consent: 'granted', ready: true, held: 0, pressed: false }
const decide = (change: Partial<GateState>, also: Partial<EventDraft> = {}): string => {
  const decision = decideRecord({ ...draft, ...also } as EventDraft, { ...state, ...change })
  return decision.pass === 'refuse' ? decision.reason : decision.pass
}

describe('decideRecord', () => {
  test.each<[Partial<GateState>, string]>([
    [{}, 'record'],
    [{ held: MAX_BOOTING }, 'record'],
    [{ ready: false }, 'hold'],
    [{ ready: false, held: MAX_BOOTING - 1 }, 'hold'],
    [{ ready: false, held: MAX_BOOTING }, 'too_many_held'],
    [{ consent: 'pending' }, 'hold'],
    [{ consent: 'pending', ready: false }, 'hold'],
    [{ consent: 'pending', held: MAX_PENDING - 1 }, 'hold'],
    [{ consent: 'pending', held: MAX_PENDING }, 'too_many_held'],
    [{ consent: 'denied' }, 'no_consent'],
    [{ consent: 'denied', ready: false }, 'no_consent'],
  ])('with %j says %s', (change, expected) => expect(decide(change)).toBe(expected))

  test.each<[Partial<GateState>, string]>([
    [{}, 'record'],
    [{ pressed: true }, 'least'],
    [{ ready: false }, 'least'],
    [{ consent: 'pending' }, 'least'],
    [{ consent: 'denied' }, 'no_consent'],
  ])('of how long a touchpoint was in view, with %j, says %s', (change, expected) =>
    expect(decide(change, { type: 'touchpoint.left', data: { visibleMs: 1 } })).toBe(expected),
  )

  test.each(['a b', '', 'x'.repeat(65)])('refuses the touchpoint %j', touchpoint => {
    expect(decide({}, { touchpoint })).toBe('bad_id')
    expect(decide({ consent: 'pending' }, { touchpoint })).toBe('bad_id')
  })

  test.each([NaN, Infinity, 253_402_300_800_000, -62_135_596_800_001])(
    'refuses the time %d',
    time => {
      expect(decide({}, { time })).toBe('bad_time')
    },
  )

  test.each([0, -1, 253_402_300_799_999])('takes the time %d', time => {
    expect(decide({}, { time })).toBe('record')
  })
})
