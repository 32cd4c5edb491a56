import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { CALM, createContext, effortSurvey, readSurvey } from '../../test/support/surveys.js'
import { ASKING_DEFAULTS } from './askingDefaults.js'
import { decideAsk, type AskContext, type AskDecision } from './decideAsk.js'
import type { Audience, SurveyDefinition } from './definition.js'
import { emptyHistory, type PastAsk } from './history.js'
import type { AskReason } from './reasons.js'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22, 12)
const here = createContext({ path: '/checkout/payment', locale: 'en-GB', now: NOW })

function decideSurvey(
  definition: SurveyDefinition,
  context: Partial<AskContext> = {},
  asks: readonly PastAsk[] = [],
): AskDecision {
  // Placements that are not drawn yet are decided all the same.
  const survey = { ...readSurvey({ ...definition, placement: 'inline' }) }
  const placed = { ...survey, placement: definition.placement ?? 'inline' }
  const history = { ...emptyHistory(here.subject), asks }
  return decideAsk(placed, definition.at, history, { ...here, ...context })
}
const decide = (
  audience: Audience = {},
  context: Partial<AskContext> = {},
  asks: readonly PastAsk[] = [],
): AskDecision => decideSurvey({ ...effortSurvey, audience }, context, asks)
const decidePanel = (
  context: Partial<AskContext> = {},
  asks: readonly PastAsk[] = [],
  audience: Audience = { sample: 1 },
): AskDecision => decideSurvey({ ...effortSurvey, placement: 'panel', audience }, context, asks)

/** An asking of another survey, in an earlier session, so many days ago. */
const past = (daysAgo: number, change: Partial<PastAsk> = {}): PastAsk => {
  const at = NOW - daysAgo * DAY
  const endedAt = change.end && at
  return {
    response: uuid(daysAgo * 1000),
    survey: 'other',
    touchpoint: 'checkout.payment',
    overlay: true,
    session: uuid(99),
    at,
    endedAt,
    ...change,
  }
}
/** The end of this survey in its slot. */
const ended = (daysAgo: number, change: Partial<PastAsk> = {}): PastAsk =>
  past(daysAgo, { survey: 'payment-effort', overlay: false, end: 'answered', ...change })

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
    [{ traits: { plan: 'pro' } }, {}, 'traits'],
    [{ traits: { plan: 'pro' } }, { traits: new Map([['plan', 'free']]) }, 'traits'],
    [{ firstEncounter: true }, { encounters: () => 2 }, 'first_encounter'],
    [{ firstEncounter: false }, { encounters: () => 1 }, 'first_encounter'],
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
    [{ locales: ['en_GB'] }, {}],
    [{ from: '2026-11-22', to: '2026-11-22' }, {}],
    [
      { traits: { plan: 'pro', seats: 3 } },
      {
        traits: new Map<string, string | number>([
          ['plan', 'pro'],
          ['seats', 3],
        ]),
      },
    ],
    [{ firstEncounter: true }, {}],
    [{ firstEncounter: false }, { encounters: () => 2 }],
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

  test('leaves a slot in peace after its answer, for as many days as the file says', () => {
    expect(decide({}, {}, [ended(90 - 1 / DAY)])).toMatchObject({
      outcome: 'quiet',
      reasons: ['same_survey'],
    })
    expect(decide({}, {}, [ended(90)]).outcome).toBe('asked')
    const rules = { ...ASKING_DEFAULTS, sameSurveyDays: 0 }
    expect(decide({}, { rules }, [ended(0)]).outcome).toBe('asked')
  })

  test.each<[string, PastAsk]>([
    ['at another touchpoint', ended(1, { touchpoint: 'home' })],
    ['after another survey', past(1)],
    ['after a sight without an end', ended(1, { end: undefined, endedAt: undefined })],
    ['a week after "later"', ended(7, { end: 'later' })],
  ])('asks in a slot %s', (_, ask) => expect(decide({}, {}, [ask]).outcome).toBe('asked'))

  test('asks in a slot whatever the visitor is doing, and in their first session', () => {
    const busy = { ...CALM, boundary: false, typing: true, protected: true, occupied: true }
    expect(decide({}, { moment: busy, visit: 1 }).outcome).toBe('asked')
  })

  test.each<[string, AskReason, Partial<AskContext>, PastAsk[]]>([
    ['any survey was shown in the last 30 days', 'quiet_days', {}, [past(29.9)]],
    [
      'it was shown itself in the last 90',
      'same_survey',
      {},
      [past(89, { survey: 'payment-effort' })],
    ],
    ['somebody said "later" in the last week', 'later_days', {}, [past(6, { end: 'later' })]],
    [
      'two in a row were dismissed in the last 180 days',
      'dismissed_days',
      {},
      [past(300, { end: 'closed' }), past(179, { end: 'closed' })],
    ],
    ['this session had its ask', 'per_session', {}, [past(31, { session: here.session })]],
    ['it is the first session', 'first_session', { visit: 1 }, []],
    ['there is no id that outlives the session', 'anonymous_overlay', { anonymous: true }, []],
    ['asking is switched off', 'switched_off', { rules: { ...ASKING_DEFAULTS, off: true } }, []],
    ['the host says no', 'host', { mayAsk: () => false }, []],
    ['nobody draws it', 'no_slot', { drawable: false }, []],
    ['nothing has made it due', 'not_due', { due: 'no' }, []],
    ['its time has not come', 'too_early', { due: 'early' }, []],
    ['the visitor types', 'typing', { moment: { ...CALM, typing: true } }, []],
    ['something plays', 'media', { moment: { ...CALM, media: true } }, []],
    ['a dialog is open', 'dialog', { moment: { ...CALM, dialog: true } }, []],
    ['a protected touchpoint is there', 'protected', { moment: { ...CALM, protected: true } }, []],
    ['another survey is there', 'other_survey', { moment: { ...CALM, occupied: true } }, []],
    ['the page is hidden', 'hidden', { moment: { ...CALM, visible: false } }, []],
    ['a task goes on', 'no_boundary', { moment: { ...CALM, boundary: false } }, []],
  ])('does not come by itself when %s: %s', (_, reason, context, asks) => {
    expect(decidePanel(context, asks).reasons).toEqual([reason])
  })

  test('keeps to a number of asks a day, and of one survey a day', () => {
    const rules = { ...ASKING_DEFAULTS, quietDays: 0, sameSurveyDays: 0 }
    const own = past(0.1, { survey: 'payment-effort' })
    expect(decidePanel({ rules }, [past(0.1)]).reasons).toEqual(['per_day'])
    expect(decidePanel({ rules: { ...rules, perDay: 2 } }, [past(0.1)]).outcome).toBe('asked')
    const twice = { rules: { ...rules, perDay: 9 } }
    expect(decidePanel(twice, [own], { sample: 1, perDay: 1 }).reasons).toEqual(['survey_per_day'])
    expect(decidePanel(twice, [own], { sample: 1, perDay: 2 }).outcome).toBe('asked')
    expect(decide({ perDay: 1 }, twice, [ended(0.1)]).reasons).toContain('survey_per_day')
    const tab = { ...effortSurvey, placement: 'tab' } as const
    // The visitor opens it: it rests only where its author says how often a day is enough.
    expect(decideSurvey(tab, {}, [ended(0.1)]).outcome).toBe('asked')
    const daily = { ...tab, audience: { perDay: 2 } }
    expect(decideSurvey(daily, {}, [ended(0.1)]).outcome).toBe('asked')
    const both = [ended(0.1), ended(0.2, { response: uuid(5) })]
    expect(decideSurvey(daily, {}, both).reasons).toEqual(['survey_per_day'])
    expect(decideSurvey(daily, { now: NOW + DAY }, both).outcome).toBe('asked')
  })

  test.each<[string, PastAsk[]]>([
    ['30 days after another', [past(30)]],
    ['a week after "later"', [past(7, { end: 'later' })]],
    ['a week after its own "later"', [past(7, { end: 'later', survey: 'payment-effort' })]],
    ['180 days after two dismissals', [past(200, { end: 'closed' }), past(180, { end: 'closed' })]],
    [
      'after two dismissals with an answer between them',
      [past(150, { end: 'closed' }), past(120, { end: 'answered' }), past(91, { end: 'closed' })],
    ],
    ['after an answer in a slot', [ended(1, { survey: 'other' })]],
  ])('comes by itself %s', (_, asks) => expect(decidePanel({}, asks).outcome).toBe('asked'))

  test('does not take what was ignored or put off for a change of mind between two dismissals', () => {
    const asks = [
      past(170, { end: 'closed' }),
      past(130),
      past(110, { end: 'later' }),
      past(95, { end: 'closed' }),
    ]
    expect(decidePanel({}, asks).reasons).toEqual(['dismissed_days'])
  })

  test('comes in a first session when the audience is first-time visitors', () => {
    expect(decidePanel({ visit: 1 }, [], { sample: 1, returning: false }).outcome).toBe('asked')
  })

  test('asks the host only when nothing else speaks against it', () => {
    const asked: string[] = []
    const mayAsk = (): boolean => asked.push('host') > 0
    decidePanel({ mayAsk }, [past(1)])
    decidePanel({ mayAsk, consent: 'pending' })
    expect(asked).toEqual([])
    decidePanel({ mayAsk, moment: { ...CALM, typing: true } })
    expect(asked).toEqual(['host'])
  })

  test('tells what lasts before what passes, and is decided by the first', () => {
    const decision = decidePanel({ visit: 1, moment: { ...CALM, typing: true, boundary: false } })
    expect(decision).toMatchObject({
      outcome: 'quiet',
      reasons: ['first_session', 'typing', 'no_boundary'],
    })
  })

  test('rests the longer when the clock was set back, never shorter', () => {
    const future = ended(-1000)
    expect(decide({}, {}, [future]).outcome).toBe('quiet')
    expect(decide({}, { now: NOW + 1090 * DAY }, [future]).outcome).toBe('asked')
  })

  test('asks a quarter of those who did nothing for it, and everybody who did', () => {
    const when = (trigger: SurveyDefinition['when']): number =>
      decideSurvey({ ...effortSurvey, placement: 'panel', when: trigger }).probability
    expect(when({ seen: 'checkout.payment' })).toBe(0.25)
    expect(when({ used: 'checkout.payment' })).toBe(1)
    // It never comes by itself.
    expect(
      decideSurvey({ ...effortSurvey, placement: 'dialog', when: undefined }).probability,
    ).toBe(1)
    expect(decide().probability).toBe(1)
  })

  test('asks an anonymous session once in a slot, whatever the survey', () => {
    const asks = [ended(0, { session: here.session, touchpoint: 'home' })]
    expect(decide({}, { anonymous: true }, asks).reasons).toEqual(['anonymous_once'])
    const others = asks.map(ask => ({ ...ask, survey: 'other' }))
    expect(decide({}, { anonymous: true }, others).reasons).toEqual(['anonymous_once'])
    // Shown, and neither answered nor closed: it has cost nothing yet.
    const open = others.map(ask => ({ ...ask, end: undefined }))
    expect(decide({}, { anonymous: true }, open).outcome).toBe('asked')
    expect(decide({}, { anonymous: true }, [ended(1)]).outcome).toBe('asked')
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
