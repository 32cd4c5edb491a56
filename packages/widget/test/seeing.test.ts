import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { pageOf, serveScript, type ScriptSite } from './serveScript.js'

const [WIDTH, HEIGHT] = [1000, 600]

// Something small that comes into view when the test says so: what is in view from the same moment on
// has been there for a second when this has.
const CONTROL = `<aside id="control" data-touchpoint="control" hidden
  style="position: fixed; top: 0; left: 0; width: 50px; height: 50px">Control</aside>`

/** Touchpoints that all begin right below the first screen. */
const below = (sizes: Record<string, string>): string =>
  Object.entries(sizes)
    .map(
      ([name, size]) =>
        `<main data-touchpoint="${name}" style="position: absolute; top: ${HEIGHT}px; left: 0;
          ${size}">Text</main>`,
    )
    .join('')

/** Larger than the screen. */
const LARGE = {
  'ten-screens': 'width: 100%; height: 6000px',
  'twenty-two-screens': 'width: 100%; height: 13300px',
  'hundred-screens': 'width: 100%; height: 60000px',
  'narrow-column': 'width: 200px; height: 3000px',
  'narrow-and-endless': 'width: 200px; height: 60000px',
  map: 'width: 3000px; height: 1800px',
}
/** As high as 100 pixels. */
const LOW = {
  small: 'width: 100px; height: 100px',
  'wide-row': 'width: 6000px; height: 100px',
}

eachEngine(engine => {
  let site: ScriptSite
  let page: Page
  afterEach(() => site.close())

  const open = async (body: string): Promise<void> => {
    site = await serveScript(tag => ({ '/': pageOf(`${CONTROL}${body}${tag}`) }))
    page = await engine.newPage()
    await page.setViewport(WIDTH, HEIGHT)
    await page.goto(site.url)
    await page.waitFor(`typeof earshot.touch == 'function'`)
    await page.evaluate(
      `void (window.seen = [], earshot.on('seen', one => seen.push(one.touchpoint)))`,
    )
  }
  /** Scrolls so that `px` of what begins below the first screen are in view, and lets a frame pass. */
  const reveal = (px: number): Promise<void> =>
    page.evaluate(async y => {
      scrollTo(0, y)
      for (let i = 0; i < 3; i++) await new Promise(done => requestAnimationFrame(done))
    }, px)
  /** Sends what there is, once `count` have been seen; gives the ids that arrived. */
  const arrived = async (count: number): Promise<string[]> => {
    await page.waitFor(`seen.length >= ${count}`, { what: `${count} impressions` })
    await page.evaluate(() => window.earshot.flush())
    return seen()
      .map(one => String(one['touchpoint']))
      .sort()
  }
  const seen = (): ScriptSite['endpoint']['events'] =>
    site.endpoint.events.filter(({ type }) => type === 'touchpoint.seen')
  const showControl = (): Promise<void> =>
    page.evaluate(() => {
      document.getElementById('control')!.hidden = false
    })

  describe('half of what fits into the viewport makes an impression, less makes none', () => {
    test.each([
      // By steps, as a visitor scrolls: none of them passes a coarse threshold by chance.
      ['of what is larger than the screen', LARGE, [100, 280], [310, 380]],
      ['of what is not', LOW, [30, 45], [55]],
    ])('%s', async (_, sizes, little, enough) => {
      await open(below(sizes))
      for (const px of little) await reveal(px)
      await showControl()
      expect(await arrived(1)).toEqual(['control'])
      for (const px of enough) await reveal(px)
      const all = ['control', ...Object.keys(sizes)]
      expect(await arrived(all.length)).toEqual(all.sort())
      for (const { data } of seen()) expect(data['visibleMs']).toBeGreaterThanOrEqual(1000)
      expect(await page.errors()).toEqual([])
    })
  })

  test('what fades in is seen a whole second after it appeared', async () => {
    const text = 'margin: 0; height: 100px'
    await open(
      `<p class="late" data-touchpoint="transparent" style="${text}; opacity: 0">Text</p>
       <div class="late" style="opacity: 0"><p data-touchpoint="inside" style="${text}">Text</p></div>
       <p class="late" data-touchpoint="hidden" style="${text}; visibility: hidden">Text</p>`,
    )
    await showControl()
    expect(await arrived(1)).toEqual(['control'])
    const appeared = await page.evaluate(() => {
      for (const { style } of document.querySelectorAll<HTMLElement>('.late')) {
        style.opacity = '1'
        style.visibility = 'visible'
      }
      return Date.now()
    })
    expect(await arrived(4)).toEqual(['control', 'hidden', 'inside', 'transparent'])
    for (const { touchpoint, time, data } of seen()) {
      if (touchpoint === 'control') continue
      expect(Date.parse(String(time)) - appeared).toBeGreaterThanOrEqual(1000)
      // Not the time since it was laid out, but since it can be seen.
      expect(data['visibleMs']).toBeLessThan(Date.parse(String(time)) - appeared + 1000)
    }
  })
})
