import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startShop, type Shop } from './startShop.js'

type Definition = { id: string; questions: { id: string; next?: { go: string }[] }[] }
type File = { surveys: Definition[] }

const original = (): File =>
  JSON.parse(readFileSync(new URL('../earshot.json', import.meta.url), 'utf8')) as File

/** The file with a fault in the survey of the order page; the payment survey stays as it is. */
const spoiled = (spoil: (survey: Definition, file: File) => void): string => {
  const file = original()
  spoil(
    file.surveys.find(one => one.id === 'order-satisfaction')!,
    file,
  )
  return JSON.stringify(file)
}
const index = original().surveys.findIndex(one => one.id === 'order-satisfaction')

const faults: [name: string, file: string, message: string][] = [
  [
    'an unknown question in a branch',
    spoiled(survey => void (survey.questions[0]!.next = [{ go: 'whyy' }])),
    `surveys[${index}].questions[0].next[0].go: unknown_question "whyy"`,
  ],
  [
    'two questions with one id',
    spoiled(survey => void (survey.questions[1]!.id = survey.questions[0]!.id)),
    `surveys[${index}].questions[1].id: duplicate_id`,
  ],
  [
    'a survey without questions',
    spoiled(survey => void (survey.questions = [])),
    `surveys[${index}].questions: too_few`,
  ],
]

let shop: Shop
afterEach(() => shop.close())

eachEngine(engine => {
  describe('a journey file with', () => {
    test.each(faults)(
      '%s gives one message with its path, and the other surveys work',
      async (_, file, message) => {
        shop = await startShop({ files: { 'earshot.json': file } })
        const page = await engine.newPage()
        await page.goto(`${shop.url}/checkout-payment.html`)
        await page.waitFor(
          () =>
            document
              .querySelector('[data-survey="payment-effort"] > *')
              ?.shadowRoot?.querySelector('input')
              ?.checkVisibility({ visibilityProperty: true }),
          { what: 'the other survey to be drawn' },
        )
        const said = (await page.consoleMessages())
          .map(line => line.text)
          .filter(text => /Earshot/.test(text))
        expect(said).toHaveLength(1)
        expect(said[0]).toContain(message)
        expect(await page.errors()).toEqual([])
      },
    )
  })

  test.each([
    ['is not JSON', '{ "surveys": [', 'is not JSON'],
    ['is a list', '[]', 'not_an_object'],
    ['is not there', undefined, 'could not be loaded'],
  ])(
    'a journey file that %s leaves the page intact and touchpoints recorded',
    async (_, file, message) => {
      shop = await startShop(file === undefined ? {} : { files: { 'earshot.json': file } })
      if (file === undefined) shop.without('/earshot.public.json')
      const page = await engine.newPage()
      await page.goto(`${shop.url}/checkout-payment.html`)
      const events = await shop.waitForEvents(kept =>
        kept.some(one => one.type === 'touchpoint.seen'),
      )
      expect(events.some(one => one.type === 'survey.shown')).toBe(false)
      const said = (await page.consoleMessages())
        .map(line => line.text)
        .filter(text => /Earshot:/.test(text))
      expect(said).toHaveLength(1)
      expect(said[0]).toContain(message)
      expect((await page.errors()).filter(line => !/Failed to load resource/.test(line))).toEqual(
        [],
      )
    },
  )
})
