import { describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { countWaiting } from './inDatabase.js'
import { drawn, inSurvey, openShop, REACT_SHOP, says, SCRIPT_SHOP } from './shops.js'

eachEngine(
  ['chromium', 'firefox'],
  engine => {
    describe.each([SCRIPT_SHOP, REACT_SHOP])('in the shop with $name', site => {
      test('an answer given offline survives SIGKILL and arrives once, through 503, 503 and a lost reply', async () => {
        const shop = await openShop(site)
        const profile = engine.createProfile()
        const before = await engine.relaunch({ profile })
        const page = await before.newPage()
        await page.goto(shop.url + site.paths.payment)
        await drawn(page, site, 'payment-effort')
        await page.setOffline(true)
        await page.click(inSurvey(site, 'payment-effort', 'input[value="7"]'))
        const status = /Saved on this device\. It will be sent [a-z ]+\./
        expect(await says(page, site, 'payment-effort', status)).toContain('will be sent')
        await before.kill()
        expect((await shop.events()).filter(one => one.type === 'survey.answered')).toEqual([])

        shop.fail([{ status: 503 }, { status: 503 }, 'commit-then-drop'])
        const after = await engine.relaunch({ profile })
        const other = await after.newPage()
        await other.goto(shop.url + site.paths.about)
        const events = await shop.waitForEvents(
          kept => kept.some(one => one.type === 'survey.answered'),
          40_000,
        )
        // Until the page has had its acknowledgement, it sends again: the database keeps the first copy.
        await other.waitFor(`(${countWaiting.toString()})().then(left => left === 0)`, {
          timeoutMs: 40_000,
          what: 'the queue to be empty',
        })
        const answers = (await shop.events()).filter(one => one.type === 'survey.answered')
        expect(answers.map(one => one.data['value'])).toEqual([7])
        expect(answers[0]!.id).toBe(events.find(one => one.type === 'survey.answered')!.id)
        expect(await other.errors()).toEqual(
          // The browser itself tells of the replies the proxy spoiled.
          (await other.errors()).filter(line =>
            /503|ERR_EMPTY_RESPONSE|Failed to load resource/.test(line),
          ),
        )
      })
    })
  },
  { timeoutMs: 120_000 },
)
