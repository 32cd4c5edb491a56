import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Engine, Page } from '../../../scripts/browsers/types.js'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'
import { WIDGET } from './startPage.js'
import { settle } from './settle.js'

const JOURNEY = {
  surveys: [
    {
      id: 'hello',
      questions: ['one', 'two', 'three'].map(id => ({ id, preset: 'csat', label: `${id}?` })),
    },
  ],
}

const MARK = `<script>addEventListener('pageshow', event => { window.wasKept = event.persisted })</script>`

eachEngine(engine => {
  describe('a survey that is half answered in one tab', () => {
    let served: ScriptSite
    afterEach(() => served.close())

    const serve = async (): Promise<void> => {
      served = await serveScript(tag => ({
        '/': pageOf(
          `<a id="on" href="/plain">on</a>
          <div data-survey="hello" style="min-height:300px"></div>${MARK}${tag}`,
        ),
        '/plain': '<!doctype html><title>Plain</title>',
        '/earshot.json': JSON.stringify(JOURNEY),
      }))
    }
    // A profile of its own for every test: what was asked is remembered there.
    const start = (): Promise<Engine> => engine.relaunch({ profile: engine.createProfile() })
    const open = async (browser: Engine): Promise<Page> => {
      const page = await browser.newPage()
      await page.goto(served.url)
      return page
    }
    const asks = (page: Page, label: string): Promise<unknown> =>
      page.waitFor(
        (host, words) =>
          document.querySelector(host)?.shadowRoot?.querySelector('.question')?.textContent ===
          words,
        { args: [WIDGET, label], what: `the question ${label}` },
      )
    const tap = async (page: Page, value: number): Promise<void> => {
      await settle(page)
      await page.click([WIDGET, `input[value="${value}"]`])
    }
    /** A page in which the first of its questions is answered. */
    const begin = async (browser: Engine): Promise<Page> => {
      const page = await open(browser)
      await asks(page, 'one?')
      await tap(page, 2)
      await asks(page, 'two?')
      return page
    }
    const isElsewhere = (page: Page): Promise<unknown> =>
      page.waitFor(`earshot.explain('hello').reasons[0] === 'other_tab'`, {
        what: 'the survey to be open in another tab',
      })
    const isDrawn = (page: Page): Promise<boolean> =>
      page.evaluate(
        host => !!document.querySelector(host)?.shadowRoot?.querySelector('.question'),
        WIDGET,
      )
    /** Of each answer that arrived, once: question and revision; and of all, how many askings. */
    const arrived = async (count: number): Promise<{ askings: number; answers: string[] }> => {
      const all = (): Map<string, Record<string, unknown>> =>
        new Map(
          served.endpoint.events
            .filter(({ type }) => type === 'survey.answered')
            .map(({ id, data }) => [id, data]),
        )
      await served.endpoint.waitForEvents(() => all().size >= count)
      const answers = [...all().values()]
      return {
        askings: new Set(answers.map(({ response }) => response)).size,
        answers: answers.map(({ question, revision }) => `${question} ${revision}`).sort(),
      }
    }

    test('goes on in the second one once the first is closed, and not before', async () => {
      await serve()
      const browser = await start()
      const first = await begin(browser)

      const second = await open(browser)
      await isElsewhere(second)
      expect(await isDrawn(second)).toBe(false)
      await first.bringToFront()
      await tap(first, 3)
      await asks(first, 'three?')
      await second.bringToFront()
      await isElsewhere(second)
      expect(await isDrawn(second)).toBe(false)

      await first.close()
      await second.reload()
      await asks(second, 'three?')
      await tap(second, 4)
      expect(await arrived(3)).toEqual({ askings: 1, answers: ['one 0', 'three 0', 'two 0'] })
    })

    test('is not gone on with in a second one after it was completed in the first', async () => {
      await serve()
      const browser = await start()
      const first = await begin(browser)
      const second = await open(browser)
      await isElsewhere(second)
      await first.bringToFront()
      await tap(first, 3)
      await asks(first, 'three?')
      await tap(first, 4)
      await first.waitFor(
        host =>
          document
            .querySelector(host)
            ?.shadowRoot?.querySelector('.stage')
            ?.textContent?.includes('Thank'),
        { args: [WIDGET], what: 'the thank-you' },
      )
      await second.bringToFront()
      await second.waitFor(`earshot.explain('hello').reasons.includes('same_survey')`, {
        what: 'the second tab to know that it was answered',
      })
      expect(await isDrawn(second)).toBe(false)
      expect(await arrived(3)).toEqual({ askings: 1, answers: ['one 0', 'three 0', 'two 0'] })
    })

    test('stays where it stood in a page that is left and returned to', async () => {
      await serve()
      const browser = await start()
      const page = await open(browser)
      await asks(page, 'one?')
      await tap(page, 2)
      await asks(page, 'two?')
      await page.click('#on')
      await page.waitFor(`location.pathname === '/plain'`)
      await page.back()
      await page.waitFor(`location.pathname === '/'`)
      await asks(page, 'two?')
      if (engine.name === 'chromium') expect(await page.evaluate('window.wasKept')).toBe(true)
      // Its lock is its own again.
      const second = await open(browser)
      await isElsewhere(second)
      await second.close()
      await page.bringToFront()
      await tap(page, 3)
      await asks(page, 'three?')
      expect(await arrived(2)).toEqual({ askings: 1, answers: ['one 0', 'two 0'] })
    })
  })
})
