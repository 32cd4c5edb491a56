import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { inSurvey, startShop, type Shop } from './startShop.js'
import type { KeptEvent } from './waitForKept.js'

const answersTo = (events: KeptEvent[], question: string): KeptEvent[] =>
  events.filter(one => one.type === 'survey.answered' && one.data['question'] === question)

let shop: Shop
afterEach(() => shop.close())

eachEngine(engine => {
  test('a walk through the shop becomes impressions in the database', async () => {
    shop = await startShop()
    const page = await engine.newPage()
    await page.setViewport(1280, 900)
    for (const name of ['index.html', 'checkout-payment.html']) {
      await page.goto(`${shop.url}/${name}`)
      const seen = name === 'index.html' ? 'home.welcome' : 'checkout.payment'
      await shop.waitForEvents(events =>
        events.some(one => one.type === 'touchpoint.seen' && one.touchpoint === seen),
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
    shop = await startShop()
    const page = await engine.newPage()
    await page.goto(`${shop.url}/checkout-payment.html`)
    await page.waitFor(
      () =>
        document
          .querySelector('[data-survey="payment-effort"] > *')
          ?.shadowRoot?.querySelector('input')
          ?.checkVisibility({ visibilityProperty: true }),
      { what: 'the survey to be drawn' },
    )
    await page.click(inSurvey('payment-effort', 'input[value="6"]'))
    const events = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'survey.completed'),
    )
    expect(answersTo(events, 'effort').map(one => one.data['value'])).toEqual([6])
    expect(answersTo(events, 'effort')[0]).toMatchObject({
      touchpoint: 'checkout.payment',
      page: '/checkout-payment.html',
      data: { measure: 'effort', scale: [1, 7], revision: 0, placement: 'inline' },
    })
    await page.waitFor(
      () =>
        document
          .querySelector('[data-survey="payment-effort"] > *')
          ?.shadowRoot?.textContent?.includes('Sent.'),
      { what: 'the widget to say that it was sent' },
    )
    expect(await page.errors()).toEqual([])
  })

  test('the keyboard moves without answering, then answers once', async () => {
    shop = await startShop()
    const page = await engine.newPage()
    await page.goto(`${shop.url}/help.html`)
    const slot = '[data-survey="help-useful"]'
    await page.evaluate(
      (selector: string) => document.querySelector(selector)!.scrollIntoView({ block: 'center' }),
      slot,
    )
    await page.waitFor(
      (selector: string) =>
        document
          .querySelector(`${selector} > *`)
          ?.shadowRoot?.querySelector('input')
          ?.checkVisibility({ visibilityProperty: true }),
      {
        args: [slot],
        what: 'the survey to be drawn',
      },
    )
    await page.focus(inSurvey('help-useful', 'input'))
    await page.press('ArrowRight')
    await page.press('ArrowLeft')
    await page.press('ArrowRight')
    const chosen = await page.evaluate(
      (selector: string) =>
        document
          .querySelector(`${selector} > *`)!
          .shadowRoot!.querySelector<HTMLInputElement>('input:checked')?.value,
      slot,
    )
    expect(answersTo(await shop.events(), 'useful')).toEqual([])
    await page.press('Enter')
    const events = await shop.waitForEvents(kept =>
      kept.some(one => one.type === 'survey.answered'),
    )
    const answers = events.filter(one => one.type === 'survey.answered')
    expect(answers.map(one => String(one.data['value']))).toEqual([chosen])
    expect(await page.errors()).toEqual([])
  })

  test('the return visit is asked for a recommendation, the first is not', async () => {
    shop = await startShop()
    const page = await engine.newPage()
    const openFront = async (): Promise<void> => {
      await page.goto(`${shop.url}/index.html`)
      await page.evaluate(() =>
        document.querySelector('[data-survey="recommend"]')!.scrollIntoView({ block: 'center' }),
      )
    }
    const decided = (events: KeptEvent[]): unknown[] =>
      events
        .filter(one => one.type === 'ask.decided' && one.data['survey'] === 'recommend')
        .map(one => one.data['outcome'])
    await openFront()
    await page.waitFor(
      `earshot.flush().then(() => earshot.explain('recommend').reasons[0] === 'returning')`,
    )
    await shop.waitForEvents(kept => decided(kept).length === 1)

    // Half an hour and a minute go by.
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('earshot')
          open.onerror = () => reject(open.error)
          open.onsuccess = () => {
            const store = open.result.transaction('events', 'readwrite').objectStore('events')
            const read = store.get('m|visitor')
            read.onsuccess = () => {
              const record = JSON.parse(read.result as string) as { lastAt: number }
              store.put(
                JSON.stringify({ ...record, lastAt: record.lastAt - 31 * 60_000 }),
                'm|visitor',
              )
            }
            store.transaction.oncomplete = () => {
              open.result.close()
              resolve()
            }
          }
        }),
    )
    await openFront()
    const events = await shop.waitForEvents(kept => decided(kept).length === 2)
    expect(decided(events)).toEqual(['ineligible', 'asked'])
    await page.waitFor(
      () =>
        document
          .querySelector('[data-survey="recommend"] > *')
          ?.shadowRoot?.querySelectorAll('input').length === 11,
      { what: 'eleven points' },
    )
    expect(await page.errors()).toEqual([])
  })
})
