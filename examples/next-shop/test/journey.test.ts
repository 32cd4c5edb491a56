import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { answerHelp, complaints, follow, isAsked, WIDGET } from './shopPage.js'
import { startNextShop, type NextShop } from './startNextShop.js'

const CHUNKS = fileURLToPath(new URL('../.next/static/chunks', import.meta.url))

let shop: NextShop
beforeEach(async () => {
  shop = await startNextShop()
})
afterEach(() => shop.close())

const filesWith = (text: string): string[] =>
  readdirSync(CHUNKS).filter(
    name => name.endsWith('.js') && readFileSync(`${CHUNKS}/${name}`, 'utf8').includes(text),
  )
const loaded = async (page: Page, files: readonly string[]): Promise<string[]> => {
  const urls = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(one => one.name),
  )
  return files.filter(file => urls.some(url => url.includes(file)))
}

eachEngine(
  undefined,
  engine => {
    test('three pages by links are three page views in order, and both answers are in the database once', async () => {
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await page.goto(shop.url)
      await shop.waitForEvent('touchpoint.seen', 'product.details')

      await follow(page, '.buy a', 'Thank you.')
      await shop.waitForEvent('touchpoint.seen', 'order.confirmation')
      shop.letCarrierAnswer()
      await isAsked(page)
      await page.click([...WIDGET, 'input[value="6"]'])
      await shop.waitForEvent('survey.completed', 'order.delivery')

      await follow(page, '.menu a[href="/help"]', 'Help')
      await answerHelp(page, 7)
      const events = await shop.waitForEvent('survey.completed', 'help.answers')

      const answers = events.filter(one => one.type === 'survey.answered')
      expect(answers.map(({ page, data }) => [page, data['survey'], data['value']])).toEqual([
        ['/order', 'delivery-clarity', 6],
        ['/help', 'help-effort', 7],
      ])
      const seen = events.filter(one => one.type === 'touchpoint.seen')
      expect(seen.map(({ page, touchpoint }) => `${page} ${touchpoint}`).sort()).toEqual([
        '/ product.buy',
        '/ product.details',
        '/help help.answers',
        '/order order.confirmation',
        '/order order.delivery',
      ])
      // The database lists them in the order they happened in.
      const views = new Map(seen.map(({ view, page }) => [view, page]))
      expect([...views.values()]).toEqual(['/', '/order', '/help'])
      expect(events.filter(one => one.type === 'session.started')).toHaveLength(1)
      expect(
        events.filter(one => one.type === 'touchpoint.used').map(({ data }) => data['outcome']),
      ).toEqual(['completed'])
      expect(await complaints(page)).toEqual([])
    })

    test('who only looks loads nothing that draws, and who is asked loads it then', async () => {
      // The attribute of the widget's own element is in no other file of Earshot.
      const drawing = filesWith('data-earshot-widget')
      const tracking = filesWith('touchpoint.seen')
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await page.goto(shop.url)
      await shop.waitForEvent('touchpoint.seen', 'product.details')
      expect(await loaded(page, tracking)).not.toEqual([])
      expect(await loaded(page, drawing)).toEqual([])

      await follow(page, '.buy a', 'Thank you.')
      expect(await loaded(page, drawing)).toEqual([])
      shop.letCarrierAnswer()
      await isAsked(page)
      expect(await loaded(page, drawing)).not.toEqual([])
    })
  },
  { timeoutMs: 120_000 },
)
