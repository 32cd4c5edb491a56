import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { complaints, isAsked, WIDGET } from './shopPage.js'
import { startNextShop, type NextShop } from './startNextShop.js'

let shop: NextShop
beforeEach(async () => {
  shop = await startNextShop()
})
afterEach(() => shop.close())

/**
 * Resolves when the page is React's, with the parcel still to come. The load event waits for the carrier
 * too, and `goto` for that: the address is set in an empty page. In one of the shop it must not be:
 * scripts that WebKit has already it runs only when the whole page is there.
 */
const openBeforeCarrierAnswers = async (page: Page): Promise<void> => {
  await page.goto('about:blank')
  await page.evaluate(url => void setTimeout(() => location.assign(url)), `${shop.url}/order`)
  await page.waitFor(
    () => {
      const heading = document.querySelector('#order-head')
      // React's mark on an element that it has hydrated.
      const isHydrated = heading && Object.keys(heading).some(key => key.startsWith('__reactFiber'))
      return isHydrated && !!document.querySelector('[aria-busy] .room')
    },
    { what: 'the page without its parcel, hydrated', timeoutMs: 20_000 },
  )
}

eachEngine(
  undefined,
  engine => {
    test('a page that is streamed hydrates without a word, and its late survey is answered once', async () => {
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await openBeforeCarrierAnswers(page)
      shop.letCarrierAnswer()
      await isAsked(page)
      await page.click([...WIDGET, 'input[value="2"]'])
      const events = await shop.waitForEvent('survey.answered', 'order.delivery')
      expect(
        events.filter(one => one.type === 'survey.answered').map(({ data }) => data['value']),
      ).toEqual([2])
      expect(await complaints(page)).toEqual([])
    })
  },
  { timeoutMs: 120_000 },
)

eachEngine(
  ['chromium'],
  engine => {
    test('nothing moves while the parcel and its survey come', async () => {
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await openBeforeCarrierAnswers(page)
      shop.letCarrierAnswer()
      await isAsked(page)
      const shifts = await page.evaluate(
        () =>
          new Promise<number[]>(resolve => {
            const values: number[] = []
            const observer = new PerformanceObserver(list => {
              const entries = list.getEntries() as unknown as { value: number }[]
              values.push(...entries.map(one => one.value))
            })
            // `buffered`: also all that was before.
            observer.observe({ type: 'layout-shift', buffered: true })
            // Of the frame that shows the survey it tells after that frame.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => setTimeout(() => resolve(values), 100)),
            )
          }),
      )
      expect(shifts).toEqual([])
    })
  },
  { timeoutMs: 120_000 },
)
