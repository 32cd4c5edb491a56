import { describe, expect, test } from 'vitest'
import type { EventDraft } from '../events/event.js'
import { createFloodGuard } from './createFloodGuard.js'

const draft = (touchpoint: string): EventDraft => ({
  type: 'touchpoint.used',
  data: {},
  touchpoint,
})

/** How many of `count` drafts at once may come. */
const passing = (guard: (draft: EventDraft) => boolean, count: number, touchpoint = 'a'): number =>
  Array.from({ length: count }, () => guard(draft(touchpoint))).filter(Boolean).length

describe('createFloodGuard', () => {
  test('lets 2,000 of a kind come at once, then 50 a second', () => {
    let now = 0
    const guard = createFloodGuard(() => now)
    expect(passing(guard, 3000)).toBe(2000)
    now = 1000
    expect(passing(guard, 3000)).toBe(50)
    now = 1_000_000
    expect(passing(guard, 3000)).toBe(2000)
  })

  test('counts each touchpoint for itself', () => {
    const guard = createFloodGuard(() => 0)
    expect(passing(guard, 2500, 'a')).toBe(2000)
    expect(passing(guard, 2500, 'b')).toBe(2000)
  })

  test('holds up a loop that makes up touchpoints, after twenty thousand', () => {
    const guard = createFloodGuard(() => 0)
    const passed = Array.from({ length: 30_000 }, (_, i) => guard(draft(`t${i}`))).filter(Boolean)
    expect(passed).toHaveLength(22_000)
  })
})
