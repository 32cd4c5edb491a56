import { describe, expect, test } from 'vitest'
import type { EarshotConfig } from '../src/index.js'
import { panel, rateBadly, SECOND, stateOf, survey } from './support/askingVisits.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { make, open } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

const DAY = 86_400_000

describe('what storage was asked for before', () => {
  test.each(['forget', 'reset'] as const)('%s() tells of no change after it', async how => {
    const database = createFakeDatabase()
    const change = {
      date: '2027-01-16',
      touchpoint: 'checkout.payment',
      change: 'x',
      note: 'Easy.',
    }
    const config: EarshotConfig = { surveys: [effortSurvey], journey: { changes: [change] } }
    const first = open({ config }, { database })
    await rateBadly(first)
    await first.earshot.dispatch({ type: 'skip', survey })
    first.earshot.stop()

    const second = open({ config }, { database })
    second.platform.jump({ nowMs: 100 * DAY })
    second.earshot.place(make(), 'another')
    await second.platform.advance(SECOND)
    second.earshot.place(make(), survey)
    second.earshot.ask(survey)
    void second.earshot[how]()
    await second.platform.advance(SECOND)
    expect(stateOf(second)).toBeUndefined()
  })

  test('stop() takes up no survey after it, and keeps none from other tabs', async () => {
    const database = createFakeDatabase()
    const locks = new Set<string>()
    const config: EarshotConfig = { surveys: [effortSurvey] }
    const first = open({ config }, { database, locks })
    await rateBadly(first)
    first.earshot.stop()
    await first.platform.advance(SECOND)

    const second = open({ config }, { database, locks })
    second.earshot.place(make(), 'another')
    await second.platform.advance(SECOND)
    second.earshot.place(make(), survey)
    second.earshot.stop()
    await second.platform.advance(SECOND)
    expect([...locks]).toEqual([])
    expect(second.platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })
})

test('a task that ends right after reset() is a good moment like any other', async () => {
  const visit = open({ config: panel({ when: { used: 'checkout.payment' } }) })
  visit.earshot.offer(['panel'])
  await visit.platform.advance(SECOND)
  visit.earshot.reset()
  void visit.earshot.touch('checkout.payment', { outcome: 'completed' })
  await visit.platform.advance(2 * SECOND)
  expect(stateOf(visit)?.phase).toBe('asked')
})
