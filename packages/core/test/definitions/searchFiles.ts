import type { SurveyDefinition } from '../../src/surveys/definition.js'
import { createRandom, type Random } from '../simulation/random.js'
import { judgeFile, prototypeNames } from './judgeFile.js'

/** The survey that stands among the others of every file, and has to be asked. */
export const GOOD: SurveyDefinition = {
  id: 'good-one',
  at: 'good.place',
  questions: [{ id: 'useful', preset: 'helpful' }],
}

/** What was wrong with the reading of one file; its seed makes it again. */
export interface Finding {
  seed: number
  wrong: readonly string[]
  file: string
}

/**
 * Reads so many files, one a seed, and stops at the first that is read wrongly.
 * @param make the file of a seed
 */
export function searchFiles(
  first: number,
  count: number,
  make: (random: Random) => unknown,
): Finding | undefined {
  const names = prototypeNames()
  for (let seed = first; seed < first + count; seed++) {
    const random = createRandom(seed)
    const file = make(random)
    const surveys = (file as { surveys?: unknown } | null)?.surveys
    const hasList = Array.isArray(surveys)
    if (hasList) surveys.splice(random.below(surveys.length + 1), 0, GOOD)
    let wrong: string[]
    try {
      wrong = judgeFile(file, random, hasList ? [GOOD.id] : [])
    } catch (error) {
      wrong = [`threw ${String((error as Error).stack)}`]
    }
    if (prototypeNames() !== names) wrong.push('a prototype was changed')
    if (wrong.length) return { seed, wrong, file: JSON.stringify(file).slice(0, 4000) }
  }
  return undefined
}
