import { expect, test } from 'vitest'
import { searchHalf } from './searchYears.js'

test('in a simulated year no visitor is asked against a rule (first half)', async () => {
  expect(await searchHalf(1)).toEqual([])
}, 600_000)
