import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { serveOver, type OverPages, type OverSite } from './serveOver.js'
import { settle } from './settle.js'

/** What a part of the widget is found by, whatever the page has named: code that is called with a selector. */
const FIND = `(selector => Document.prototype.querySelector
  .call(document, '[data-earshot-widget]')?.shadowRoot?.querySelector(selector))`

/** An element that stands in front of a property of the document. */
const named = (element: string, name: string): string =>
  element == 'form'
    ? `<form name="${name}" style="margin: 0">Page</form>`
    : `<${element} name="${name}" id="${name}" width="9" height="9"></${element}>`

const SLOT = '<div data-survey="over" style="min-height: 300px"></div>'
const MANUAL = { when: { manual: true } }

eachEngine(
  undefined,
  engine => {
    let site: OverSite
    afterEach(() => site.close())
    const open = async (pages: OverPages): Promise<Page> => {
      site = await serveOver(pages)
      return site.open(engine)
    }
    /** Waits for the survey, taps a point of it, and checks what has arrived. */
    const answer = async (page: Page): Promise<void> => {
      const question = `!!${FIND}('.question')?.checkVisibility({ visibilityProperty: true })`
      await page.waitFor(question, { what: 'the survey to be drawn', timeoutMs: 8000 })
      await settle(page)
      const [x, y] = await page.evaluate<[number, number]>(`(({ left, top, width, height }) =>
        [left + width / 2, top + height / 2])(${FIND}('input[value="4"]').getBoundingClientRect())`)
      await page.clickAt(x, y)
      await page.waitFor(`!!${FIND}('.thanks')`, { what: 'the thank-you', timeoutMs: 8000 })
      await page.evaluate(`void earshot.flush()`)
      await site.waitFor('survey.answered')
      expect(await page.errors()).toEqual([])
    }

    describe('elements named like what a document has', () => {
      test.each([
        ['img', 'body'],
        ['iframe', 'body'],
        ['form', 'querySelector'],
        ['form', 'querySelectorAll'],
        ['form', 'activeElement'],
        ['form', 'documentElement'],
        ['form', 'createElement'],
      ])('leave a panel alone: <%s name="%s">', async (element, name) => {
        const body = `<p>Page</p>${named(element, name)}`
        const page = await open({ survey: { placement: 'panel', ...MANUAL }, body })
        await page.evaluate(`void earshot.ask('over')`)
        await answer(page)
      })

      test.each([
        ['img', 'body'],
        ['form', 'createElement'],
      ])('leave a slot alone: <%s name="%s">', async (element, name) => {
        const page = await open({ survey: { when: undefined }, body: SLOT + named(element, name) })
        await answer(page)
      })
    })

    test('a form around a slot may have a field for its language', async () => {
      const body = `<form lang="en"><select name="lang"><option>English</select>${SLOT}</form>`
      await answer(await open({ survey: { when: undefined }, body }))
    })
  },
  { timeoutMs: 40_000 },
)
