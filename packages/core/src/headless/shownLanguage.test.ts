import { expect, test } from 'vitest'
import { readSurvey } from '../../test/support/surveys.js'
import type { QuestionDefinition, Thanks } from '../surveys/definition.js'
import { shownLanguage } from './shownLanguage.js'

const shown = (
  locale: string,
  { question = {}, thanks = {} }: { question?: Partial<QuestionDefinition>; thanks?: Thanks } = {},
): string => {
  const questions: QuestionDefinition[] = [{ id: 'q', preset: 'csat', ...question }]
  return shownLanguage(readSurvey({ id: 's', questions, thanks }), locale)
}

test('texts that are one for all are shown in the language of the visitor', () => {
  expect(shown('pt-BR', { question: { label: 'Como foi?' }, thanks: { text: 'Obrigado' } })).toBe(
    'pt-BR',
  )
})

test.each([
  ['de-AT', 'de-AT'],
  ['de', 'de'],
  ['de_AT', 'de-AT'],
  ['pt', 'pt'],
  ['en-GB', 'en-GB'],
  // Nobody has said anything in French: English is next best, as with each of the texts.
  ['fr', 'en'],
])('of those there are, %s gets %s', (locale, wanted) => {
  const label = { en: 'How?', de: 'Wie?', 'pt-BR': 'Como?' }
  expect(shown(locale, { question: { label } })).toBe(wanted)
})

const words = { en: 'x', ar: 'y' }
const options = [{ id: 'a', label: words }, { id: 'b' }]
test.each<[string, Parameters<typeof shown>[1]]>([
  ['a question', { question: { label: words } }],
  ['a point', { question: { points: ['1', '2', '3', '4', words] } }],
  ['an option', { question: { preset: 'reason', options } }],
  ['the thank-you', { thanks: { text: words } }],
  ['what comes next', { thanks: { next: words } }],
  ['a link', { thanks: { links: [{ label: words, href: 'https://a.example/' }] } }],
])('%s alone may have it', (_, survey) => {
  expect(shown('ar-EG', survey)).toBe('ar-EG')
})

test('all texts together have the languages of the survey', () => {
  const survey = {
    question: { label: { de: 'Wie?' } },
    thanks: { text: { fr: 'Merci', de: 'Danke' } },
  }
  expect(shown('fr', survey)).toBe('fr')
  // Neither has English: what stands first is shown.
  expect(['de', 'fr']).toContain(shown('ja', survey))
})
