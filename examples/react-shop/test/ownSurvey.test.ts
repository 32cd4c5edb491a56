import { expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { drawn, inSurvey, openShop, REACT_SHOP, says, scrollTo } from '../../shop/test/shops.js'
import type { KeptEvent } from '../../shop/test/waitForKept.js'

const answersIn = (events: KeptEvent[]): unknown[][] =>
  events
    .filter(one => one.type === 'survey.answered')
    .map(({ touchpoint, data: { survey, question, value, revision } }) => [
      touchpoint,
      survey,
      question,
      value,
      revision,
    ])

const part = (survey: string, selector: string): string[] => inSurvey(REACT_SHOP, survey, selector)

/** By key: a click in the moment in which a question comes was meant for the last one. */
const order = async (page: Page, survey: string, words: string): Promise<void> => {
  await page.waitFor(
    (slot, words) => {
      const found = [...document.querySelectorAll<HTMLElement>(`${slot} button`)].find(
        one => one.textContent === words,
      )
      found?.focus()
      return !!found
    },
    { args: [REACT_SHOP.slot(survey), words] as const, what: `a button "${words}"` },
  )
  await page.press('Enter')
}

/** Asked once the page's own place has been looked at, which is above it. */
const kiteAsked = (page: Page): Promise<string> => drawn(page, REACT_SHOP, 'kite-page')

/** Goes to an article, and reads until it is asked for. */
const read = async (page: Page, survey: string): Promise<void> => {
  await scrollTo(page, REACT_SHOP, survey)
  await drawn(page, REACT_SHOP, survey)
}

const isChecked = (page: Page, survey: string): Promise<string | undefined> =>
  page.evaluate(
    slot => document.querySelector<HTMLInputElement>(`${slot} input:checked`)?.value,
    REACT_SHOP.slot(survey),
  )

eachEngine(
  undefined,
  engine => {
    test("a tap on a card of the shop's own is one answer, thanked for once it is stored", async () => {
      const shop = await openShop(REACT_SHOP)
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await page.goto(`${shop.url}/kites/heron`)
      await kiteAsked(page)
      await page.click(part('kite-page', 'input[value="5"]'))
      await says(page, REACT_SHOP, 'kite-page', /Thank you\..*Sent\./s)
      const events = await shop.waitForEvents(kept =>
        kept.some(one => one.type === 'survey.completed'),
      )
      expect(answersIn(events)).toEqual([['product.details', 'kite-page', 'satisfaction', 5, 0]])
      expect(events.filter(one => one.type === 'survey.shown')).toHaveLength(1)
      expect(await page.errors()).toEqual([])
    })

    test('the question is a named group of named radios', async () => {
      const shop = await openShop(REACT_SHOP)
      const page = await engine.newPage()
      await page.goto(`${shop.url}/kites/heron`)
      await kiteAsked(page)
      const words = 'How satisfied or dissatisfied are you with what this page tells you?'
      expect(
        await page.evaluate(slot => {
          const group = document.querySelector(`${slot} [role=radiogroup]`)!
          const radios = [...group.querySelectorAll<HTMLInputElement>('input[type=radio]')]
          return {
            name: document
              .getElementById(group.getAttribute('aria-labelledby')!)
              ?.textContent.trim(),
            radios: radios.map(one => one.labels![0]!.textContent),
            groups: new Set(radios.map(one => one.name)).size,
            status: document.querySelector(`${slot} [role=status]`)?.textContent,
          }
        }, REACT_SHOP.slot('kite-page')),
      ).toEqual({
        name: words,
        radios: [
          '1Very dissatisfied',
          '2Dissatisfied',
          '3Neither',
          '4Satisfied',
          '5Very satisfied',
        ],
        groups: 1,
        status: '',
      })
    })

    test('arrows only select, Enter answers; Back and an empty Send do what they say', async () => {
      const shop = await openShop(REACT_SHOP)
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await page.goto(`${shop.url}/kites/heron`)
      await kiteAsked(page)
      await page.focus(part('kite-page', 'input'))
      await page.press('ArrowRight')
      await page.press('ArrowRight')
      expect(await isChecked(page, 'kite-page')).toBe('3')
      expect(answersIn(await shop.events())).toEqual([])
      await page.press('Enter')
      await says(page, REACT_SHOP, 'kite-page', /What is missing\?/)
      // Where the keyboard was has gone: it is at the question that came.
      await page.waitFor(
        slot => document.activeElement === document.querySelector(`${slot} [role=group]`),
        { args: [REACT_SHOP.slot('kite-page')], what: 'the focus to be at the question' },
      )
      await order(page, 'kite-page', 'Back')
      await says(page, REACT_SHOP, 'kite-page', /How satisfied/)
      expect(await isChecked(page, 'kite-page')).toBe('3')
      await order(page, 'kite-page', 'Send')
      await says(page, REACT_SHOP, 'kite-page', /What is missing\?/)
      await page.focus(part('kite-page', 'input[value="skill"]'))
      await page.press('Space')
      expect(await isChecked(page, 'kite-page')).toBe('skill')
      await order(page, 'kite-page', 'Send')
      await says(page, REACT_SHOP, 'kite-page', /What would have helped/)
      await order(page, 'kite-page', 'Send')
      await says(page, REACT_SHOP, 'kite-page', /write something first/)
      await page.focus(part('kite-page', 'textarea'))
      await page.type('A film')
      await order(page, 'kite-page', 'Send')
      await says(page, REACT_SHOP, 'kite-page', /Thank you\..*Sent\./s)
      const events = await shop.waitForEvents(kept =>
        kept.some(one => one.type === 'survey.completed'),
      )
      expect(answersIn(events)).toEqual([
        ['product.details', 'kite-page', 'satisfaction', 3, 0],
        // Sent again after Back: of an answer's revisions the last counts.
        ['product.details', 'kite-page', 'satisfaction', 3, 1],
        ['product.details', 'kite-page', 'missing', ['skill'], 0],
        ['product.details', 'kite-page', 'why', 'A film', 0],
      ])
      expect(await page.errors()).toEqual([])
    })

    test('each help article has thumbs of its own, and nobody mixes them up', async () => {
      const shop = await openShop(REACT_SHOP)
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await page.goto(`${shop.url}/help`)
      await read(page, 'answers-useful')
      await page.click(part('answers-useful', 'input[value="1"]'))
      await says(page, REACT_SHOP, 'answers-useful', /Thank you\..*Sent\./s)
      await read(page, 'repairs-useful')
      await page.click(part('repairs-useful', 'input[value="1"]'))
      await says(page, REACT_SHOP, 'repairs-useful', /Thank you\..*Sent\./s)
      await read(page, 'help-useful')
      await page.focus(part('help-useful', 'input[value="0"]'))
      await page.press('Space')
      await says(page, REACT_SHOP, 'help-useful', /What was the matter\?/)
      await order(page, 'help-useful', 'Skip')
      await says(page, REACT_SHOP, 'help-useful', /Thank you\..*Sent\./s)
      const events = await shop.waitForEvents(
        kept => kept.filter(one => one.type === 'survey.completed').length === 3,
      )
      expect(answersIn(events)).toEqual([
        ['help.answers', 'answers-useful', 'useful', 1, 0],
        ['help.repairs', 'repairs-useful', 'useful', 1, 0],
        ['help.delivery', 'help-useful', 'useful', 0, 0],
      ])
      expect(await page.errors()).toEqual([])
    })
  },
  { timeoutMs: 60_000 },
)
