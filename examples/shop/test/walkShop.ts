import { expect, test } from 'vitest'
import type { EngineUnderTest } from '../../../scripts/browsers/index.mjs'
import { drawn, inSurvey, openShop, press, SLOWLY_MS, type ShopUnderTest } from './shops.js'
import type { KeptEvent } from './waitForKept.js'

const seen = (touchpoint: string) => (events: KeptEvent[]) =>
  events.some(one => one.type === 'touchpoint.seen' && one.touchpoint === touchpoint)

/** Six pages take their time: each is looked at until the database knows of it. */
export const WALK: { timeoutMs: number } = { timeoutMs: 120_000 }

/** A whole visit, link by link: what the database holds is the same for a script tag and for React. */
export function walkShop(engine: EngineUnderTest, site: ShopUnderTest): void {
  test('a visit from the front page to a paid order is one journey in the database', async () => {
    const shop = await openShop(site)
    const sees = (touchpoint: string): Promise<unknown> =>
      shop.waitForEvents(seen(touchpoint), SLOWLY_MS)
    const page = await engine.newPage()
    await page.setViewport(1280, 900)
    await page.goto(shop.url + site.paths.home)
    await sees('home.welcome')
    await press(page, 'Heron')
    await sees('product.details')
    await press(page, 'Add to basket')
    await sees('basket.review')
    await press(page, 'Check out')
    await sees('checkout.address')
    await press(page, 'Use an example address')
    await press(page, 'Continue to payment')
    await drawn(page, site, 'payment-effort')
    await page.click(inSurvey(site, 'payment-effort', 'input[value="6"]'))
    await press(page, 'Pay £68.95')
    await drawn(page, site, 'order-satisfaction')
    await page.click(inSurvey(site, 'order-satisfaction', 'input[value="5"]'))

    const events = await shop.waitForEvents(
      kept => kept.filter(one => one.type === 'survey.completed').length === 2,
    )
    const of = (type: string): KeptEvent[] => events.filter(one => one.type === type)
    expect(
      of('touchpoint.seen')
        .map(one => one.touchpoint)
        .filter(one => MAIN.includes(one!)),
    ).toEqual(MAIN)
    const used = of('touchpoint.used').map(one => one.touchpoint)
    expect(used).toEqual(site.leaves ? USED.filter(one => used.includes(one)) : USED)
    expect(of('outcome.recorded').map(one => one.data)).toEqual([
      { name: 'purchase', value: 68.95, currency: 'GBP' },
    ])
    expect(of('survey.answered').map(one => [one.touchpoint, one.data['value']])).toEqual([
      ['checkout.payment', 6],
      ['order.confirmation', 5],
    ])
    expect(of('session.started')).toHaveLength(1)
    expect(new Set(events.map(one => one.visitor)).size).toBe(1)
    // Six places, six views, and no view of two places.
    const views = new Map(events.map(one => [one.view, one.page]))
    expect(views.size).toBe(6)
    expect(new Set(views.values()).size).toBe(6)
    for (const one of events) expect(views.get(one.view)).toBe(one.page)
    expect(await page.errors()).toEqual([])
  })
}

/** What was of use, in the order of the visit. */
const USED = [
  'browse.kites',
  'product.add',
  'basket.review',
  'checkout.address',
  'checkout.payment',
]

/** The place that each page is about, in the order of the visit. */
const MAIN: readonly (string | undefined)[] = [
  'home.welcome',
  'product.details',
  'basket.review',
  'checkout.address',
  'checkout.payment',
  'order.confirmation',
]
