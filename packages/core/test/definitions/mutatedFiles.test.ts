import { expect, test } from 'vitest'
import { parseConfig } from '../../src/surveys/parseConfig.js'
import { BASE } from '../support/surveys.js'
import { mutateFile } from './mutateFile.js'
import { searchFiles } from './searchFiles.js'
import { VALID_FILES } from './validFiles.js'

const texts = VALID_FILES.map(file => JSON.stringify(file))

test('the files that are spoiled below are good before', () => {
  const faults = VALID_FILES.flatMap(file => parseConfig(file, BASE).faults)
  expect(faults).toEqual([])
})

test('50,000 spoiled journey files: each is read to its end, what is left out is named, what is kept can be answered', () => {
  expect(searchFiles(1, 50_000, random => mutateFile(random.pick(texts), random))).toBeUndefined()
}, 300_000)
