import { expect, test } from 'vitest'
import type { EngineUnderTest } from '../../../scripts/browsers/index.mjs'
import { ageVisit } from './inDatabase.js'
import {
  drawn,
  inSurvey,
  openShop,
  says,
  scrollTo,
  SLOWLY_MS,
  type ShopUnderTest,
} from './shops.js'
import type { KeptEvent } from './waitForKept.js'

const answersTo = (events: KeptEvent[], question: string): KeptEvent[] =>
  events.filter(one => one.type === 'survey.answered' && one.data['question'] === question)

/** Impressions and answers, by mouse and by keyboard, in a shop. */
export function answerShop(engine: EngineUnderTest, site: ShopUnderTest): void {
  test('a walk through the shop becomes impressions in the database', async () => {
    const shop = await openShop(site)
    const page = await engine.newPage()
    await page.setViewport(1280, 900)
    for (const [path, touchpoint] of [
      [site.paths.home, 'home.welcome'],
      [site.paths.payment, 'checkout.payment'],
    ]) {
      await page.goto(`${shop.url}${path}`)
      await shop.waitForEvents(
        events =>
          events.some(one => one.type === 'touchpoint.seen' && one.touchpoint === touchpoint),
        SLOWLY_MS,
      )
    }
    const events = await shop.events()
    expect(events.filter(one => one.type === 'session.started')).toHaveLength(1)
    expect(new Set(events.map(one => one.visitor)).size).toBe(1)
    for (const { data } of events.filter(one => one.type === 'touchpoint.seen')) {
      expect(data['visibleMs']).toBeGreaterThanOrEqual(1000)
    }
    // At the bottom of the front page, where nobody scrolled.
    expect(events.some(one => one.touchpoint === 'home.return')).toBe(false)
    expect(await page.errors()).toEqual([])
  })

  test('a tap with the mouse is one answer in the database', async () => {
    const shop = await openShop(site)
    const page = await engine.newPage()
    await page.goto(shop.url + site.paths.payment)
    await drawn(page, site, 'payment-effort')
    await page.click(inSurvey(site, 'payment-effort', 'input[value="6"]'))
    const events = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'survey.completed'),
    )
    expect(answersTo(events, 'effort').map(one => one.data['value'])).toEqual([6])
    expect(answersTo(events, 'effort')[0]).toMatchObject({
      touchpoint: 'checkout.payment',
      page: site.paths.payment,
      data: { measure: 'effort', scale: [1, 7], revision: 0, placement: 'inline' },
    })
    await says(page, site, 'payment-effort', /Sent\./)
    expect(await page.errors()).toEqual([])
  })

  test('the keyboard moves without answering, then answers once', async () => {
    const shop = await openShop(site)
    const page = await engine.newPage()
    await page.goto(shop.url + site.paths.help)
    await scrollTo(page, site, 'help-useful')
    await drawn(page, site, 'help-useful')
    await page.focus(inSurvey(site, 'help-useful', 'input'))
    await page.press('ArrowRight')
    await page.press('ArrowLeft')
    await page.press('ArrowRight')
    const chosen = await page.evaluate((slot: string) => {
      const place = document.querySelector(slot)!
      const root = place.querySelector(':scope > *')!.shadowRoot ?? place
      return root.querySelector<HTMLInputElement>('input:checked')?.value
    }, site.slot('help-useful'))
    expect(answersTo(await shop.events(), 'useful')).toEqual([])
    await page.press('Enter')
    const events = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'survey.answered'),
    )
    const answers = events.filter(one => one.type === 'survey.answered')
    expect(answers.map(one => String(one.data['value']))).toEqual([chosen])
    expect(answers[0]!.touchpoint).toBe('help.delivery')
    expect(await page.errors()).toEqual([])
  })

  test('the return visit is asked for a recommendation, the first is not', async () => {
    const shop = await openShop(site)
    const page = await engine.newPage()
    const openFront = async (): Promise<void> => {
      await page.goto(shop.url + site.paths.home)
      await scrollTo(page, site, 'recommend')
    }
    const decided = (events: KeptEvent[]): unknown[] =>
      events
        .filter(one => one.type === 'ask.decided' && one.data['survey'] === 'recommend')
        .map(one => one.data['outcome'])
    await openFront()
    await shop.waitForEvents(kept => decided(kept).length === 1, SLOWLY_MS)

    await page.evaluate(ageVisit, 31 * 60_000)
    await openFront()
    const events = await shop.waitForEvents(kept => decided(kept).length === 2, SLOWLY_MS)
    expect(decided(events)).toEqual(['ineligible', 'asked'])
    await page.waitFor(
      (slot: string) =>
        document.querySelector(`${slot} > *`)?.shadowRoot?.querySelectorAll('input').length === 11,
      { args: [site.slot('recommend')], what: 'eleven points' },
    )
    expect(await page.errors()).toEqual([])
  })
}
