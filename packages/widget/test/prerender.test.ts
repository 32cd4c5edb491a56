import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page, ReceivedEvent } from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

const RULES = `<script type="speculationrules">
  {"prerender": [{"urls": ["/next"], "eagerness": "immediate"}]}</script>`

// The page tells by requests how far it is: nothing else reaches the test from a prerendered page.
const NEXT = (tag: string): string =>
  pageOf(`<script>
      window.wasPrerendering = document.prerendering
      window.seen = []
      window.earshot = [es => {
        es.on('seen', async one => {
          seen.push(one.touchpoint)
          await es.flush()
          const { activationStart } = performance.getEntriesByType('navigation')[0]
          fetch('/told?' + new URLSearchParams({ wasPrerendering, activationStart, seen }))
        })
        es.touch('said')
        // Longer than the second that makes an impression.
        setTimeout(() => fetch('/waited?prerendering=' + document.prerendering), 2500)
      }]
    </script>
    <p data-touchpoint="a" style="height: 100px">Text</p>
    <div data-survey="hello" style="min-height: 200px"></div>${tag}`)

eachEngine(engine => {
  let site: ScriptSite
  let page: Page
  afterEach(() => site.close())

  const arrived = (): ReceivedEvent[] => [
    ...new Map(site.endpoint.events.map(event => [event.id, event])).values(),
  ]
  /** Opens a page, and waits until its browser has had the next one in the back for a while. */
  const openBefore = async (): Promise<void> => {
    site = await serveScript(tag => ({
      '/': pageOf(`<a id="next" href="/next">Next</a>${RULES}`),
      '/next': NEXT(tag),
      '/other': pageOf(`<p data-touchpoint="other" style="height: 100px">Text</p>${tag}`),
      '/waited': '',
      '/told': '',
    }))
    page = await engine.newPage()
    await page.goto(site.url)
    const waited = (): string[] =>
      site.site.requests
        .filter(({ path }) => path === '/waited')
        .map(({ query }) => String(query.get('prerendering')))
    // Without it the browser has not prerendered at all, and nothing here would be proven.
    await expect.poll(waited, { timeout: 20_000 }).toEqual(['true'])
    expect(site.endpoint.requests).toEqual([])
  }

  test.skipIf(!engine.canPrerender)(
    'a page that is prerendered is a view, is seen and asks from when the visitor comes',
    async () => {
      await openBefore()
      const clickedAt = Date.now()
      await page.click('#next')
      await site.waitFor('touchpoint.seen', 'a')
      // By a request: a driver may never learn that another document stands in its page now.
      const told = (): URLSearchParams | undefined =>
        site.site.requests.find(({ path }) => path === '/told')?.query
      await expect.poll(told).toBeDefined()
      expect(told()!.get('wasPrerendering')).toBe('true')
      expect(Number(told()!.get('activationStart'))).toBeGreaterThan(2500)
      expect(told()!.get('seen')).toBe('a')
      await site.endpoint.waitForEvents(all => all.some(({ type }) => type === 'survey.seen'))
      const types = arrived().map(({ type }) => type)
      expect(types.sort()).toEqual([
        'ask.decided',
        'session.started',
        'survey.seen',
        'survey.shown',
        'touchpoint.seen',
        'touchpoint.used',
      ])
      expect(new Set(arrived().map(({ view }) => view)).size).toBe(1)
      const early = arrived().filter(({ time }) => Date.parse(String(time)) < clickedAt)
      // What the page itself has said keeps the time at which it said it.
      expect(early.map(({ type }) => type)).toEqual(['touchpoint.used'])
      const [seen] = arrived().filter(({ type }) => type === 'touchpoint.seen')
      expect(seen?.data['nth']).toBe(1)
      expect(Number(seen?.data['visibleMs'])).toBeLessThan(Date.now() - clickedAt)
      expect(await page.errors()).toEqual([])
    },
  )

  test.skipIf(!engine.canPrerender)(
    'a page that is prerendered for nobody leaves nothing behind',
    async () => {
      await openBefore()
      await page.goto(`${site.url}/other`)
      await site.waitFor('touchpoint.seen', 'other')
      await page.waitFor('earshot.flush().then(() => earshot.status().queued === 0)')
      expect(arrived().map(({ type, page }) => [type, page])).toEqual([
        ['session.started', '/other'],
        ['touchpoint.seen', '/other'],
      ])
      expect(arrived()[0]?.data).toMatchObject({ entry: '/other', visit: 1, returning: false })
    },
  )
})
