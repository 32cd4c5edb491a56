import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../test/support/seeded.js'
import { valuesOf } from '../../test/support/arbitraries.js'
import type { EarshotConfig } from '../surveys/definition.js'
import type { Rule } from '../shared/rule.js'
import { ASKING_RULE, SURVEY_RULE } from '../surveys/rules.js'
import { CONFIG_RULE } from '../surveys/journeyRules.js'
import { parseConfig } from '../surveys/parseConfig.js'
import { lintJourney, publishJourney } from './index.js'

const BASE = 'https://shop.test/'

const question = { id: 'a', preset: 'csat', label: { en: 'How?', de: 'Wie?' } } as const
const FILE: EarshotConfig = {
  $schema: '../earshot.schema.json',
  journey: {
    name: 'INTERNAL shop',
    stages: [
      {
        id: 'buy',
        name: 'INTERNAL stage',
        touchpoints: [
          {
            id: 'checkout.payment',
            name: 'Payment step',
            owner: 'INTERNAL team',
            channel: 'INTERNAL channel',
            kind: 'automatic',
            protected: true,
            target: 0.8,
            promise: 'INTERNAL promise',
            version: 3,
          },
        ],
      },
      { id: 'empty', name: 'INTERNAL plan' },
    ],
    changes: [
      {
        date: '2026-10-01',
        touchpoint: 'checkout.payment',
        change: 'INTERNAL change',
        owner: 'INTERNAL owner',
        note: 'Paying takes one click now.',
      },
      { date: '2026-10-02', touchpoint: 'checkout.payment', change: 'INTERNAL only' },
    ],
  },
  surveys: [{ id: 'one', at: 'checkout.payment', questions: [question], answers: 12 }],
  asking: { quietDays: 60 },
}

describe('publishJourney', () => {
  test('keeps what visitors need, and nothing else', () => {
    expect(publishJourney(FILE)).toEqual({
      journey: {
        stages: [{ id: 'buy', touchpoints: [{ id: 'checkout.payment', protected: true }] }],
        changes: [
          {
            date: '2026-10-01',
            touchpoint: 'checkout.payment',
            note: 'Paying takes one click now.',
          },
        ],
      },
      surveys: FILE.surveys,
      asking: { quietDays: 60 },
    })
  })

  test('keeps names where a question of importance shows them', () => {
    const surveys = [
      ...FILE.surveys!,
      { id: 'two', questions: [{ id: 'i', preset: 'importance' }] },
    ]
    const published = publishJourney({ ...FILE, surveys } as EarshotConfig)
    expect(published.journey?.stages?.[0]?.touchpoints).toEqual([
      { id: 'checkout.payment', name: 'Payment step', protected: true },
    ])
    expect(JSON.stringify(published)).not.toContain('INTERNAL')
  })

  test('keeps the name that a thank-you shows, and no other', () => {
    const other = { id: 'help.phone', name: 'INTERNAL help' }
    const journey = { stages: [{ id: 'buy', touchpoints: [{ id: 'pay', name: 'Paying' }, other] }] }
    const namesFor = (survey: object): unknown =>
      publishJourney({ journey, surveys: [{ id: 'two', questions: [question], ...survey }] })
        .journey?.stages?.[0]?.touchpoints
    const published = [{ id: 'pay', name: 'Paying' }, { id: 'help.phone' }]
    const thanks = { next: { en: 'We read it.', de: 'Danke für {touchpoint}.' } }
    expect(namesFor({ at: 'pay', thanks })).toEqual(published)
    expect(namesFor({ when: { used: 'pay' }, thanks })).toEqual(published)
    expect(namesFor({ at: 'pay', thanks: { text: 'Thank you.' } })).toEqual([
      { id: 'pay' },
      { id: 'help.phone' },
    ])
  })

  test('leaves out fields that no rule knows, which may hold anything', () => {
    const noted = {
      ...FILE,
      todo: 'INTERNAL',
      surveys: [
        {
          ...FILE.surveys![0]!,
          comment: 'INTERNAL',
          questions: [{ ...question, why: 'INTERNAL' }],
        },
      ],
      asking: { ...FILE.asking, because: 'INTERNAL' },
    }
    expect(publishJourney(noted)).toEqual(publishJourney(FILE))
  })

  test('is nothing where there is nothing', () => {
    expect(publishJourney({})).toEqual({})
    expect(publishJourney({ journey: {}, surveys: [] })).toEqual({})
  })

  // As a file says it: JSON knows no -0.
  const samePart = (given: unknown): number => {
    const value: unknown = JSON.parse(JSON.stringify(given))
    const published: unknown = JSON.parse(JSON.stringify(publishJourney(value as EarshotConfig)))
    const whole = parseConfig(value, BASE)
    const part = parseConfig(published, BASE)
    expect(part.config).toEqual(whole.config)
    // Stages without touchpoints are left out: the paths may be others.
    expect(part.faults.map(({ code }) => code)).toEqual(whole.faults.map(({ code }) => code))
    return whole.config.surveys.size
  }

  test('the SDK reads from it what it reads from the whole file, whatever that says', () => {
    fc.assert(
      fc.property(valuesOf(CONFIG_RULE), value => void samePart(value)),
      seeded(5, 30),
    )
  })

  test('and the same surveys, with all that can be said of them', () => {
    const { audience, cancel, placement, thanks, version, answers } = SURVEY_RULE.may
    const some = (rule: Rule): fc.Arbitrary<unknown> =>
      fc.option(valuesOf(rule), { nil: undefined })
    const label = some({ is: 'map', of: { is: 'text', min: 1, max: 9 }, min: 1 })
    const survey = fc.record({
      id: fc.constantFrom('one', 'two', 'three'),
      at: fc.constantFrom(undefined, 'a.b', 'checkout.payment'),
      when: fc.constantFrom(undefined, { manual: true }, { used: 'a.b', outcome: 'completed' }),
      audience: some(audience),
      cancel: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, some(cancel)),
      placement: fc.oneof(fc.constant('inline'), some(placement)),
      thanks: fc.oneof(fc.constant({ text: 'Thank you for {touchpoint}.' }), some(thanks)),
      version: some(version),
      answers: some(answers),
      questions: fc.tuple(
        fc.record({ id: fc.constant('q'), preset: fc.constantFrom('nps', 'csat', 'goal'), label }),
        fc.record({ id: fc.constant('w'), kind: fc.constant('text'), label: fc.constant('Why?') }),
      ),
      internal: fc.string(),
    })
    let surveys = 0
    fc.assert(
      fc.property(fc.array(survey, { maxLength: 4 }), some(ASKING_RULE), (surveysOf, asking) => {
        surveys += samePart({ ...FILE, surveys: surveysOf, asking })
      }),
      seeded(5),
    )
    expect(surveys).toBeGreaterThan(10)
  })

  test('no internal text is in it, wherever it stood', () => {
    const text = fc.string({ minLength: 4, maxLength: 8, unit: fc.constantFrom('§', '¶', '‡') })
    const name = fc.option(text, { nil: undefined })
    const touchpoint = fc.record({ name, owner: name, channel: name, promise: name })
    fc.assert(
      fc.property(fc.array(touchpoint), name, text, (touchpoints, own, change) => {
        const stages = [
          {
            id: 's',
            name: own,
            touchpoints: touchpoints.map((one, i) => ({ ...one, id: `t${i}` })),
          },
        ]
        const changes = [{ date: '2026-01-01', touchpoint: 't0', change, owner: own }]
        const published = publishJourney({ journey: { name: own, stages, changes } })
        expect(JSON.stringify(published)).not.toMatch(/[§¶‡]/)
      }),
      seeded(6),
    )
  })

  test('is itself free of errors, but for the text of a change, which stays in the house', () => {
    expect(lintJourney(publishJourney(FILE)).errors.map(({ path }) => path)).toEqual([
      'journey.changes[0].change',
    ])
  })
})
