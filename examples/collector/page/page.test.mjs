import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { randomUUID } from 'node:crypto'
import { answered, seen } from '../testing/events.mjs'
import { chromiumPath, openBrowser } from '../testing/openBrowser.mjs'
import { post, postEvents, startCollector } from '../testing/startCollector.mjs'

/** @import { Browser, Page } from 'puppeteer-core' */

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** @type {Browser} */
let browser

/**
 * @param {string} address
 * @param {number} [width]
 */
async function openPage(address, width = 1280) {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  /** @type {string[]} */
  const complaints = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
  await page.setViewport({ width, height: 900 })
  await page.goto(`${address}/`)
  await page.waitForSelector('main[aria-busy=false]')
  return { page, complaints }
}

/** @param {Page} page */
const textOf = page => page.$eval('body', body => body.innerText.replace(/\s+/g, ' '))

/**
 * @param {Page} page
 * @param {string} text
 */
const waitForText = (page, text) =>
  page.waitForFunction(
    wanted => document.body.innerText.replace(/\s+/g, ' ').includes(wanted),
    { timeout: 10_000 },
    text,
  )

const journey = {
  name: 'Web <b>shop</b>',
  stages: [
    {
      id: 'buy',
      name: 'Buy',
      touchpoints: [
        { id: 'checkout.payment', name: 'Payment step' },
        { id: 'checkout.thanks', name: 'Thank-you page' },
      ],
    },
  ],
}

describe.skipIf(!chromiumPath)('the live page in a browser', { timeout: 30_000 }, () => {
  beforeAll(async () => {
    browser = await openBrowser(chromiumPath ?? '')
  })
  afterAll(() => browser.close())

  test('while empty, gives a command that works, and shows its answer without a reload', async () => {
    const { address } = await startCollector()
    const { page, complaints } = await openPage(address)
    expect(await textOf(page)).toContain('Nothing has arrived yet')
    const command = await page.$eval('#command', pre => pre.textContent ?? '')
    expect(command).toContain(`curl ${address}/feedback`)
    const body = /-d '([^']*)'$/.exec(command)?.[1] ?? ''
    expect((await post(address, body)).body).toEqual({ accepted: 1, duplicates: 0 })
    await waitForText(page, 'Satisfaction 5.0 of 5')
    expect(await textOf(page)).not.toContain('Nothing has arrived yet')
    expect(complaints).toEqual([])
  })

  test('shows each measure on its own scale with its n, silent and undeclared touchpoints, and no text of visitors', async () => {
    const { address } = await startCollector({ journey })
    await postEvents(address, [
      seen(),
      seen({ touchpoint: 'typing.eror' }),
      ...[5, 4].map(value => answered({ value })),
      answered({ measure: 'effort', value: 6, scale: [1, 7] }),
      ...[1, 1, 0].map(value => answered({ measure: 'helpful', value, scale: [0, 1] })),
      answered({ measure: 'loyalty', value: 8, scale: [0, 10] }),
      answered({ measure: 'comment', value: 'my secret', scale: undefined }),
    ])
    const { page, complaints } = await openPage(address)
    const text = await textOf(page)
    for (const part of [
      'Web <b>shop</b>',
      'Satisfaction 4.5 of 5 2 answers',
      'Ease 6.0 of 7 1 answer',
      'Found it helpful 67% 3 answers',
      'Would recommend 8.0 of 10 1 answer',
      'Thank-you page checkout.thanks Silent',
      'Not in the journey file',
      'typing.eror',
    ]) {
      expect(text).toContain(part)
    }
    expect(await page.content()).not.toContain('secret')
    expect(complaints).toEqual([])
  })

  test('colours the ends of a scale only from ten answers on', async () => {
    const { address } = await startCollector()
    const events = [1, 1, 1, 3, 3, 5, 5, 5, 5].map(value => answered({ value }))
    await postEvents(address, events)
    const { page } = await openPage(address)
    const colours = async () =>
      new Set(
        await page.$$eval('.columns i', bars =>
          bars.map(bar => getComputedStyle(bar).backgroundColor),
        ),
      ).size
    await waitForText(page, 'of 5 9 answers')
    expect(await colours()).toBe(1)
    await postEvents(address, [answered({ value: 5 })])
    await waitForText(page, 'of 5 10 answers')
    expect(await colours()).toBe(3)
  })

  test('says when the connection is lost, and goes on by itself when it is back', async () => {
    const { address, close, databasePath } = await startCollector()
    await postEvents(address, [seen()])
    const { page } = await openPage(address)
    await waitForText(page, 'Live')
    await close()
    await waitForText(page, 'Connection lost. Trying again')
    expect(await textOf(page)).toContain('checkout.payment')
    const port = Number(new URL(address).port)
    const again = await startCollector({ databasePath }, { port })
    await postEvents(again.address, [seen({ touchpoint: 'after.restart' })])
    await waitForText(page, 'after.restart')
    expect(await page.$eval('#link', link => link.textContent)).toBe('Live')
  })

  test.each([320, 768, 1280])('fits a window of %i px', async width => {
    const { address } = await startCollector({ journey })
    await postEvents(address, [
      ...Array.from({ length: 12 }, (_, i) => answered({ value: 1 + (i % 5) })),
      answered({ value: 3, passive: true }),
      seen({ touchpoint: 'a'.repeat(64), visitor: randomUUID() }),
    ])
    const { page } = await openPage(address, width)
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await tooWide()).toBeLessThanOrEqual(0)
    const inside = await page.$$eval('.touchpoint, .measure > *, .figures > *', parts =>
      parts.every(part => part.getBoundingClientRect().right <= innerWidth),
    )
    expect(inside).toBe(true)
  })
})
