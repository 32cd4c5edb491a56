import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { themes } from '../src/theme/themes.js'
import { auditContrast, type Audit, type Ground } from './auditContrast.js'
import { startPage, type PageOptions, type WidgetPage } from './startPage.js'
import { settle } from './settle.js'

const LEVELS = [0, 128, 255]
/** Through the whole colour space, and what is hard to see on something. */
const ACCENTS = [
  ...LEVELS.flatMap(r => LEVELS.flatMap(g => LEVELS.map(b => `rgb(${r} ${g} ${b})`))),
  '',
  '#767676',
  '#777',
  '#bbb',
  '#404040',
  // Some of these have another lightness than luminance, as the threshold sees it.
  '#326eff',
  '#3c78ff',
  '#ff3c3c',
  '#e0341f',
  '#c800c8',
  '#f5b301',
  '#ffe600',
  '#0a7a4b',
  'transparent',
  'rgb(0 0 0 / 10%)',
  'rgb(255 255 255 / 50%)',
  'rgb(0 0 255 / 30%)',
  'oklch(0.7 0.2 140)',
  'color(display-p3 0 1 0)',
  'hsl(50 100% 50% / 0.2)',
]
/** The text of each has at least 7 to 1; of two of them hardly more. */
const GROUNDS: readonly Ground[] = [
  ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'],
  ['rgb(255, 255, 255)', 'rgb(89, 89, 89)'],
  ['rgb(14, 21, 36)', 'rgb(235, 240, 248)'],
  ['rgb(0, 0, 0)', 'rgb(150, 150, 150)'],
]

let widget: WidgetPage
afterEach(() => widget.close())

eachEngine(engine => {
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  const audit = (accents: readonly string[], grounds: readonly Ground[]): Promise<Audit> =>
    widget.page.evaluate(auditContrast, accents, grounds)

  /** Draws a question and chooses an answer without sending it: by keys, so that there is a focus. */
  const choose = async (name: string, options: PageOptions = {}): Promise<void> => {
    await widget.restart({ ...options, ask: [name] })
    await widget.page.focus('#host')
    await widget.page.press('Tab')
    await widget.page.press(name == 'reason' || name == 'consent' ? 'Space' : 'ArrowRight')
  }

  describe('whatever the accent, on light and on dark pages', () => {
    test.each(['csat', 'stars', 'smileys', 'helpful', 'goal', 'reason', 'consent', 'why'])(
      'everything of %s can be read and seen',
      async name => {
        await start({ ask: ['csat'], before: '<input id="host">' })
        await choose(name)
        const { checks, faults } = await audit(ACCENTS, GROUNDS)
        expect(faults).toEqual([])
        expect(checks).toBeGreaterThan(ACCENTS.length * GROUNDS.length * 5)

        // Under the mouse.
        const spot = await widget.page.evaluate(() => {
          const all = document
            .querySelector('[data-earshot-widget]')!
            .shadowRoot!.querySelectorAll('.mark, .option, .skip')
          const { x, y, width, height } = all[all.length - 1]!.getBoundingClientRect()
          return [x + width / 2, y + height / 2] as const
        })
        await widget.page.moveTo(...spot)
        expect((await audit(['', '#fff', '#000', '#ffe600'], GROUNDS)).faults).toEqual([])
      },
    )

    test('so can the thank-you, and what has become of the answer', async () => {
      const { page, at, says } = await start({
        ask: ['csat', 'why'],
        thanks: { links: [{ label: 'Help', href: '/help' }] },
      })
      await page.click(at('input[value="4"]'))
      await says('.question', 'hard')
      await page.evaluate(() => window.fake.deliver('later'))
      await says('.status', 'later')
      expect((await audit(ACCENTS, GROUNDS)).faults).toEqual([])
      await settle(page)
      await page.click(at('.skip'))
      await says('.thanks', 'Thank you')
      expect((await audit(ACCENTS, GROUNDS)).faults).toEqual([])
    })
  })

  describe.each(Object.entries(themes))('the theme %s', (name, theme) => {
    test.each(['light', 'dark'])('has AA in a %s page, in every kind of question', async scheme => {
      const dark = scheme == 'dark'
      await start({
        ask: ['csat'],
        before: '<input id="host">',
        css: `:root { color-scheme: ${scheme} }`,
      })
      const ground = dark ? GROUNDS[2]! : GROUNDS[0]!
      for (const kind of ['csat', 'stars', 'smileys', 'helpful', 'reason', 'why']) {
        await choose(kind, { widget: { theme } })
        // The accent is the theme's own: it is set nearer.
        const { checks, faults } = await audit([''], [ground])
        expect(faults, kind).toEqual([])
        expect(checks).toBeGreaterThan(3)
      }
      const [surface, text] = await widget.page.evaluate(() => {
        const card = document
          .querySelector('[data-earshot-widget]')!
          .shadowRoot!.querySelector('.card')!
        const { backgroundColor, color } = getComputedStyle(card)
        return [backgroundColor, color] as const
      })
      const isDark = (colour: string): boolean => parseInt(/\d+/.exec(colour)![0]) < 128
      if (name == 'plain') expect([surface, text]).toEqual(['rgba(0, 0, 0, 0)', ground[1]])
      else
        expect([isDark(surface), isDark(text)]).toEqual([
          dark || name == 'dark',
          !dark && name != 'dark',
        ])
    })
  })

  test('light and dark are the page’s, unless the token says otherwise', async () => {
    const own = { '--earshot-surface': 'Canvas', '--earshot-text': 'CanvasText' }
    const { page } = await start({ ask: ['csat'], css: ':root { color-scheme: dark }' })
    const drawn = async (theme: object): Promise<string[]> => {
      await widget.restart({ ask: ['csat'], widget: { theme } })
      return page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        const { backgroundColor, color } = getComputedStyle(root.querySelector('.card')!)
        const lightness = (css: string): string =>
          parseInt(/\d+/.exec(css)![0]) > 127 ? 'light' : 'dark'
        return [lightness(backgroundColor), lightness(color)]
      })
    }
    expect(await drawn(own)).toEqual(['dark', 'light'])
    expect(await drawn({ ...own, '--earshot-theme': 'light' })).toEqual(['light', 'dark'])
    expect(await drawn({ ...own, '--earshot-theme': 'initial' })).toEqual(['dark', 'light'])
  })

  test('density changes paddings and gaps, and never makes a target too small', async () => {
    await start({ ask: ['csat'] })
    const measure = async (density: string, size = 'medium'): Promise<number[]> => {
      const heights: number[] = []
      for (const name of ['csat', 'reason', 'why']) {
        const theme = { '--earshot-density': density, '--earshot-font-size': size }
        await widget.restart({ ask: [name], widget: { theme } })
        const [card, least] = await widget.page.evaluate(() => {
          const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
          const targets = [...root.querySelectorAll('.cover, .option, .field, button')]
          const sides = targets.flatMap(one => {
            const { width, height } = one.getBoundingClientRect()
            return [width, height]
          })
          return [root.querySelector('.card')!.getBoundingClientRect().height, Math.min(...sides)]
        })
        expect(least, `${name} at ${density} and ${size}`).toBeGreaterThanOrEqual(24)
        heights.push(card!)
      }
      return heights
    }
    const [compact, usual, airy] = [
      await measure('0.75'),
      await measure('1'),
      await measure('1.25'),
    ]
    usual.forEach((height, i) => {
      expect(compact[i]).toBeLessThan(height)
      expect(airy[i]).toBeGreaterThan(height)
    })
    expect(await measure('0.01')).toEqual(compact)
    expect(await measure('9')).toEqual(airy)
    await measure('0.75', '9px')
  })
})

eachEngine(['chromium'], engine => {
  /** What the visitor's system is set to, which only Chromium's protocol can change. */
  const prefer = async (name: string, value: string): Promise<void> => {
    const native = widget.page.native as {
      createCDPSession(): Promise<{ send(method: string, params: object): Promise<unknown> }>
    }
    const session = await native.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] })
  }
  const moving = (): Promise<string[]> =>
    widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return [...root.querySelectorAll('*')]
        .filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0)
        .map(one => one.getAttribute('class') ?? one.localName)
    })

  test('what moves is the next question, pictures, points and buttons, and nothing for whom it disturbs', async () => {
    widget = await startPage(engine, { ask: ['csat', 'smileys'] })
    const { page, at, says } = widget
    // The first question is there at once.
    expect(await moving()).not.toContain('stage')
    await page.click(at('input[value="4"]'))
    await says('.question', 'satisfied')
    expect(new Set(await moving())).toEqual(new Set(['stage next', 'svg', 'mark', 'back', 'close']))
    await prefer('prefers-reduced-motion', 'reduce')
    expect(await moving()).toEqual([])
  })

  test('the next question moves without a shift of the layout', async () => {
    widget = await startPage(engine, { ask: ['csat', 'smileys'], css: 'body { color: #123 }' })
    const { page, at, says } = widget
    await page.click(at('input[value="4"]'))
    await page.waitFor(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return root.querySelector('.next') && !root.querySelector('.next')!.getAnimations().length
    })
    await says('.question', 'satisfied')
    const shifts = await page.evaluate(async () => {
      const found: unknown[] = []
      new PerformanceObserver(list => found.push(...list.getEntries())).observe({
        type: 'layout-shift',
        buffered: true,
      })
      // Buffered entries come in a task of their own; two frames later the last shift is among them.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      await new Promise(resolve => setTimeout(resolve))
      return found.length
    })
    expect(shifts).toBe(0)
  })

  test('with forced colours every colour is the system’s, whatever the page has set', async () => {
    const theme = {
      '--earshot-accent': 'rgb(1, 1, 1)',
      '--earshot-on-accent': 'rgb(2, 2, 2)',
      '--earshot-text': 'rgb(3, 3, 3)',
      '--earshot-muted': 'rgb(4, 4, 4)',
      '--earshot-surface': 'rgb(5, 5, 5)',
      '--earshot-border': 'rgb(6, 6, 6)',
      '--earshot-star': 'rgb(7, 7, 7)',
    }
    widget = await startPage(engine, { ask: ['csat'], before: '<input id="host">' })
    await prefer('forced-colors', 'active')
    for (const ask of ['stars', 'smileys', 'helpful', 'reason', 'why']) {
      await widget.restart({ ask: [ask], widget: { theme } })
      await widget.page.focus('#host')
      await widget.page.press('Tab')
      await widget.page.press(ask == 'reason' ? 'Space' : 'ArrowRight')
      const own = await widget.page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        const drawn = [...root.querySelectorAll('*')].flatMap(one => {
          const { color, backgroundColor, borderTopColor, outlineColor, fill, stroke } =
            getComputedStyle(one)
          return [color, backgroundColor, borderTopColor, outlineColor, fill, stroke]
        })
        return drawn.filter(colour => /\b([1-7]), \1, \1\b/.test(colour))
      })
      expect(own, ask).toEqual([])
    }
    const audited = await widget.page.evaluate(auditContrast, [''], [GROUNDS[0]!])
    expect(audited.faults).toEqual([])
  })
})
