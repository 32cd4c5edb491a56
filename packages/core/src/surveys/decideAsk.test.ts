import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { effortSurvey, readSurvey } from '../../test/support/surveys.js'
import { decideAsk, matchesPath, type AskContext, type AskDecision } from './decideAsk.js'
import type { Audience } from './definition.js'
import { historyKey } from './history.js'

const DAY = 86_400_000
const here: AskContext = {
  consent: 'granted',
  subject: uuid(1),
  visit: 2,
  path: '/checkout/payment',
  device: 'phone',
  locale: 'en-GB',
  sameSurveyDays: 90,
  now: Date.UTC(2026, 10, 22, 12),
}

function decide(
  audience: Audience = {},
  context: Partial<AskContext> = {},
  ends: [string, number][] = [],
  touchpoint = 'checkout.payment',
): AskDecision {
  const survey = readSurvey({ ...effortSurvey, audience })
  const history = { subject: here.subject, ends: new Map(ends) }
  return decideAsk(survey, touchpoint, history, { ...here, ...context })
}

describe('decideAsk', () => {
  test('asks whom nothing speaks against', () => {
    expect(decide()).toEqual({ outcome: 'asked', reasons: ['eligible'], probability: 1 })
  })

  test.each(['pending', 'denied'] as const)('asks nobody while consent is %s', consent => {
    expect(decide({}, { consent })).toMatchObject({
      outcome: 'no_consent',
      reasons: [`consent_${consent}`],
    })
  })

  test.each<[Audience, Partial<AskContext>, string]>([
    [{ returning: true }, { visit: 1 }, 'returning'],
    [{ returning: false }, { visit: 2 }, 'returning'],
    [{ returning: true }, { visit: undefined }, 'returning'],
    [{ visits: 3 }, { visit: 2 }, 'visits'],
    [{ visits: 2 }, { visit: undefined }, 'visits'],
    [{ paths: ['/shop/**'] }, {}, 'paths'],
    [{ devices: ['desktop', 'tablet'] }, {}, 'devices'],
    [{ locales: ['de', 'en-US'] }, {}, 'locales'],
    [{ locales: ['e'] }, {}, 'locales'],
    [{ from: '2026-11-23' }, {}, 'from'],
    [{ to: '2026-11-21' }, {}, 'to'],
  ])('asks nobody outside the audience %j', (audience, context, reason) => {
    expect(decide(audience, context)).toMatchObject({ outcome: 'ineligible', reasons: [reason] })
  })

  test.each<[Audience, Partial<AskContext>]>([
    [{ returning: true }, {}],
    [{ returning: false }, { visit: 1 }],
    [{ visits: 2 }, {}],
    [{ paths: ['/x', '/checkout/*'] }, {}],
    [{ devices: ['phone'] }, {}],
    [{ locales: ['en'] }, {}],
    [{ locales: ['EN-gb'] }, {}],
    [{ from: '2026-11-22', to: '2026-11-22' }, {}],
  ])('asks inside the audience %j', (audience, context) => {
    expect(decide(audience, context).outcome).toBe('asked')
  })

  test('tells every reason at once', () => {
    expect(decide({ visits: 9, devices: ['desktop'], to: '2020-01-01' }).reasons).toEqual([
      'visits',
      'devices',
      'to',
    ])
  })

  test('leaves a visitor in peace after an answer, for as many days as the file says', () => {
    const key = historyKey('payment-effort', 'checkout.payment')
    const ended = here.now - 90 * DAY
    expect(decide({}, {}, [[key, ended + 1]])).toMatchObject({
      outcome: 'quiet',
      reasons: ['same_survey'],
    })
    expect(decide({}, {}, [[key, ended]]).outcome).toBe('asked')
    expect(decide({}, { sameSurveyDays: 0 }, [[key, here.now]]).outcome).toBe('asked')
  })

  test('asks at another touchpoint, and after another survey', () => {
    expect(decide({}, {}, [[historyKey('payment-effort', 'home'), here.now]]).outcome).toBe('asked')
    expect(decide({}, {}, [[historyKey('other', 'checkout.payment'), here.now]]).outcome).toBe(
      'asked',
    )
  })

  test('does not rest longer because the clock was set back', () => {
    const key = historyKey('payment-effort', 'checkout.payment')
    const future = here.now + 1000 * DAY
    expect(decide({}, {}, [[key, future]]).outcome).toBe('quiet')
    expect(decide({}, { now: future + 90 * DAY }, [[key, future]]).outcome).toBe('asked')
  })

  test('draws the same lot for the same visitor, with its probability', () => {
    const subjects = Array.from({ length: 200 }, (_, i) => uuid(i))
    const draw = (): string[] =>
      subjects.map(subject => decide({ sample: 0.5 }, { subject }).outcome)
    expect(draw()).toEqual(draw())
    expect(new Set(draw())).toEqual(new Set(['asked', 'sampled_out']))
    expect(decide({ sample: 0.5 })).toMatchObject({ probability: 0.5 })
  })

  test('asks nobody of a sample of none, and everybody of a sample of all', () => {
    const subjects = Array.from({ length: 200 }, (_, i) => uuid(i))
    const outcomes = (sample: number): Set<string> =>
      new Set(subjects.map(subject => decide({ sample }, { subject }).outcome))
    expect(outcomes(0)).toEqual(new Set(['sampled_out']))
    expect(outcomes(1)).toEqual(new Set(['asked']))
  })
})

describe('matchesPath', () => {
  test.each([
    ['/', '/'],
    ['/a', '/a'],
    ['/a/*', '/a/b'],
    ['/a/*', '/a/'],
    ['/a/*/c', '/a/b/c'],
    ['/a/**', '/a/b/c'],
    ['**', '/anything/at/all'],
    ['/a*', '/abc'],
    ['/a.b', '/a.b'],
    ['/(x)+[y]', '/(x)+[y]'],
    ['/**/end', '/a/b/end'],
  ])('%s fits %s', (pattern, path) => expect(matchesPath(pattern, path)).toBe(true))

  test.each([
    ['/', '/a'],
    ['/a', '/a/'],
    ['/a', '/ab'],
    ['/a/*', '/a/b/c'],
    ['/a/**', '/b/a/c'],
    ['/a.b', '/axb'],
    ['/a', 'x/a'],
  ])('%s does not fit %s', (pattern, path) => expect(matchesPath(pattern, path)).toBe(false))
})

test('matchesPath says what a regular expression would say', () => {
  const pattern = fc.array(fc.constantFrom('/', 'a', 'b', '.', '*', '**'), { maxLength: 8 })
  const path = fc.array(fc.constantFrom('/', 'a', 'b', '.', '*'), { maxLength: 8 })
  fc.assert(
    fc.property(pattern, path, (parts, characters) => {
      const glob = parts.join('')
      const source = glob.replace(/\*\*|\*|\./g, token =>
        token === '**' ? '[^]*' : token === '*' ? '[^/]*' : '\\.',
      )
      const wanted = new RegExp(`^${source}$`).test(characters.join(''))
      expect(matchesPath(glob, characters.join(''))).toBe(wanted)
    }),
    { seed: 5, numRuns: 3000 },
  )
})

// With a pattern made into a regular expression this would run into the test's time limit.
test('a path made to keep the pattern busy is still decided', () => {
  expect(matchesPath('/**a**a**a**a**b', `/${'a'.repeat(1000)}`)).toBe(false)
})
