import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { askOver, at, isAsked, see, serveOver, waitUntil, type OverSite } from './serveOver.js'
import { settle } from './settle.js'

/** A browser of before 2024: it knows neither the attribute nor what goes with it. */
const OLD = `<script>
  for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])
    delete HTMLElement.prototype[name]
  const { setAttribute, matches } = Element.prototype
  Element.prototype.setAttribute = function (name, value) {
    if (name != 'popover') setAttribute.call(this, name, value)
  }
  Element.prototype.matches = function (selector) {
    if (/:popover-open|:modal/.test(selector)) throw new SyntaxError(selector)
    return matches.call(this, selector)
  }
</script>`

/** What fills the window, as high as anything can be: ours comes after it. */
const BAR = `<div style="position: fixed; inset: 0; z-index: 2147483647; background: silver">Page</div>`

/** Is what can be seen and tapped in the middle of that part the part itself? */
const isOnTop = (selector: string): string => `(part => {
  const { left, top, width, height } = part.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  return left >= 0 && top >= 0 && x < innerWidth && y < innerHeight &&
    part.contains(root.elementFromPoint(x, y))
})(root.querySelector('${selector}'))`

eachEngine(
  undefined,
  engine => {
    let site: OverSite
    afterEach(() => site.close())
    const open = async (placement: string, width = 1000): Promise<Page> => {
      site = await serveOver({ survey: { placement }, head: OLD, body: BAR })
      return site.open(engine, [width, 700])
    }

    describe.each([1000, 360])('without popovers, in a window of %i pixels', width => {
      test('a panel is over the page, can be used, and goes', async () => {
        const page = await open('panel', width)
        await askOver(page)
        expect(await see(page, `'popover' in root.querySelector('.box')`)).toBe(false)
        await waitUntil(page, isOnTop('input[value="4"]'))
        await site.isSeen()
        await page.click(at('input[value="4"]'))
        await site.waitFor('survey.completed')
        await waitUntil(page, `!!root.querySelector('.thanks')`)
        await waitUntil(page, isOnTop('.close'))
        await settle(page)
        await page.click(at('.close'))
        await waitUntil(page, `!root.querySelector('.box').checkVisibility()`)
        expect(await page.errors()).toEqual([])
      })

      test('a tab is over the page, opens, answers and is made small', async () => {
        const page = await open('tab', width)
        await page.evaluate(`void earshot.ask('over')`)
        await waitUntil(page, `!!root?.querySelector('.tab')`)
        await waitUntil(page, isOnTop('.tab'))
        await page.click(at('.tab'))
        await isAsked(page)
        await waitUntil(page, isOnTop('input[value="4"]'))
        await page.click(at('.minimise'))
        await waitUntil(page, `!root.querySelector('.box').checkVisibility()`)
        await page.click(at('.tab'))
        await waitUntil(page, isOnTop('input[value="4"]'))
        await page.click(at('input[value="4"]'))
        await site.waitFor('survey.completed')
        expect(await page.errors()).toEqual([])
      })
    })
  },
  { timeoutMs: 60_000 },
)
