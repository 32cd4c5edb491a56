import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  serveFiles,
  type Engine,
  type EngineUnderTest,
  type FileServer,
  type Page,
} from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

let script: ScriptSite | undefined
let elsewhere: FileServer | undefined
afterEach(async () => {
  await script?.close()
  await elsewhere?.close()
  script = elsewhere = undefined
})

/** How a page ends, and gives the browser that a next visit happens in. */
type Ending = (engine: EngineUnderTest, page: Page) => Promise<Engine>

const ENDINGS: Record<string, Ending> = {
  'to another page of the site': async (engine, page) => {
    await page.click('#on')
    await page.waitFor(`location.pathname === '/plain'`)
    return engine
  },
  'to another site': async (engine, page) => {
    await page.goto(elsewhere!.url)
    return engine
  },
  'by closing the tab': async (engine, page) => {
    await page.close()
    return engine
  },
  'by killing the browser': async engine => {
    const { profile } = engine
    await engine.kill()
    return engine.relaunch({ profile })
  },
}

/** What has been recorded when the page ends: a way to make it, and how many events of a type it is. */
const LOADS = {
  'an answer just given': {
    type: 'survey.answered',
    count: 1,
    async make(page: Page) {
      const slot = '[data-survey=hello] > *'
      await page.click([slot, 'input[value="1"]'])
      await page.waitFor(
        `/Sav|Sen|later/.test(document.querySelector('${slot}').shadowRoot.textContent)`,
        { what: 'the widget to say that the answer is kept' },
      )
    },
  },
  'two hundred uses waiting': {
    type: 'touchpoint.used',
    count: 200,
    async make(page: Page) {
      const kept = await page.evaluate(async () => {
        const all = Array.from({ length: 200 }, (_, i) => window.earshot.touch(`t${i % 40}`))
        return (await Promise.all(all)).filter(({ stored }) => stored === 'idb').length
      })
      expect(kept).toBe(200)
    },
  },
}

eachEngine(
  undefined,
  engine => {
    describe.each(Object.entries(LOADS))('%s', (load, { type, count, make }) => {
      test.each(Object.entries(ENDINGS))('%s: nothing is lost', async (ending, end) => {
        const kills = ending === 'by killing the browser'
        if (kills && !engine.canKillAndReopen) return
        elsewhere = await serveFiles({ routes: { '/': '<!doctype html><title>Elsewhere</title>' } })
        script = await serveScript(tag => ({
          '/': pageOf(
            `<a id="on" href="/plain">on</a><div data-survey="hello" style="min-height:220px"></div>${tag}`,
          ),
          '/plain': '<!doctype html><title>Plain</title>',
          '/next': pageOf(tag),
        }))
        const browser: Engine = engine.canKillAndReopen
          ? await engine.relaunch({ profile: engine.createProfile() })
          : engine
        const page = await browser.newPage()
        await page.goto(script.url)
        await page.waitFor(
          `!!document.querySelector('[data-survey=hello] > *')?.shadowRoot?.querySelector('input')?.checkVisibility({ visibilityProperty: true })`,
          { what: 'the survey to be drawn' },
        )
        await make(page)
        const next = await end(engine, page)
        await pause(1500)
        const idsOf = (): Set<string> =>
          new Set(script!.endpoint.events.filter(one => one.type === type).map(({ id }) => id))
        const atOnce = idsOf().size
        const visit = await next.newPage()
        await visit.goto(`${script.url}/next`)
        await visit.waitFor(`earshot.flush().then(() => earshot.status().queued === 0)`, {
          timeoutMs: 30_000,
          what: 'the queue to be empty',
        })
        console.log(
          `${engine.name} | ${load} | ${ending} | ${atOnce} at once, ${idsOf().size} of ${count} in all`,
        )
        expect(idsOf().size).toBe(count)
        // What a visitor said goes along when another page of the site follows, in every engine.
        if (count === 1 && ending === 'to another page of the site') expect(atOnce).toBe(1)
      })
    })
  },
  { timeoutMs: 90_000 },
)
