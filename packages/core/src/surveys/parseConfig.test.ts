import { describe, expect, test } from 'vitest'
import { BASE, effortSurvey } from '../../test/support/surveys.js'
import { ASKING_DEFAULTS } from './askingDefaults.js'
import { EMPTY_CONFIG, parseConfig } from './parseConfig.js'

const other = { ...effortSurvey, id: 'other' }
const codesOf = (value: unknown): string[] =>
  parseConfig(value, BASE).faults.map(({ path, code }) => `${path} ${code}`)

describe('parseConfig', () => {
  test('reads surveys, protected touchpoints and the rules of asking', () => {
    const { config, faults } = parseConfig(
      {
        journey: {
          stages: [
            { id: 'browse', touchpoints: [{ id: 'home' }] },
            {
              id: 'buy',
              touchpoints: [{ id: 'checkout.payment', protected: true }, { id: 'constructor' }],
            },
          ],
        },
        surveys: [effortSurvey, other],
        asking: { sameSurveyDays: 7 },
      },
      BASE,
    )
    expect(faults).toEqual([])
    expect([...config.surveys.keys()]).toEqual(['payment-effort', 'other'])
    expect(config.protected).toEqual(new Set(['checkout.payment']))
    expect(config.asking).toEqual({ ...ASKING_DEFAULTS, sameSurveyDays: 7 })
    expect(ASKING_DEFAULTS).toMatchObject({ quietDays: 30, sameSurveyDays: 90, perSession: 1 })
  })

  test.each([null, undefined, 5, 'file', []])('asks nothing where the file is %j', value => {
    expect(parseConfig(value, BASE)).toMatchObject({
      config: { ...EMPTY_CONFIG, isWhole: false },
      faults: [{ path: '', code: 'not_an_object' }],
    })
  })

  test('takes an empty file, and one of a newer version', () => {
    expect(parseConfig({}, BASE)).toEqual({ config: EMPTY_CONFIG, faults: [] })
    expect(codesOf({ $schema: 'x', weather: [], surveys: [] })).toEqual([])
  })

  test('leaves out a bad survey, says why, and keeps the others', () => {
    const bad = { ...effortSurvey, id: 'bad', questions: [] }
    const { config, faults } = parseConfig({ surveys: [bad, effortSurvey, 'noise'] }, BASE)
    expect([...config.surveys.keys()]).toEqual(['payment-effort'])
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'surveys[0].questions too_few',
      'surveys[2] not_an_object',
    ])
  })

  test('keeps the first of two surveys with one id', () => {
    const { config, faults } = parseConfig(
      { surveys: [effortSurvey, { ...effortSurvey, version: 2 }] },
      BASE,
    )
    expect(config.surveys.get('payment-effort')!.version).toBe(1)
    expect(faults).toEqual([
      { path: 'surveys[1].id', code: 'duplicate_id', detail: '"payment-effort"' },
    ])
  })

  test.each(['constructor', 'hasOwnProperty', 'toString'])(
    'finds a survey called %s by its id only',
    id => {
      const { config } = parseConfig({ surveys: [{ ...effortSurvey, id }] }, BASE)
      expect(config.surveys.get(id)!.id).toBe(id)
      expect(parseConfig({ surveys: [] }, BASE).config.surveys.get(id)).toBeUndefined()
    },
  )

  test.each<[string, unknown, string]>([
    ['surveys that are no list', { surveys: {} }, 'surveys not_a_list'],
    ['a journey that is no object', { journey: 'shop' }, 'journey not_an_object'],
    ['stages that are no list', { journey: { stages: 5 } }, 'journey.stages not_a_list'],
    [
      'a touchpoint with a bad id',
      { journey: { stages: [{ id: 'a', touchpoints: [{ id: 'a b' }] }] } },
      'journey.stages[0].touchpoints[0].id bad_form',
    ],
    [
      'a touchpoint twice',
      { journey: { stages: [{ touchpoints: [{ id: 'a' }] }, { touchpoints: [{ id: 'a' }] }] } },
      'journey.stages[1].touchpoints[0].id duplicate_id',
    ],
    ['bad rules of asking', { asking: { quietDays: -1 } }, 'asking.quietDays out_of_range'],
    ['rules of asking that are no object', { asking: 5 }, 'asking not_an_object'],
  ])('tells of %s and keeps the surveys', (_, file, fault) => {
    const { config, faults } = parseConfig({ surveys: [effortSurvey], ...(file as object) }, BASE)
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toContain(fault)
    expect(config.surveys.size).toBe('surveys' in (file as object) ? 0 : 1)
    expect(config.asking).toEqual(ASKING_DEFAULTS)
  })

  test('takes a rule of asking that is undefined for one left out', () => {
    const { config } = parseConfig({ asking: { sameSurveyDays: undefined, quietDays: 3 } }, BASE)
    expect(config.asking).toEqual({ ...ASKING_DEFAULTS, quietDays: 3 })
  })

  test('does not fail on a circular value', () => {
    const survey: Record<string, unknown> = { id: 5 }
    survey['questions'] = survey
    expect(codesOf({ surveys: [survey, effortSurvey] })).toEqual([
      'surveys[0].id not_text',
      'surveys[0].questions not_a_list',
    ])
  })
})
