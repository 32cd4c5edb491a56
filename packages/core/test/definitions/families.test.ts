import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/surveys/parseConfig.js'
import { createRandom } from '../simulation/random.js'
import { BASE } from '../support/surveys.js'
import { CODE_FAMILIES, TEXT_FAMILIES } from './families.js'
import { judgeFile, prototypeNames } from './judgeFile.js'
import { GOOD } from './searchFiles.js'

/** Files in which the good survey cannot be, or cannot be reached. */
const WITHOUT =
  /^(a list|a word|null|a megabyte of one word|surveys that throw|a revoked proxy for a file|an endless list of surveys)$/

const keptIn = (name: string): string[] => (WITHOUT.test(name) ? [] : [GOOD.id])

describe.each([...TEXT_FAMILIES, ...CODE_FAMILIES])('a journey file with %s', (name, make) => {
  test('is read to its end, and takes no good survey along', () => {
    const names = prototypeNames()
    // Paths are followed in a file of its own: some are another one after they were read.
    expect(judgeFile(make(), createRandom(1), keptIn(name))).toEqual([])
    expect(prototypeNames()).toBe(names)
  })

  test('is told in at most a hundred lines that can be read', () => {
    const { faults } = parseConfig(make(), BASE)
    expect(faults.length).toBeLessThanOrEqual(101)
    for (const { path, detail = '' } of faults) {
      expect(path.length).toBeLessThan(300)
      expect(detail.length).toBeLessThanOrEqual(60)
    }
  })
})
