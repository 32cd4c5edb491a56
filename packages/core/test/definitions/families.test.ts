import { describe, expect, test, vi } from 'vitest'
import { parseConfig } from '../../src/surveys/parseConfig.js'
import { createRandom } from '../simulation/random.js'
import { BASE } from '../support/surveys.js'
import { CODE_FAMILIES, keptIn, TEXT_FAMILIES } from './families.js'
import { judgeFile, prototypeNames } from './judgeFile.js'

// Files of megabytes, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 })

/** Twice as many as one survey may have, whatever it holds. */
const MOST_READS = 20_000

describe('is read to its end, told in a hundred short lines, and takes no good survey along', () => {
  test.each(TEXT_FAMILIES)('a file with %s', (name, make) => {
    const names = prototypeNames()
    expect(judgeFile(make(), createRandom(1), keptIn(name))).toEqual([])
    expect(prototypeNames()).toBe(names)
  })

  test.each(CODE_FAMILIES)('an object with %s', (name, make) => {
    const names = prototypeNames()
    expect(judgeFile(make(), createRandom(1), keptIn(name), false)).toEqual([])
    expect(prototypeNames()).toBe(names)
  })
})

const faultsOf = (file: unknown): string[] =>
  parseConfig(file, BASE).faults.map(({ path, code, detail }) =>
    `${path} ${code} ${detail ?? ''}`.trim(),
  )
const family = (wanted: string): unknown =>
  [...TEXT_FAMILIES, ...CODE_FAMILIES].find(([name]) => name === wanted)![1]()

describe('says what is wrong with', () => {
  test.each([
    [
      'conditions 3 levels deep, the last of them wrong',
      ['surveys[0].questions[0].next[0].if.all[0].any[0].all not_a_list 5'],
    ],
    [
      'conditions 10,000 levels deep',
      ['surveys[0].questions[0].next[0].if.all[0].all[0].all too_many [{'],
    ],
    ['150,000 languages that are none', ['surveys[0].questions[0].label too_large']],
    ['an explosion of labels', ['surveys[0].questions[0].label']],
    ['a member that throws', ['surveys[0].questions unreadable', 'surveys[0].questions missing']],
    ['a newer member that throws', ['surveys[0].mood unreadable']],
    ['surveys that throw', ['surveys unreadable']],
    ['a journey and rules that throw', ['journey unreadable', 'asking unreadable']],
    ['questions with a hole', ['surveys[0].questions[0] not_an_object']],
    ['branches with a hole', ['surveys[0].questions[0].next[0] not_an_object']],
    ['100,000 surveys', ['surveys too_many']],
    ['a revoked proxy for a file', ['not_an_object']],
    ['days that are none', ['surveys[0].audience.from bad_form "2026-13-45"']],
  ])('%s', (name, told) => {
    const faults = faultsOf(family(name)).map(line => line.trim())
    expect(faults).toHaveLength(told.length)
    told.forEach((line, i) => expect(faults[i]).toContain(line))
  })

  test('a hundred things, and how many more there are', () => {
    const faults = faultsOf(family('a journey with 10,000 faults'))
    expect(faults).toHaveLength(101)
    expect(faults[100]).toBe(`more_faults ${400 * 7 * 4 - 100}`)
  })
})

describe('reads', () => {
  /** `value`, which counts how often it, and all that is in it, is read. */
  const counting = (value: unknown, count: () => void): unknown =>
    typeof value != 'object' || value === null
      ? value
      : new Proxy(value, {
          get(target, key) {
            if (typeof key == 'string' && key !== 'length') count()
            return counting(Reflect.get(target, key), count)
          },
        })

  test.each([...TEXT_FAMILIES, ...CODE_FAMILIES])(
    'so much of a file with %s, and no more',
    (_, make) => {
      let reads = 0
      parseConfig(
        counting(make(), () => reads++),
        BASE,
      )
      // A part has its bound, and these files have at most a thousand small parts or fifty large ones.
      expect(reads).toBeLessThan(50 * MOST_READS)
    },
  )

  test('every member of a survey once', () => {
    const reads = new Map<string, number>()
    const question = new Proxy(
      { id: 'a', kind: 'text', label: { en: 'A?' }, next: [{ go: 'end' }] },
      {
        get(target, key) {
          reads.set(String(key), (reads.get(String(key)) ?? 0) + 1)
          return Reflect.get(target, key) as unknown
        },
      },
    )
    const { config } = parseConfig({ surveys: [{ id: 'x', questions: [question] }] }, BASE)
    expect(config.surveys.has('x')).toBe(true)
    expect(Object.fromEntries(reads)).toEqual({ id: 1, kind: 1, label: 1, next: 1 })
  })

  test('is not moved by what becomes of the object afterwards', () => {
    const branch = { go: 'end' }
    const question = { id: 'a', kind: 'text', label: 'A?', next: [branch] }
    const { config } = parseConfig({ surveys: [{ id: 'x', questions: [question] }] }, BASE)
    branch.go = 'a'
    expect(config.surveys.get('x')!.questions[0]!.next).toEqual([{ go: 'end' }])
  })
})
