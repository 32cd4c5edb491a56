import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import type { EventDraft } from '../events/event.js'
import { createCounts } from './createCounts.js'
import type { Moment } from './stamp.js'

const seen = (touchpoint: string, visibleMs: number): EventDraft => ({
  type: 'touchpoint.seen',
  data: { visibleMs },
  touchpoint,
})
const moment = (n: number): Moment => ({
  id: uuid(n),
  time: n,
  view: uuid(0),
  page: '/',
  locale: 'en',
  device: 'desktop',
})

describe('createCounts', () => {
  test('has the first of each touchpoint kept, and counts the others', () => {
    const counts = createCounts()
    expect(counts.add(seen('a', 1000), moment(1))).toBe(false)
    expect(counts.add(seen('b', 1000), moment(2))).toBe(false)
    expect(counts.add(seen('a', 1000), moment(3))).toBe(true)
    expect(counts.add(seen('a', 3001), moment(4))).toBe(true)
    expect(counts.take()).toEqual([
      {
        draft: { type: 'touchpoint.seen', data: { visibleMs: 2001, count: 2 }, touchpoint: 'a' },
        moment: moment(3),
      },
    ])
    expect(counts.take()).toEqual([])
  })

  test('counts nothing but impressions of this page', () => {
    const counts = createCounts()
    const used: EventDraft = { type: 'touchpoint.used', data: {}, touchpoint: 'a' }
    const imported = { ...seen('a', 5), time: 5 }
    for (let i = 0; i < 2; i++) {
      expect(counts.add(used, moment(i))).toBe(false)
      expect(counts.add(imported, moment(i))).toBe(false)
    }
    expect(counts.take()).toEqual([])
  })
})
