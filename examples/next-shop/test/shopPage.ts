import type { Page } from '../../../scripts/browsers/index.mjs'

/** Where the widget draws in the order page. */
export const WIDGET = ['.parcel', '[data-earshot-widget="delivery-clarity"]']

// A busy machine is no fault.
const ARRIVES_MS = 20_000

/** Resolves when the survey of the parcel stands in its slot. */
export async function isAsked(page: Page): Promise<void> {
  await page.waitFor(
    () =>
      document
        .querySelector('.parcel [data-earshot-widget]')
        ?.shadowRoot?.querySelector('input')
        ?.checkVisibility({ visibilityProperty: true }),
    { what: 'the survey to be drawn', timeoutMs: ARRIVES_MS },
  )
}

/** Follows a link, and resolves when the page that it leads to has the heading. */
export async function follow(page: Page, link: string, heading: string): Promise<void> {
  await page.click(link)
  await page.waitFor(heading => document.querySelector('h1')?.textContent === heading, {
    args: [heading],
    what: `the page ${heading}`,
    timeoutMs: ARRIVES_MS,
  })
}

/** Answers the survey that the shop draws itself. */
export function answerHelp(page: Page, value: number): Promise<void> {
  return page.click(`.effort input[value="${value}"]`, { timeoutMs: ARRIVES_MS })
}

/** What the console was told, but for its chatter. React tells there what it had to mend. */
export async function complaints(page: Page): Promise<string[]> {
  const lines = await page.consoleMessages()
  return [
    ...(await page.errors()),
    ...lines.filter(one => one.level === 'warn').map(one => one.text),
  ]
}
