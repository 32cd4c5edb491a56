import { describe, expectTypeOf, test } from 'vitest'
import { createEarshot, defineSurvey, type Earshot } from '../../src/index.js'
import {
  isKnownEvent,
  parseEvent,
  type EarshotEvent,
  type EventData,
  type EventDraft,
  type OtherEvent,
} from '../../src/events/index.js'

describe('defineSurvey', () => {
  const survey = defineSurvey({
    id: 'payment-effort',
    questions: [
      { id: 'effort', preset: 'ces' },
      { id: 'why', kind: 'choice', label: 'Why?', options: [{ id: 'slow' }, { id: 'unclear' }] },
    ],
  })

  test('keeps the ids as they are written', () => {
    expectTypeOf(survey.id).toEqualTypeOf<'payment-effort'>()
    expectTypeOf(survey.questions[0].id).toEqualTypeOf<'effort'>()
    expectTypeOf(survey.questions[0].preset).toEqualTypeOf<'ces'>()
    expectTypeOf(survey.questions[1].options[1].id).toEqualTypeOf<'unclear'>()
  })

  test('can be handed to createEarshot', () => {
    expectTypeOf(createEarshot).toBeCallableWith({ config: { surveys: [survey] } })
  })

  test('refuses what no survey has', () => {
    // @ts-expect-error a survey needs questions
    defineSurvey({ id: 'x' })
    // @ts-expect-error there is no such preset
    defineSurvey({ id: 'x', questions: [{ id: 'a', preset: 'stras' }] })
    // @ts-expect-error there is no such kind
    defineSurvey({ id: 'x', questions: [{ id: 'a', kind: 'slider' }] })
    // @ts-expect-error a branch needs a target
    defineSurvey({ id: 'x', questions: [{ id: 'a', kind: 'text', next: [{ if: { is: 1 } }] }] })
  })
})

describe('events', () => {
  test('tie the data to the type', () => {
    const draft: EventDraft = { type: 'touchpoint.seen', touchpoint: 'a', data: { visibleMs: 1 } }
    expectTypeOf(draft).toExtend<EventDraft<'touchpoint.seen'>>()
    // @ts-expect-error that is the data of another type
    const wrong: EventDraft = { type: 'touchpoint.seen', data: { name: 'purchase' } }
    // @ts-expect-error there is no such type
    const unknown: EventDraft = { type: 'touchpoint.sene', data: {} }
    // @ts-expect-error durations are numbers
    const text: EventData['touchpoint.left'] = { visibleMs: '1' }
    expectTypeOf([wrong, unknown, text]).not.toBeNever()
  })

  test('are known once they were looked at', () => {
    const parsed = parseEvent({})
    if (!parsed.ok) return
    expectTypeOf(parsed.value).toEqualTypeOf<EarshotEvent | OtherEvent>()
    if (isKnownEvent(parsed.value) && parsed.value.type === 'survey.completed') {
      expectTypeOf(parsed.value.data.answered).toEqualTypeOf<number>()
    }
    // @ts-expect-error nothing is known of the data before that
    const answered: number = parsed.value.data.answered
    expectTypeOf(answered).toBeNumber()
  })
})

describe('Earshot', () => {
  test('gives each listener what its signal carries', () => {
    const earshot = {} as Earshot
    earshot.on('seen', value =>
      expectTypeOf(value).toEqualTypeOf<{ touchpoint: string; visibleMs: number }>(),
    )
    // @ts-expect-error there is no such signal
    earshot.on('click', () => {})
    // @ts-expect-error there is no such consent
    earshot.setConsent('yes')
    // @ts-expect-error there is no such outcome
    void earshot.touch('a', { outcome: 'done' })
    expectTypeOf(earshot.identify).toBeCallableWith({ id: 'u', traits: { seats: 3, pro: true } })
    expectTypeOf(earshot.journey).toBeCallableWith('case-7')
    expectTypeOf(earshot.journey).toBeCallableWith()
    void earshot.touch('a', { case: 'case-7' })
    // @ts-expect-error a trait is a text, a number, true or false
    void earshot.identify({ traits: { plan: { name: 'pro' } } })
    // @ts-expect-error there is nothing of that name to say of a person
    void earshot.identify({ mail: 'jane@example.com' })
    // @ts-expect-error an action names its survey
    void earshot.dispatch({ type: 'open' })
  })
})
