import { describe, expect, test } from 'vitest'
import { wireEarshot } from '../src/createEarshot.js'
import { createSetup } from '../src/createSetup.js'
import type { Earshot, SurveyDefinition } from '../src/index.js'
import { copyOptions } from '../src/options.js'
import { createTestPlatform } from '../src/testing/createTestPlatform.js'
import * as asking from '../src/asking.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { make, open, type Visit } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

const SECOND = 1000
const survey = 'payment-effort'
const reasonsOf = ({ earshot }: { earshot: Earshot }, id = survey): readonly string[] =>
  earshot.explain(id).reasons

describe('a survey that was answered', () => {
  test('is on the screen while its thank-you is', async () => {
    const { id, at, thanks, questions } = effortSurvey
    const panel: SurveyDefinition = {
      ...{ id, at, thanks, questions },
      placement: 'panel',
      audience: { sample: 1 },
    }
    const visit = open({ config: { surveys: [panel], asking: { firstSession: true } } })
    visit.earshot.offer(['panel'])
    visit.earshot.ask(id)
    await visit.platform.advance(SECOND)
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 })
    expect(visit.earshot.getState().surveys.get(id)!.phase).toBe('thanked')
    expect(reasonsOf(visit)).toContain('on_screen')
    expect(reasonsOf(visit)).not.toContain('other_survey')
    await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    expect(reasonsOf(visit)).not.toContain('on_screen')
  })
})

describe('a survey without a question for this visitor', () => {
  const most: SurveyDefinition = {
    id: 'most',
    questions: [{ id: 'most', preset: 'importance', label: 'What mattered most?' }],
  }

  test('says so, and nothing of contact details that it does not ask for', async () => {
    const visit = open({ config: { surveys: [most] } })
    visit.earshot.place(make(), 'most')
    await visit.platform.advance(SECOND)
    expect(reasonsOf(visit, 'most')[0]).toBe('nothing_to_ask')
    expect(reasonsOf(visit, 'most')).not.toContain('contact_known')
    await visit.platform.advance(60 * SECOND)
    const decided = visit.received().filter(({ type }) => type === 'ask.decided')
    expect(decided.map(({ data }) => data['outcome'])).toEqual(['ineligible'])
  })

  test('says that contact details are known where they are what is missing', async () => {
    const [first] = most.questions
    const mail = { id: 'mail', kind: 'contact', label: 'Where may we answer you?' } as const
    const visit = open({ config: { surveys: [{ ...most, questions: [first!, mail] }] } })
    await visit.platform.advance(SECOND)
    await visit.earshot.identify({ email: 'ada@example.com' })
    visit.earshot.place(make(), 'most')
    await visit.platform.advance(SECOND)
    expect(reasonsOf(visit, 'most')[0]).toBe('contact_known')
  })
})

describe('what cannot be explained any more, or yet', () => {
  const page = { openStore: createFakeDatabase().openStore }

  test('a journey file that could not be loaded says so', async () => {
    const visit = open({ config: '/missing.json' }, page)
    expect(reasonsOf(visit)).toEqual(['starting'])
    await visit.platform.advance(SECOND)
    expect(visit.faults.map(({ code }) => code)).toEqual(['bad_config'])
    expect(reasonsOf(visit)).toEqual(['not_loaded'])
  })

  test('without a journey file there is no such survey', async () => {
    const visit = open({})
    await visit.platform.advance(SECOND)
    expect(reasonsOf(visit)).toEqual(['unknown_survey'])
  })

  test('a part of Earshot that could not be loaded says so, until it is there', async () => {
    const platform = createTestPlatform({ ...createFakeDatabase() })
    const faults: string[] = []
    const given = {
      endpoint: '/e',
      config: { surveys: [effortSurvey] },
      onError: ({ code }: { code: string }) => void faults.push(code),
    }
    let isBlocked = true
    const earshot = wireEarshot(...createSetup(copyOptions(given), platform), () =>
      isBlocked ? Promise.reject(new Error('blocked')) : Promise.resolve(asking),
    )
    await platform.advance(SECOND)
    expect(reasonsOf({ earshot })).toEqual(['starting'])
    await platform.advance(SECOND)
    expect(faults).toEqual(['ui_unavailable'])
    isBlocked = false
    expect(reasonsOf({ earshot })).toEqual(['not_loaded'])
    // That call was another attempt.
    await platform.advance(SECOND)
    expect(reasonsOf({ earshot })).toContain('not_due')
  })

  test.each<[string, (visit: Visit) => void]>([
    ['with an engine', visit => void visit.earshot.place(make(), survey)],
    ['without one', () => {}],
  ])('after stop() it is stopped, %s', async (_, prepare) => {
    const visit = open({ config: { surveys: [effortSurvey] } })
    prepare(visit)
    await visit.platform.advance(SECOND)
    visit.earshot.stop()
    expect(visit.earshot.explain(survey)).toEqual({ ask: false, reasons: ['stopped'] })
    await visit.platform.advance(SECOND)
    expect(reasonsOf(visit)).toEqual(['stopped'])
  })
})

test('a change that a slot tells of while its survey rests is what explain() says', async () => {
  const change = { date: '2027-01-16', touchpoint: 'checkout.payment', change: 'x', note: 'Easy.' }
  const config = { surveys: [effortSurvey], journey: { changes: [change] } }
  const first = open({ config })
  first.earshot.place(make(), survey)
  first.earshot.ask(survey)
  await first.platform.advance(SECOND)
  await first.earshot.dispatch({ type: 'open', survey })
  await first.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
  await first.earshot.dispatch({ type: 'skip', survey })
  first.earshot.stop()

  const second = open({ config }, { database: first.database })
  second.platform.jump({ nowMs: 30 * 86_400_000 })
  second.earshot.place(make(), survey)
  await second.platform.advance(SECOND)
  expect(reasonsOf(second)).toEqual(['change_told'])
  second.earshot.ask(survey)
  await second.platform.advance(SECOND)
  expect(second.earshot.getState().surveys.get(survey)?.survey.thanks.text).toBe('Easy.')
  expect(reasonsOf(second)).toContain('same_survey')
})
