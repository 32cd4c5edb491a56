import { describe, expect, test } from 'vitest'
import { asked } from '../../test/support/surveys.js'
import type { AnswerValue } from '../events/event.js'
import type { QuestionDefinition, Thanks, Words } from '../surveys/definition.js'
import { thanksOf } from './thanksOf.js'

const QUESTIONS: QuestionDefinition[] = [
  { id: 'why', kind: 'text', label: 'Why?', optional: true },
  { id: 'rate', preset: 'csat', optional: true },
  { id: 'likely', preset: 'nps', optional: true },
]
const thank = (
  thanks: Thanks,
  {
    answers = {},
    about,
    locale = 'en',
  }: { answers?: Record<string, AnswerValue>; about?: Words; locale?: string } = {},
): unknown => {
  const state = asked({ id: 's', at: 'pay', questions: QUESTIONS, thanks }, { about })
  const view = thanksOf({ ...state, answers: new Map(Object.entries(answers)) }, locale)
  return { text: view.text?.text, next: view.next?.text, links: view.links.map(one => one.href) }
}

describe('links', () => {
  const thanks: Thanks = {
    links: [
      { label: 'Terms', href: 'https://a.example/always' },
      { label: 'Talk to a person', href: 'https://a.example/low', for: 'low' },
      { label: 'Tell a friend', href: 'https://a.example/high1', for: 'high' },
      { label: 'Review us', href: 'https://a.example/high2', for: 'high' },
      { label: 'Call a person', href: 'tel:+49123456', for: 'low' },
    ],
  }
  const linksFor = (answers: Record<string, AnswerValue>): unknown => {
    const { links } = thank(thanks, { answers }) as { links: string[] }
    return links.map(href => href.replace('https://a.example/', ''))
  }
  test.each([
    ['nothing was scored', { why: 'because' }, ['always']],
    ['the score is low: every way to a person', { rate: 2 }, ['always', 'low', 'tel:+49123456']],
    ['it is neither', { rate: 3 }, ['always']],
    ['it is high: one favour and no more', { rate: 4 }, ['always', 'high1']],
    ['the first score decides', { rate: 1, likely: 10 }, ['always', 'low', 'tel:+49123456']],
    ['also where it says nothing', { rate: 3, likely: 10 }, ['always']],
    ['a later one decides where the first was passed', { likely: 10 }, ['always', 'high1']],
  ])('%s', (_, answers, wanted) => {
    expect(linksFor(answers)).toEqual(wanted)
  })

  test('have their words in the language of the visitor', () => {
    const label = { en: 'Terms', de: 'AGB' }
    const state = asked({
      id: 's',
      questions: QUESTIONS,
      thanks: { links: [{ label, href: 'https://a.example/' }] },
    })
    expect(thanksOf(state, 'de-AT').links).toEqual([
      { label: { text: 'AGB', lang: 'de' }, href: 'https://a.example/' },
    ])
  })
})

describe('{touchpoint}', () => {
  const named: Thanks = { text: 'Thank you for rating {touchpoint}.', next: 'We read it.' }

  test('is the name of the touchpoint', () => {
    expect(thank(named, { about: 'the payment step' })).toMatchObject({
      text: 'Thank you for rating the payment step.',
      next: 'We read it.',
    })
  })

  test('a text that lacks the name is left out, and the other stays', () => {
    expect(thank(named)).toMatchObject({ text: undefined, next: 'We read it.' })
    expect(thank({ text: 'Thank you.', next: 'On to {touchpoint}.' })).toMatchObject({
      text: 'Thank you.',
      next: undefined,
    })
  })

  test('the name comes in the language of the text', () => {
    const text = { en: 'Thanks for rating {touchpoint}.', de: 'Danke für {touchpoint}.' }
    const about = { fr: 'paiement', de: 'Bezahlen', en: 'paying' }
    expect(thank({ text }, { about, locale: 'de' })).toMatchObject({ text: 'Danke für Bezahlen.' })
    // No French text: the name is no island of French in it.
    expect(thank({ text }, { about, locale: 'fr' })).toMatchObject({
      text: 'Thanks for rating paying.',
    })
  })

  test('a name is no pattern', () => {
    expect(thank(named, { about: '{touchpoint}' })).toMatchObject({
      text: 'Thank you for rating {touchpoint}.',
    })
  })

  test('the note of a change stands as it was written', () => {
    const state = asked({ id: 's', questions: QUESTIONS })
    const survey = { ...state.survey, questions: [], thanks: { text: 'Use {touchpoint}.' } }
    expect(thanksOf({ ...state, survey }, 'en').text?.text).toBe('Use {touchpoint}.')
  })
})

test('says nothing where the definition says nothing', () => {
  expect(thank({})).toEqual({ text: undefined, next: undefined, links: [] })
})
