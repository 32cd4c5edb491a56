import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { serveFiles } from '../../../scripts/browsers/index.mjs'
import { press, SLOWLY_MS } from '../../shop/test/shops.js'
import { startShop } from '../../shop/test/startShop.js'
import type { KeptEvent } from '../../shop/test/waitForKept.js'

const APP = fileURLToPath(new URL('..', import.meta.url))

let built: string
beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'earshot-react-shop-'))
  // Only React's development build does everything twice in StrictMode.
  execFileSync(
    join(APP, 'node_modules/.bin/vite'),
    ['build', '--mode', 'development', '--outDir', built],
    { cwd: APP, env: { ...process.env, NODE_ENV: 'development' }, stdio: 'pipe' },
  )
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

const seenTimes = (touchpoint: string, times: number) => (events: KeptEvent[]) =>
  events.filter(one => one.type === 'touchpoint.seen' && one.touchpoint === touchpoint).length >=
  times

eachEngine(
  undefined,
  engine => {
    test('each route is one page view, the back button makes another, and StrictMode doubles none', async () => {
      const shop = await startShop({ folder: built, fallback: 'index.html' })
      onTestFinished(() => shop.close())
      const elsewhere = await serveFiles({
        routes: {
          '/': `<!doctype html><title>Elsewhere</title><main><a href="${shop.url}/">Kites`,
        },
      })
      onTestFinished(() => elsewhere.close())
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      await page.goto(elsewhere.url)
      await press(page, 'Kites')
      await shop.waitForEvents(seenTimes('home.welcome', 1), SLOWLY_MS)
      // To a part of the same page: no other view.
      await press(page, 'See the kites')
      await press(page, 'Heron')
      await shop.waitForEvents(seenTimes('product.details', 1), SLOWLY_MS)
      await press(page, 'Puffin')
      await shop.waitForEvents(seenTimes('product.details', 2), SLOWLY_MS)
      await page.evaluate(() => history.back())
      // The browser restores the place where the link was followed, below what the page is about.
      await page.waitFor(
        () =>
          document.querySelector('h1')?.textContent === 'Heron' && (scrollTo(0, 0), scrollY === 0),
        { what: 'the page before' },
      )
      const events = await shop.waitForEvents(seenTimes('product.details', 3), SLOWLY_MS)

      const views = new Map(events.map(one => [one.view, one.page]))
      expect([...views.values()]).toEqual(['/', '/kites/heron', '/kites/puffin', '/kites/heron'])
      for (const one of events) expect(one.page).toBe(views.get(one.view))
      const impressions = events
        .filter(one => one.type === 'touchpoint.seen')
        .map(one => `${one.view} ${one.touchpoint}`)
      expect(impressions).toEqual([...new Set(impressions)])
      expect(
        events.filter(one => one.type === 'session.started').map(one => one.data),
      ).toMatchObject([{ entry: '/', referrer: elsewhere.url }])
      expect(
        events.filter(one => one.type === 'touchpoint.used').map(one => [one.page, one.touchpoint]),
      ).toEqual([
        ['/', 'home.welcome'],
        ['/', 'browse.kites'],
      ])
      expect(await page.errors()).toEqual([])
    })
  },
  { timeoutMs: 120_000 },
)
