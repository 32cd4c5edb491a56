import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  findEngines,
  openPlainWebKit,
  type EndpointAnswer,
  type Page,
} from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

/** Long waits belong to the longer proof. */
const IS_LONG = process.env['EARSHOT_LONG'] === '1'
const COUNT = 100

// Records a hundred events, 20 ms apart, as soon as it is told to.
const RECORDER = `<script>
  const record = async () => {
    const kept = []
    for (let i = 0; i < ${COUNT}; i++) {
      kept.push(earshot.touch('t'))
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    const all = await Promise.all(kept)
    window.kept = all.filter(({ stored }) => stored === 'idb').length
  }
  if (location.search === '?record') record()
</script>`

let script: ScriptSite
beforeEach(async () => {
  script = await serveScript(tag => ({ '/': pageOf(tag + RECORDER) }))
})
afterEach(async () => {
  await script.close()
})

const arrived = (): number =>
  new Set(script.endpoint.events.filter(one => one.type === 'touchpoint.used').map(({ id }) => id))
    .size
const waitForAll = (timeoutMs = 60_000): Promise<void> =>
  script.endpoint.waitForEvents(() => arrived() === COUNT, timeoutMs)
const recordAll = async (page: Page): Promise<void> => {
  await page.evaluate('record()')
  expect(await page.evaluate('window.kept')).toBe(COUNT)
}

eachEngine(
  // The other engines, too, in the longer proof.
  IS_LONG ? undefined : ['chromium'],
  engine => {
    const cut = async (page: Page): Promise<void> => {
      if (engine.canGoOffline) await page.setOffline(true)
      else await script.endpoint.down()
    }
    const mend = async (page?: Page): Promise<void> => {
      if (!engine.canGoOffline) await script.endpoint.up()
      else await page?.setOffline(false)
    }

    describe('a hundred events recorded offline all arrive', () => {
      test('when the page is online again', async () => {
        const page = await engine.newPage()
        await page.goto(script.url)
        await cut(page)
        await recordAll(page)
        expect(arrived()).toBe(0)
        await mend(page)
        await waitForAll()
      })

      test('when the tab is closed, and the site visited again', async () => {
        const page = await engine.newPage()
        await page.goto(script.url)
        await cut(page)
        await recordAll(page)
        await page.close()
        await mend()
        await (await engine.newPage()).goto(script.url)
        await waitForAll()
      })

      const waits = IS_LONG ? [0, 10, 75] : [0]
      test.skipIf(!engine.canKillAndReopen).each(waits)(
        'when the browser is killed %i s later, and started again',
        async seconds => {
          const profile = engine.createProfile()
          const browser = await engine.relaunch({ profile })
          const page = await browser.newPage()
          await page.goto(script.url)
          await cut(page)
          await recordAll(page)
          await pause(seconds * 1000)
          await browser.kill()
          const next = await (await engine.relaunch({ profile })).newPage()
          await next.goto(script.url)
          await waitForAll()
        },
      )
    })

    describe('nothing is lost', () => {
      test.each<[string, EndpointAnswer]>([
        ['by one 503', { status: 503 }],
        ['by one 429 that can be read', { status: 429, headers: { 'retry-after': '1' } }],
        ['by one 429 without CORS headers', { status: 429, noCors: true }],
        ['by a reply that is lost', { dropAfterRead: true }],
      ])('%s', async (_, answer) => {
        script.endpoint.respond([answer])
        const page = await engine.newPage()
        await page.goto(script.url)
        await recordAll(page)
        await waitForAll()
        await page.waitFor('earshot.status().queued === 0')
        expect(script.endpoint.requests.map(({ status }) => status)).toContain(
          answer.dropAfterRead ? 0 : answer.status,
        )
      })

      const seconds = IS_LONG ? 60 : 5
      test(`by an outage of ${seconds} s`, async () => {
        const page = await engine.newPage()
        await page.goto(script.url)
        await script.endpoint.down()
        await recordAll(page)
        await pause(seconds * 1000)
        await script.endpoint.up()
        await waitForAll(180_000)
      })
    })
  },
  { timeoutMs: 240_000 },
)

const hasWebKit = findEngines().some(({ name, missing }) => name === 'webkit' && !missing)

describe.skipIf(!hasWebKit)('webkit that nobody drives', () => {
  test.each(IS_LONG ? [0, 10, 75] : [0])(
    'a hundred events recorded without an endpoint all arrive, killed %i s later',
    { timeout: 180_000 },
    async seconds => {
      const profile = mkdtempSync(join(tmpdir(), 'earshot-offline-'))
      onTestFinished(() =>
        rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
      )
      await script.endpoint.down()
      const first = await openPlainWebKit({ url: `${script.url}/?record`, profile })
      await first.waitFor(`window.kept === ${COUNT}`, { timeoutMs: 30_000 })
      await pause(seconds * 1000)
      await first.kill()
      await script.endpoint.up()
      const second = await openPlainWebKit({ url: script.url, profile })
      await waitForAll()
      await second.kill()
    },
  )
})
