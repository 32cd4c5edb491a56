import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { answered, seen } from '../testing/events.mjs'
import { measuresOf, summaryOf, touchpointOf } from '../testing/summaryOf.mjs'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

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
