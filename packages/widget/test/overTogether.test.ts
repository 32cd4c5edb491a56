import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import type { Page } from '../../../scripts/browsers/index.mjs'
import { openSession } from './a11y/readTree.js'
import { ASKING } from './serveAsking.js'
import { serveScript, type ScriptSite } from './serveScript.js'

const questions = [{ id: 'useful', preset: 'csat', label: 'Was this useful?' }]
const manual = { when: { manual: true }, audience: { sample: 1 }, questions }

/** A survey of each placement: `panel` is the id of the one in a panel. */
const SURVEYS = ['tab', 'panel', 'dialog'].map(id => ({ id, placement: id, ...manual }))

/** The survey in that placement, for code in the page. */
const rootOf = (id: string): string =>
  `document.querySelector('[data-earshot-widget="${id}"]')?.shadowRoot`

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

eachEngine(
  undefined,
  engine => {
    let site: ScriptSite
    afterEach(() => site.close())

    const open = async (width = 1000, lang = 'en'): Promise<Page> => {
      site = await serveScript(tag => ({
        '/earshot.json': JSON.stringify({
          surveys: [...SURVEYS, { id: 'slot', questions }],
          asking: { ...ASKING, perSession: 9 },
        }),
        '/': `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Page</title>
          <style>body { margin: 0 } [data-survey] { display: block; min-height: 200px }</style></head>
          <body><p>Page</p><div data-survey="slot"></div>${tag}</body></html>`,
      }))
      const page = await engine.newPage()
      await page.setViewport(width, 700)
      await page.goto(site.url)
      await page.waitFor(`earshot.explain('panel').reasons[0] !== 'starting'`)
      await page.waitFor(
        `!!${rootOf('slot')}?.querySelector('.question')?.checkVisibility({ visibilityProperty: true })`,
        { what: 'the slot' },
      )
      return page
    }
    const ask = async (page: Page, id: string, part: string): Promise<void> => {
      await page.evaluate(`void earshot.ask('${id}')`)
      await page.waitFor(
        `${rootOf(id)}?.querySelector('${part}')?.checkVisibility({ visibilityProperty: true }) &&
          !${rootOf(id)}.querySelector('${part}').getAnimations().length`,
        {
          what:
            `the ${id}: ` +
            (await page.evaluate<string>(`earshot.explain('${id}').reasons.join()`)),
        },
      )
    }
    const boxOf = (page: Page, id: string, part: string): Promise<Box> =>
      page.evaluate(`(({ left, right, top, bottom }) => ({ left, right, top, bottom }))(
        ${rootOf(id)}.querySelector('${part}').getBoundingClientRect())`)

    test.each([
      [1000, 'en'],
      [1000, 'ar'],
      [500, 'en'],
    ])('a panel leaves the button of a tab free (%i pixels, %s)', async (width, lang) => {
      const page = await open(width, lang)
      await ask(page, 'tab', '.tab')
      await ask(page, 'panel', '.box')
      const [tab, box] = [await boxOf(page, 'tab', '.tab'), await boxOf(page, 'panel', '.box')]
      expect(lang == 'ar' ? box.left - tab.right : tab.left - box.right).toBeGreaterThanOrEqual(0)
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(width)
    })

    test('a panel makes room for the button of a tab that comes after it', async () => {
      const page = await open()
      await ask(page, 'panel', '.box')
      await ask(page, 'tab', '.tab')
      await page.waitFor(
        `${rootOf('panel')}.querySelector('.box').getBoundingClientRect().right <=
          ${rootOf('tab')}.querySelector('.tab').getBoundingClientRect().left`,
        { what: 'the panel to make room' },
      )
    })

    // Only there a driver can make the page look as it is printed.
    describe.runIf(engine.name == 'chromium')('printed', () => {
      test.each([
        [
          ['tab', 'panel'],
          ['.tab', '.box'],
        ],
        [['dialog'], ['.box']],
      ])('is what stands in the page, and nothing of a %s', async (ids, parts) => {
        const page = await open()
        for (const [i, id] of ids.entries()) await ask(page, id, parts[i]!)
        const seen = (): Promise<string[]> =>
          page.evaluate(
            (all: string[], of: string[]) =>
              all.filter((id, i) =>
                document
                  .querySelector(`[data-earshot-widget="${id}"]`)!
                  .shadowRoot!.querySelector(of[i]!)!
                  .checkVisibility(),
              ),
            ['slot', ...ids],
            ['.card', ...parts],
          )
        expect(await seen()).toEqual(['slot', ...ids])
        const session = await openSession(page)
        await session.send('Emulation.setEmulatedMedia', { media: 'print' })
        expect(await seen()).toEqual(['slot'])
        await session.send('Emulation.setEmulatedMedia', { media: '' })
        expect(await seen()).toEqual(['slot', ...ids])
      })
    })
  },
  { timeoutMs: 40_000 },
)
