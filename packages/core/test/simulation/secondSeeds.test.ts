import { expect, test } from 'vitest'
import { REPLAYED, searchSeeds, SEEDS_A_FILE } from './searchSeeds.js'

test('no schedule of faults loses, changes or keeps an event, nor sends too often (second half)', async () => {
  const count = REPLAYED === undefined ? SEEDS_A_FILE : 0
  expect(await searchSeeds(SEEDS_A_FILE + 1, count)).toBeUndefined()
}, 600_000)
