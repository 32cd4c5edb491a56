import { expect, test } from 'vitest'
import { thanksOf } from '../src/headless.js'
import type { EarshotConfig } from '../src/index.js'
import { publishJourney } from '../src/lint/index.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { make, open, type Visit } from './support/startEarshot.js'

const SECOND = 1000
const survey = 'pay'
const FILE: EarshotConfig = {
  journey: {
    stages: [
      {
        id: 'buy',
        touchpoints: [{ id: 'checkout.payment', name: 'the payment step', owner: 'payments' }],
      },
    ],
  },
  surveys: [
    {
      id: survey,
      at: 'checkout.payment',
      questions: [
        { id: 'rate', preset: 'csat' },
        { id: 'why', kind: 'text', label: 'Why?', optional: true },
      ],
      thanks: {
        text: 'Thank you for rating {touchpoint}.',
        links: [{ label: 'Talk to a person', href: 'tel:+49123456', for: 'low' }],
      },
    },
  ],
}
const visit = async (config: EarshotConfig, database = createFakeDatabase()): Promise<Visit> => {
  const page = open({ config }, { database })
  const element = make()
  page.earshot.place(make(), survey)
  page.earshot.observe(element, 'checkout.payment')
  page.platform.view(element)
  await page.platform.advance(SECOND)
  void page.earshot.dispatch({ type: 'open', survey })
  return page
}
const thanksIn = ({ earshot }: Visit): unknown => {
  const { text, links } = thanksOf(earshot.getState().surveys.get(survey)!, 'en')
  return [text?.text, links.map(({ href }) => href)]
}

test('a thank-you names the touchpoint, from what visitors download, also after a reload', async () => {
  const published = publishJourney(FILE) as EarshotConfig
  expect(JSON.stringify(published)).not.toContain('owner')
  const database = createFakeDatabase()
  const first = await visit(published, database)
  await first.earshot.dispatch({ type: 'answer', survey, question: 'rate', value: 2 })
  first.platform.signal('leave')
  await first.platform.advance(SECOND)

  const second = await visit(published, database)
  await second.earshot.dispatch({ type: 'skip', survey })
  expect(second.earshot.getState().surveys.get(survey)).toMatchObject({ phase: 'thanked' })
  expect(thanksIn(second)).toEqual(['Thank you for rating the payment step.', ['tel:+49123456']])
})

test('where the file has no name, nobody reads an id', async () => {
  const { earshot, ...rest } = await visit({ surveys: FILE.surveys })
  await earshot.dispatch({ type: 'answer', survey, question: 'rate', value: 5 })
  await earshot.dispatch({ type: 'skip', survey })
  expect(thanksIn({ earshot, ...rest })).toEqual([undefined, []])
})
