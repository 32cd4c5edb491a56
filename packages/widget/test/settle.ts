import type { Page } from '../../../scripts/browsers/index.mjs'

/** Waits until a tap counts: no card is on its way, and what has just come under the pointer takes none. */
export async function settle(page: Page): Promise<void> {
  await page.waitFor(() => !document.querySelector('[data-lays]'), {
    what: 'the card to be laid out',
  })
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 450)))
}
