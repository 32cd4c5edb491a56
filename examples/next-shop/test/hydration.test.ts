import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { complaints, isAsked, WIDGET } from './shopPage.js'
import { startNextShop, type NextShop } from './startNextShop.js'

let shop: NextShop
beforeEach(async () => {
  shop = await startNextShop()
})
afterEach(() => shop.close())

eachEngine(
  undefined,
  engine => {
    test('a page that is streamed hydrates without a word, and its late survey is answered once', async () => {
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      // Its load event waits for the whole page, and with that for the carrier.
      const loaded = page.goto(`${shop.url}/order`)
      await shop.waitForEvent('touchpoint.seen', 'order.confirmation')
      shop.letCarrierAnswer()
      await loaded
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
      const loaded = page.goto(`${shop.url}/order`)
      await shop.waitForEvent('touchpoint.seen', 'order.confirmation')
      shop.letCarrierAnswer()
      await loaded
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
