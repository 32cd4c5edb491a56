import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createEventStore } from '../store/createEventStore.mjs'
import { answered, seen } from '../testing/events.mjs'
import { makeFolder } from '../testing/startCollector.mjs'
import { createSummary } from './createSummary.mjs'

/** @import { TestEvent } from '../testing/events.mjs' */
/** @import { Journey } from './parseJourney.mjs' */

/**
 * @param {readonly TestEvent[]} events
 * @param {Journey} [journey]
 */
async function summaryOf(events, journey) {
  const store = createEventStore({ path: join(await makeFolder(), 'earshot.duckdb') })
  onTestFinished(() => store.close())
  await store.insert(events, '2026-11-22T10:00:05.000Z')
  return createSummary(store, journey)()
}

/**
 * The one touchpoint there is.
 * @param {readonly TestEvent[]} events
 */
async function touchpointOf(events) {
  const { stages } = await summaryOf(events)
  const [touchpoint] = stages[0]?.touchpoints ?? []
  if (!touchpoint) throw new Error('no touchpoint')
  return touchpoint
}

/** @param {readonly TestEvent[]} events */
const measuresOf = async events => (await touchpointOf(events)).measures

describe('impressions', () => {
  test('count every event, those it stands for, and each visitor once', async () => {
    const visitor = randomUUID()
    const events = [
      seen({ visitor }),
      seen({ visitor }),
      seen({ data: { visibleMs: 1, count: 40 } }),
    ]
    expect(await touchpointOf(events)).toMatchObject({ impressions: 42, visitors: 2, answers: 0 })
  })

  test('count each session of anonymous visitors as one visitor', async () => {
    const session = randomUUID()
    const events = [
      seen({ visitor: undefined, session }),
      seen({ visitor: undefined, session }),
      seen({ visitor: undefined }),
    ]
    expect(await touchpointOf(events)).toMatchObject({ impressions: 3, visitors: 2 })
  })
})

describe('answers', () => {
  test('have a mean of their own for each measure, with its scale and n', async () => {
    const events = [
      ...[5, 4, 4, 2].map(value => answered({ value })),
      ...[7, 5].map(value => answered({ measure: 'effort', value, scale: [1, 7] })),
      ...[10, 9, 0].map(value => answered({ measure: 'loyalty', value, scale: [0, 10] })),
      ...[1, 1, 0].map(value => answered({ measure: 'helpful', value, scale: [0, 1] })),
    ]
    expect(await measuresOf(events)).toMatchObject([
      { measure: 'satisfaction', kind: 'mean', n: 4, mean: 3.75, scale: [1, 5] },
      { measure: 'effort', kind: 'mean', n: 2, mean: 6, scale: [1, 7] },
      { measure: 'loyalty', kind: 'mean', n: 3, mean: 19 / 3, scale: [0, 10] },
      { measure: 'helpful', kind: 'share', n: 3, mean: 2 / 3 },
    ])
  })

  test('of one measure on two scales are not mixed', async () => {
    const events = [answered({ value: 4 }), answered({ value: 9, scale: [1, 10] })]
    expect(await measuresOf(events)).toMatchObject([
      { n: 1, mean: 4, scale: [1, 5] },
      { n: 1, mean: 9, scale: [1, 10] },
    ])
  })

  test('show every point of the scale, picked or not', async () => {
    const [measure] = await measuresOf([5, 5, 2].map(value => answered({ value })))
    expect(measure?.points?.map(point => point.count)).toEqual([0, 1, 0, 0, 2])
  })

  test('count once per response and question, by the highest revision', async () => {
    const response = randomUUID()
    const events = [
      answered({ response, revision: 2, value: 1 }),
      answered({ response, revision: 10, value: 5 }),
      answered({ response, revision: 0, value: 2 }, { time: '2026-11-23T00:00:00.000Z' }),
      answered({ response, question: 'other', value: 3 }),
    ]
    expect(await measuresOf(events)).toMatchObject([{ n: 2, mean: 4 }])
  })

  test('taken back are none', async () => {
    const response = randomUUID()
    const events = [
      seen(),
      answered({ response, value: 1 }),
      answered({ response, revision: 1, value: null }),
    ]
    expect(await touchpointOf(events)).toMatchObject({ answers: 0, measures: [] })
  })

  test('taken back and given again count with the last', async () => {
    const response = randomUUID()
    const values = [1, null, 4]
    const events = values.map((value, revision) => answered({ response, revision, value }))
    expect(await measuresOf(events)).toMatchObject([{ n: 1, mean: 4 }])
  })

  test('a visitor opened the survey for, or gave by link, are never pooled with the asked ones', async () => {
    const events = [
      answered({ value: 5 }),
      answered({ value: 1, passive: true }),
      answered({ value: 2 }, { source: 'link' }),
    ]
    expect(await measuresOf(events)).toMatchObject([
      { door: 'asked', n: 1, mean: 5 },
      { door: 'link', n: 1, mean: 2 },
      { door: 'passive', n: 1, mean: 1 },
    ])
  })

  test('off their scale are counted apart and move no mean', async () => {
    const events = [answered({ value: 4 }), answered({ value: 50 }), answered({ value: 'great' })]
    const touchpoint = await touchpointOf(events)
    expect(touchpoint).toMatchObject({ answers: 3, unusable: 2, measures: [{ n: 1, mean: 4 }] })
  })

  test('add up: n of all measures and the unusable ones are the answers', async () => {
    const events = [
      ...[1, 2, 3, 99].map(value => answered({ value })),
      answered({ measure: 'comment', value: 'text', scale: undefined }),
      answered({ measure: 'goal', value: 'yes', scale: undefined }),
      answered({ measure: 'x-mood', value: 3, scale: [1, 4] }),
      answered({ measure: 'x-mood', value: 3e300, scale: [0, 1e308] }),
    ]
    const { answers, unusable, measures } = await touchpointOf(events)
    expect(answers).toBe(8)
    expect(measures.reduce((sum, { n }) => sum + n, 0) + unusable).toBe(answers)
  })

  test('without a touchpoint are listed as such', async () => {
    const { stages, totals } = await summaryOf([answered({}, { touchpoint: undefined })])
    expect(stages[0]?.touchpoints).toMatchObject([{ id: null, answers: 1 }])
    expect(totals).toMatchObject({ events: 1, answers: 1, impressions: 0, visitors: 1 })
  })
})

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
