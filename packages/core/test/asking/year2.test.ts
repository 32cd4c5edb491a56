import { expect, test } from 'vitest'
import { searchHalf, VISITORS_A_FILE } from './searchYears.js'

test('in a simulated year no visitor is asked against a rule (second half)', async () => {
  expect(await searchHalf(1 + VISITORS_A_FILE)).toEqual([])
}, 600_000)
