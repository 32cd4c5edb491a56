import { expect, test } from 'vitest'
import { REPLAYED, replaySeed, searchSeeds, SEEDS_A_FILE } from './searchSeeds.js'

test('no schedule of faults loses, changes or keeps an event, nor sends too often (first half)', async () => {
  const failure =
    REPLAYED === undefined ? await searchSeeds(1, SEEDS_A_FILE) : await replaySeed(REPLAYED)
  expect(failure).toBeUndefined()
}, 600_000)
