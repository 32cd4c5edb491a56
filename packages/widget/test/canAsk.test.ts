import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/types.js'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'
import { WIDGET } from './startPage.js'

eachEngine(engine => {
  describe('data-can-ask', () => {
    let served: ScriptSite
    afterEach(() => served.close())

    const open = async (head: string): Promise<Page> => {
      served = await serveScript(tag => ({
        '/': pageOf(
          `<div data-survey="hello" style="min-height:200px"></div>
          ${tag.replace('<script ', '<script data-can-ask="shop.mayAsk" ')}`,
          head,
        ),
      }))
      // What was asked is remembered, and not what this is about.
      const browser = await engine.relaunch({ profile: engine.createProfile() })
      const page = await browser.newPage()
      await page.goto(served.url)
      return page
    }
    const decides = (page: Page, reason: string): Promise<unknown> =>
      page.waitFor(`earshot.explain('hello').reasons.includes(args[0])`, {
        args: [reason],
        what: `the reason ${reason}`,
      })
    const isDrawn = (page: Page): Promise<boolean> =>
      page.evaluate(host => !!document.querySelector(host), WIDGET)

    test('lets a survey be asked where the function says yes', async () => {
      const page = await open(`<script>shop = { mayAsk: id => id === 'hello' }</script>`)
      await page.waitFor(`!!document.querySelector(args[0])`, { args: [WIDGET] })
      expect(await page.errors()).toEqual([])
    })

    test('keeps it away where the function says no, until it says yes', async () => {
      const page = await open(`<script>shop = { mayAsk: () => window.isCalm === true }</script>`)
      await decides(page, 'host')
      expect(await isDrawn(page)).toBe(false)
      await page.evaluate(`(window.isCalm = true, earshot.ask('hello'))`)
      await page.waitFor(`!!document.querySelector(args[0])`, { args: [WIDGET] })
    })

    test('keeps it away where there is no such function, and says so once', async () => {
      const page = await open(`<form id="shop"><input name="mayAsk"></form>`)
      await decides(page, 'host')
      await page.evaluate(`void [1, 2, 3].forEach(() => earshot.explain('hello'))`)
      expect(await isDrawn(page)).toBe(false)
      const lines = (await page.consoleMessages()).map(({ text }) => text)
      expect(lines.filter(line => line.includes('data-can-ask'))).toEqual([
        expect.stringContaining(
          'there is no function shop.mayAsk: nothing is asked until there is',
        ),
      ])
    })
  })
})
