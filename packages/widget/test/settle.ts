import type { Page } from '../../../scripts/browsers/index.mjs'

/** Waits until a tap counts: what has just come under the pointer takes none. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 450)))
}
