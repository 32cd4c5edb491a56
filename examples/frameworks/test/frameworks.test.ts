import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  createEndpoint,
  serveFiles,
  type Endpoint,
  type FileServer,
  type Page,
  type ReceivedEvent,
} from '../../../scripts/browsers/index.mjs'

const BUILT = fileURLToPath(new URL('../dist', import.meta.url))
const SLOT = ['.slot', '[data-earshot-widget="payment-effort"]']
// A busy machine is no fault.
const ARRIVES_MS = 20_000

let endpoint: Endpoint
let site: FileServer
beforeEach(async () => {
  endpoint = await createEndpoint()
  site = await serveFiles({
    root: BUILT,
    routes: {
      // The built pages post to their own origin.
      '/feedback': async ({ body }) => {
        const { status } = await fetch(endpoint.url, { method: 'POST', body: new Uint8Array(body) })
        return { status, headers: { 'content-type': 'text/plain' } }
      },
    },
  })
})
afterEach(async () => {
  await site.close()
  await endpoint.close()
})

const received = (type: string): ReceivedEvent[] => endpoint.events.filter(one => one.type === type)
const arrives = (type: string, touchpoint: string): Promise<void> =>
  endpoint.waitForEvents(
    events => events.some(one => one.type === type && one['touchpoint'] === touchpoint),
    ARRIVES_MS,
  )

const goTo = async (page: Page, name: 'Address' | 'Payment'): Promise<void> => {
  await page.click(`nav button:nth-of-type(${name === 'Address' ? 1 : 2})`)
  await page.waitFor(name => document.querySelector('h1')?.textContent === name, {
    args: [name],
    what: `the page ${name}`,
  })
}
const isAsked = (page: Page): Promise<unknown> =>
  page.waitFor(
    () =>
      document
        .querySelector('.slot > [data-earshot-widget]')
        ?.shadowRoot?.querySelector('input')
        ?.checkVisibility({ visibilityProperty: true }),
    { what: 'the survey to be drawn', timeoutMs: ARRIVES_MS },
  )

eachEngine(
  undefined,
  engine => {
    test.each(['vue', 'svelte', 'angular'])(
      '%s: what comes and goes with a component is seen, asked and answered once',
      async name => {
        const page = await engine.newPage()
        await page.setViewport(1280, 900)
        await page.goto(`${site.url}/${name}.html`)
        await goTo(page, 'Payment')
        await isAsked(page)

        // The open survey comes back with its component.
        await goTo(page, 'Address')
        expect(
          await page.evaluate(() => document.querySelector('[data-earshot-widget]') === null),
        ).toBe(true)
        await goTo(page, 'Payment')
        await isAsked(page)
        await page.click([...SLOT, 'input[value="6"]'])
        await arrives('survey.answered', 'checkout.payment')
        await arrives('survey.completed', 'checkout.payment')

        // An answered one is not asked again, not even at the end of a task.
        await goTo(page, 'Address')
        await goTo(page, 'Payment')
        await page.click('main > button')
        await arrives('touchpoint.used', 'checkout.payment')
        expect(
          await page.evaluate(
            () =>
              document
                .querySelector('.slot > [data-earshot-widget]')
                ?.shadowRoot?.querySelector('input') ?? null,
          ),
        ).toBe(null)
        expect(received('survey.answered').map(one => one['data'])).toMatchObject([
          { survey: 'payment-effort', question: 'effort', value: 6, revision: 0 },
        ])
        expect(received('survey.shown')).toHaveLength(1)
        expect(
          received('ask.decided').filter(({ data }) => data['outcome'] === 'asked'),
        ).toHaveLength(1)
        expect(
          received('touchpoint.seen').filter(one => one['touchpoint'] === 'checkout.payment'),
        ).toHaveLength(1)
        expect(received('session.started')).toHaveLength(1)
        expect(await page.errors()).toEqual([])
      },
    )
  },
  { timeoutMs: 120_000 },
)
