import { describe, expect, test } from 'vitest'
import { weakest, type Stored } from './stored.js'

const idb: Stored = { stored: 'idb' }
const memory: Stored = { stored: 'memory', reason: 'QuotaExceededError' }
const no: Stored = { stored: 'no', reason: 'no_consent' }

describe('weakest', () => {
  test.each<[Stored[], Stored]>([
    [[idb], idb],
    [[idb, memory], memory],
    [[memory, no, idb], no],
    [[idb, idb], idb],
    [[], { stored: 'no', reason: 'no_event' }],
  ])('of %j is %j', (results, expected) => {
    expect(weakest(results)).toEqual(expected)
  })
})
