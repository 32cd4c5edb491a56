import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { REASONS } from '../surveys/reasons.js'
import { describeFault, describeReasons } from './index.js'

const SRC = new URL('../', import.meta.url)

describe('describeReasons', () => {
  test('has a sentence of its own for every reason there is', () => {
    const reasons = Object.keys(REASONS)
    const sentences = describeReasons(reasons)
    expect(new Set(sentences).size).toBe(reasons.length)
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      // No code, and nothing that was not filled in.
      expect(sentence).not.toMatch(/undefined|NaN|\[object|[a-z]_[a-z]/)
    }
  })

  test('says the numbers of the rules that hold', () => {
    expect(describeReasons(['quiet_days'], { shownDaysAgo: 12.9 })).toEqual([
      'Another survey was shown 12 days ago; the rest is 30 days.',
    ])
    expect(
      describeReasons(['quiet_days'], { asking: { quietDays: 1 }, shownDaysAgo: 0.4 }),
    ).toEqual(['Another survey was shown today; the rest is 1 day.'])
    expect(
      describeReasons(['same_survey'], { asking: { quietDays: 1, sameSurveyDays: undefined } }),
    ).toEqual(['This visitor had the same survey a while ago; the rest is 90 days.'])
    expect(describeReasons(['no_boundary'], { asking: { idleMs: 90_000 } })).toEqual([
      'The visitor may be busy: a good moment is 1 second after a completed task, or after 1.5 minutes without any input.',
    ])
  })

  test('says how long a survey is put off', () => {
    expect(describeReasons(['too_early'], { survey: { when: { delayMs: 90_000 } } })).toEqual([
      'The survey was put off ("delayMs"), and its time has not come: it comes 1.5 minutes after its occasion.',
    ])
  })

  test('says what the survey wants and what is here', () => {
    const audience = { sample: 0.07, visits: 3, paths: ['/a', '/b/**'], returning: false } as const
    expect(
      describeReasons(['visits', 'paths', 'sample', 'returning'], {
        survey: { audience },
        visit: 2,
        path: '/c',
      }),
    ).toEqual([
      'This visitor has not been here often enough: the survey is asked from session 3 on, and this is session 2.',
      'The survey is not asked on this page (/c), only for /a or /b/**.',
      'This visitor was not drawn for the sample: 7 % of the visitors are asked.',
      'The survey is for new visitors, and this one was here before.',
    ])
  })

  test('says of what comes by itself that nothing draws it', () => {
    expect(describeReasons(['no_slot'], { survey: { placement: 'panel' } })).toEqual([
      'Nothing in the page offers to draw a survey with the placement "panel", or not yet.',
    ])
  })

  test('names a reason of a newer version, and takes no inherited name for one', () => {
    expect(describeReasons(['moon', 'constructor'])).toEqual([
      'It is not asked for the reason "moon".',
      'It is not asked for the reason "constructor".',
    ])
  })

  test('knows what is said where there is nothing to decide', () => {
    const [unknown] = describeReasons(['unknown_survey'])
    expect(unknown).toContain('no survey of this name')
    expect(describeReasons(['internal'])[0]).toContain('onError')
  })
})

describe('describeFault', () => {
  test('has words for every code that reading a journey file can give', () => {
    const files = [
      'shared/rule.ts',
      ...readdirSync(new URL('surveys/', SRC))
        .filter(name => /^(parse\w+|check\w+|link)\.ts$/.test(name))
        .map(name => `surveys/${name}`),
    ]
    const codes = new Set<string>()
    for (const file of files) {
      const text = readFileSync(new URL(file, SRC), 'utf8')
      for (const [, code] of text.matchAll(
        /(?:\b(?:code|reason): |\bfault\((?:['`][^'`]*['`], )?)'([a-z_]+)'/g,
      )) {
        codes.add(code!)
      }
    }
    expect(codes.size).toBeGreaterThan(25)
    const silent = [...codes].filter(code => describeFault({ code }) === fallback(code))
    expect(silent).toEqual([])
  })

  test('uses the bounds of the rule', () => {
    const fault = { code: 'out_of_range', detail: '80' }
    expect(describeFault(fault, { is: 'number', min: 0, max: 1 })).toBe(
      'Must be from 0 to 1, not 80.',
    )
    expect(describeFault(fault)).toBe('Must be within its bounds, not 80.')
    expect(
      describeFault(
        { code: 'not_one_of_the_allowed', detail: '"stras"' },
        { is: 'choice', of: ['stars', 'faces'] },
      ),
    ).toBe('Must be "stars" or "faces", not "stras".')
  })

  test('says the code where it has no words', () => {
    expect(describeFault({ code: 'on_the_moon', detail: '"x"' })).toBe('on the moon: "x".')
  })
})

function fallback(code: string): string {
  return `${code.replaceAll('_', ' ')}.`
}
