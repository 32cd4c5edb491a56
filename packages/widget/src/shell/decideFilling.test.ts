import { describe, expect, test } from 'vitest'
import { decideFilling, type Filling } from './decideFilling.js'

const unreserved: Filling = { fits: false, isBelow: false, sinceInputMs: Infinity, isLate: false }

describe('a card', () => {
  test.each<[string, Partial<Filling>, string | undefined]>([
    ['waits where it would move the page under the visitor’s eyes', {}, undefined],
    ['appears at once in a slot that has its room', { fits: true }, 'reserved'],
    ['appears at once below the viewport', { isBelow: true }, 'below'],
    ['appears right after a press', { sinceInputMs: 0 }, 'input'],
    ['appears as long as its frame comes in time', { sinceInputMs: 400 }, 'input'],
    ['waits when its frame could come too late', { sinceInputMs: 401 }, undefined],
    ['appears all the same once it has waited', { isLate: true }, 'late'],
    ['is not late where it has its room', { fits: true, isLate: true }, 'reserved'],
    ['is not late out of sight', { isBelow: true, isLate: true }, 'below'],
    ['is not late right after a press', { sinceInputMs: 10, isLate: true }, 'input'],
    ['has its room whatever was pressed', { fits: true, sinceInputMs: 10 }, 'reserved'],
  ])('%s', (_, known, reason) => {
    expect(decideFilling({ ...unreserved, ...known })).toBe(reason)
  })
})
