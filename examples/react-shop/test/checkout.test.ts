import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startShop, type Shop } from '../../shop/test/startShop.js'

const BUILT = fileURLToPath(new URL('../dist', import.meta.url))

let shop: Shop
beforeEach(async () => {
  shop = await startShop({ folder: BUILT, fallback: 'index.html' })
})
afterEach(() => shop.close())

eachEngine(engine => {
  test('a route change is a page view, and a tap in the React shop is one answer in the database', async () => {
    const page = await engine.newPage()
    await page.setViewport(1280, 900)
    await page.goto(`${shop.url}/payment`)
    await page.waitFor(
      () =>
        [...document.querySelectorAll('main *')].some(one =>
          one.shadowRoot?.querySelector('input')?.checkVisibility({ visibilityProperty: true }),
        ),
      { what: 'the survey to be drawn' },
    )
    const slot = await page.evaluate(() => {
      const host = [...document.querySelectorAll('main *')].find(one => one.shadowRoot)!
      host.parentElement!.id = 'slot-under-test'
      return '#slot-under-test'
    })
    await page.click([slot, ':scope > *', 'input[value="6"]'])
    const events = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'survey.completed'),
    )
    const answers = events.filter(one => one.type === 'survey.answered')
    expect(answers.map(one => [one.touchpoint, one.data['value']])).toEqual([
      ['checkout.payment', 6],
    ])

    await page.click('main form button')
    const later = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'touchpoint.seen' && one.touchpoint === 'order.confirmation'),
    )
    const pages = later.filter(one => one.type === 'touchpoint.seen').map(one => one.page)
    expect(new Set(pages)).toEqual(new Set(['/payment', '/done']))
    expect(later.filter(one => one.type === 'session.started')).toHaveLength(1)
    expect(
      later.filter(one => one.type === 'touchpoint.used').map(one => one.data['outcome']),
    ).toEqual(['completed'])
    expect(await page.errors()).toEqual([])
  })
})
