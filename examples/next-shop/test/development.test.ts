import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { answerHelp, complaints, follow, isAsked } from './shopPage.js'
import { startNextShop, type NextShop } from './startNextShop.js'

// React says more there: which element differs, and what an effect must not do.
let shop: NextShop
beforeEach(async () => {
  shop = await startNextShop('dev')
})
afterEach(() => shop.close())

eachEngine(
  ['chromium'],
  engine => {
    test('the development build has nothing to say either, on the server and in the page, by links and back', async () => {
      const page = await engine.newPage()
      await page.setViewport(1280, 900)
      shop.letCarrierAnswer()
      // Each is compiled when it is asked for: on a busy machine no browser waits that long.
      for (const path of ['/order', '/help', '/earshot.json']) {
        await (await fetch(shop.url + path)).text()
      }
      await page.goto(`${shop.url}/order`)
      await isAsked(page)
      // The widget goes with its page, in the middle of its question.
      await follow(page, '.menu a[href="/help"]', 'Help')
      await answerHelp(page, 7)
      await shop.waitForEvent('survey.completed', 'help.answers')
      await page.back()
      await isAsked(page)
      expect(await complaints(page)).toEqual([])
      expect(shop.output()).not.toMatch(/⨯|⚠|error|warn/i)
    })
  },
  { timeoutMs: 180_000 },
)
