import type { Page } from '../../../scripts/browsers/index.mjs'

/** Waits until a tap counts: no card is on its way, and what has just come under the pointer takes none. */
export async function settle(page: Page): Promise<void> {
  // A page may have a form of that name in the place of the method.
  await page.waitFor(() => !Document.prototype.querySelector.call(document, '[data-lays]'), {
    what: 'the card to be laid out',
  })
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 450)))
}
