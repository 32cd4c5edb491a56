import { expect, onTestFinished, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { pageOf, serveScript } from './serveScript.js'

const DAY_MS = 86_400_000
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** What was changed today, where somebody may have rated low before. */
const JOURNEY = {
  surveys: [{ id: 'effort', at: 'checkout.payment', questions: [{ id: 'effort', preset: 'ces' }] }],
  journey: {
    changes: [
      { date: dayOf(Date.now()), touchpoint: 'checkout.payment', change: 'x', note: 'Easy now.' },
    ],
  },
}

eachEngine(engine => {
  test('who rated a touchpoint low sees the note of its change in the slot', async () => {
    const site = await serveScript(tag => ({
      '/': pageOf(
        `<main data-touchpoint="checkout.payment" style="min-height: 300px"><div data-survey="effort"></div></main>${tag}`,
        // The first visit is ten days ago.
        `<script>if (location.search) { const now = Date.now; Date.now = () => now() - ${10 * DAY_MS} }</script>`,
      ),
      '/earshot.json': JSON.stringify(JOURNEY),
    }))
    onTestFinished(site.close)
    const page = await engine.newPage()
    const has = (part: string): Promise<unknown> =>
      page.waitFor(
        part => !!document.querySelector('[data-earshot-widget]')?.shadowRoot?.querySelector(part),
        { args: [part], what: part },
      )
    await page.goto(`${site.url}/?then`)
    await has('input[value="1"]')
    await page.evaluate(`void earshot.dispatch({ type: 'open', survey: 'effort' })`)
    await page.evaluate(
      `earshot.dispatch({ type: 'answer', survey: 'effort', question: 'effort', value: 1 }).then(() => earshot.touch('marker')).then(() => true)`,
    )
    await page.goto(`${site.url}/`)
    await page.waitFor(
      () =>
        document
          .querySelector('[data-earshot-widget]')
          ?.shadowRoot?.textContent?.includes('Easy now.'),
      { what: 'the note' },
    )
    expect(await page.errors()).toEqual([])
  })
})
