import { describe, expect, test, vi } from 'vitest'
import { answered, seen } from '../testing/events.mjs'
import { measuresOf, summaryOf } from '../testing/summaryOf.mjs'

/** @import { Journey } from './parseJourney.mjs' */

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

describe('choices', () => {
  test('are counted by option, many answers of one question each', async () => {
    const offered = ['price', 'speed', 'choice']
    const events = [
      answered({ measure: 'reason', value: ['price', 'speed'], offered, scale: undefined }),
      answered({ measure: 'reason', value: ['price'], offered, scale: undefined }),
      answered({ measure: 'goal', value: 'not_yet', scale: undefined }),
    ]
    expect(await measuresOf(events)).toMatchObject([
      { measure: 'goal', kind: 'options', n: 1, options: [{ id: 'not_yet', count: 1 }] },
      {
        measure: 'reason',
        kind: 'options',
        n: 2,
        options: [
          { id: 'price', count: 2 },
          { id: 'speed', count: 1 },
        ],
      },
    ])
  })
})

test('nothing a visitor wrote comes out', async () => {
  const secrets = { email: 'ada@example.com', phone: '+44 20 7946 0000', name: 'Ada' }
  const events = [
    answered({ measure: 'comment', value: 'Ada was here', scale: undefined }),
    answered({ measure: 'contact', value: secrets, scale: undefined }),
    answered({ measure: 'consent', value: true, scale: undefined }),
    answered({ measure: 'satisfaction', value: 'Ada' }),
    answered({ measure: 'reason', value: 'Ada', offered: ['price'], scale: undefined }),
    answered({ measure: 'goal', value: 'Ada', scale: undefined }),
    answered({ measure: 'x-own', value: 'Ada', scale: undefined }),
    { ...seen(), type: 'visitor.identified', data: { user: 'Ada', traits: { name: 'Ada' } } },
  ]
  const summary = await summaryOf(events)
  expect(JSON.stringify(summary)).not.toMatch(/ada|7946/i)
  expect(summary.stages[0]?.touchpoints[0]?.measures).toMatchObject([
    { measure: 'goal', kind: 'count', n: 1 },
    { measure: 'reason', kind: 'count', n: 1 },
    { measure: 'x-own', kind: 'count', n: 1 },
    { measure: 'comment', kind: 'count', n: 1 },
    { measure: 'contact', kind: 'count', n: 1 },
    { measure: 'consent', kind: 'count', n: 1 },
  ])
})

describe('with a journey file', () => {
  /** @type {Journey} */
  const journey = {
    name: 'Web shop',
    stages: [
      { id: 'find', name: 'Find', touchpoints: [{ id: 'home', name: 'Home page' }] },
      { id: 'buy', name: 'Buy', touchpoints: [{ id: 'checkout.payment', name: 'Payment step' }] },
    ],
  }

  test('touchpoints stand in their stages, silent ones too, undeclared ones in a group of their own', async () => {
    const { stages } = await summaryOf([seen(), seen({ touchpoint: 'constructor' })], journey)
    expect(stages).toMatchObject([
      {
        name: 'Find',
        declared: true,
        touchpoints: [{ name: 'Home page', impressions: 0, answers: 0 }],
      },
      { name: 'Buy', declared: true, touchpoints: [{ name: 'Payment step', impressions: 1 }] },
      { id: null, declared: false, touchpoints: [{ id: 'constructor', impressions: 1 }] },
    ])
  })

  test('invented ids cannot flood the page: the busiest hundred are listed, the rest counted', async () => {
    const events = Array.from({ length: 150 }, (_, i) => seen({ touchpoint: `made-up-${i}` }))
    const { stages } = await summaryOf([...events, seen({ touchpoint: 'made-up-149' })], journey)
    const undeclared = stages.at(-1)
    expect(undeclared).toMatchObject({ left: 50 })
    expect(undeclared?.touchpoints).toHaveLength(100)
    expect(undeclared?.touchpoints[0]).toMatchObject({ id: 'made-up-149', impressions: 2 })
  })
})

test('an empty store is an empty summary', async () => {
  expect(await summaryOf([])).toEqual({
    journey: null,
    hasJourney: false,
    totals: { events: 0, visitors: 0, impressions: 0, answers: 0, receivedMs: null },
    stages: [],
  })
})
