import { afterEach } from 'vitest'
import type { EngineUnderTest, Page } from '../../../scripts/browsers/index.mjs'
import { FOCUS, serveOver, waitUntil, type OverPages, type OverSite } from './serveOver.js'

/** A survey over a page, for each test of a file: what they all begin with. */
export interface OverForTest {
  /** What the page of this test talks to. */
  readonly site: OverSite
  /**
   * Opens a page in which `earshot.ask('over')` asks the survey; its tab, if it is one, is there already.
   * @param pages what differs from what was given for all tests
   */
  open(pages?: Partial<OverPages>, size?: [width: number, height: number]): Promise<Page>
  /** Waits until no card is drawn: it has ended, or its tab is small. */
  isGone(page: Page): Promise<void>
  /** What has the focus: its value, class or tag in the survey, its id or tag as `page:…` in the page. */
  focused(page: Page): Promise<string>
}

/** Serves it anew whenever a test opens it, and closes it after the test. */
export function overForTest(engine: EngineUnderTest, all: OverPages): OverForTest {
  let site: OverSite | undefined
  const close = async (): Promise<void> => {
    await site?.close()
    site = undefined
  }
  afterEach(close)
  return {
    get site() {
      if (!site) throw new Error('no page was opened in this test')
      return site
    },
    async open(pages, size) {
      await close()
      const survey: { placement?: string } = { ...all.survey, ...pages?.survey }
      site = await serveOver({ ...all, ...pages, survey })
      const page = await site.open(engine, size)
      if (survey.placement === 'tab') {
        await page.evaluate(`earshot.ask('over')`)
        await waitUntil(page, `!!root?.querySelector('.tab')`, 'the tab')
      }
      return page
    },
    isGone: page => waitUntil(page, `!root?.querySelector('.card')`, 'the survey to go'),
    focused: page => page.evaluate<string>(FOCUS),
  }
}
