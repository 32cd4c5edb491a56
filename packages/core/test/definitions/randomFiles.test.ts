import { expect, test } from 'vitest'
import { randomFile } from './hostileValues.js'
import { searchFiles } from './searchFiles.js'

test('50,000 random journey files: each is read to its end, what is left out is named, what is kept can be answered', () => {
  expect(searchFiles(1, 50_000, randomFile)).toBeUndefined()
}, 300_000)
