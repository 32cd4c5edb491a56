import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { startShop, type Shop } from './startShop.js'

/** What the tests of one shop and of the other differ in. Everything else is the same for both. */
export interface ShopUnderTest {
  name: string
  start(): Promise<Shop>
  /** The addresses of the same places. */
  paths: Readonly<Record<'home' | 'payment' | 'help' | 'about', string>>
  /** The selector of the place of a survey. */
  slot(survey: string): string
  /** Its links leave the page: what a click recorded in the last milliseconds may not be written any more. */
  leaves: boolean
  /** Surveys that the shop draws itself, without the widget. */
  draws: readonly string[]
}

/** The pages with a script tag. */
export const SCRIPT_SHOP: ShopUnderTest = {
  name: 'script tag',
  start: () => startShop(),
  paths: {
    home: '/index.html',
    payment: '/checkout-payment.html',
    help: '/help.html',
    about: '/about.html',
  },
  slot: survey => `[data-survey="${survey}"]`,
  leaves: true,
  draws: [],
}

const BUILT = fileURLToPath(new URL('../../react-shop/dist', import.meta.url))

/** The app. */
export const REACT_SHOP: ShopUnderTest = {
  name: 'React',
  start: () => startShop({ folder: BUILT, fallback: 'index.html' }),
  paths: { home: '/', payment: '/checkout/payment', help: '/help', about: '/about' },
  slot: survey => `[data-testid="${survey}"]`,
  leaves: false,
  draws: ['kite-page', 'answers-useful', 'help-useful', 'repairs-useful'],
}

/** What is of no consequence to anybody is sent with the next batch, and a busy machine is no fault. */
export const SLOWLY_MS = 40_000

/** Starts a shop for one test. */
export async function openShop(site: ShopUnderTest): Promise<Shop> {
  const shop = await site.start()
  onTestFinished(() => shop.close())
  return shop
}

/** Where a part of a survey is: in the widget's shadow root, or in the page itself. */
export function inSurvey(shop: ShopUnderTest, survey: string, selector: string): string[] {
  const slot = shop.slot(survey)
  return shop.draws.includes(survey) ? [slot, selector] : [slot, ':scope > *', selector]
}

/** Waits until the survey has been drawn, and gives what it says. */
export async function drawn(page: Page, shop: ShopUnderTest, survey: string): Promise<string> {
  return page.waitFor<string, [string]>(
    slot => {
      const place = document.querySelector(slot)
      const root = place?.querySelector(':scope > *')?.shadowRoot ?? place
      return (
        (root?.querySelector('input')?.checkVisibility({ visibilityProperty: true }) &&
          root.textContent) ||
        ''
      )
    },
    { args: [shop.slot(survey)], what: `${survey} to be drawn` },
  )
}

/** Waits until the survey says that, and gives what it says. */
export async function says(
  page: Page,
  shop: ShopUnderTest,
  survey: string,
  pattern: RegExp,
): Promise<string> {
  return page.waitFor<string, [string, string]>(
    (slot, source) => {
      const place = document.querySelector(slot)
      const root = place?.querySelector(':scope > *')?.shadowRoot ?? place
      return new RegExp(source).exec(root?.textContent ?? '')?.[0] ?? ''
    },
    { args: [shop.slot(survey), pattern.source], what: `${survey} to say ${pattern.source}` },
  )
}

/** Scrolls the place of a survey into the middle of the window. */
export async function scrollTo(page: Page, shop: ShopUnderTest, survey: string): Promise<void> {
  await page.waitFor(
    (slot: string) => {
      const place = document.querySelector(slot)
      place?.scrollIntoView({ block: 'center', behavior: 'instant' })
      return !!place
    },
    { args: [shop.slot(survey)], what: `the place of ${survey}` },
  )
}

/** A click on the link or the button of the page whose words begin so, whichever shop it is. */
export async function press(page: Page, words: string): Promise<void> {
  await page.waitFor(
    (words: string) => {
      const found = [...document.querySelectorAll('main a, main button')].find(one =>
        one.textContent.trim().startsWith(words),
      )
      document.querySelector('[data-to-press]')?.removeAttribute('data-to-press')
      found?.setAttribute('data-to-press', '')
      return !!found
    },
    { args: [words], what: `a link or a button "${words}"` },
  )
  await page.click('[data-to-press]')
}
