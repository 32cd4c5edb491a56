import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { RESERVED, startPage, type PageOptions, type WidgetPage } from './startPage.js'
import { settle } from './settle.js'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  afterEach(() => widget.close())

  const boxes = (selector: string): Promise<Box[]> =>
    widget.page.evaluate(one => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return [...root.querySelectorAll(one)].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return { x, y, width, height }
      })
    }, selector)

  const overflow = (): Promise<number> =>
    widget.page.evaluate(() => {
      const page = document.documentElement
      const card = document
        .querySelector('[data-earshot-widget]')!
        .shadowRoot!.querySelector('.card')!
      return Math.max(page.scrollWidth - page.clientWidth, card.scrollWidth - card.clientWidth)
    })

  const overlaps = (one: Box, other: Box): boolean =>
    one.x < other.x + other.width - 0.5 &&
    other.x < one.x + one.width - 0.5 &&
    one.y < other.y + other.height - 0.5 &&
    other.y < one.y + one.height - 0.5

  const rows = (all: readonly Box[]): number => new Set(all.map(({ y }) => Math.round(y))).size

  describe('eleven points', () => {
    // A desktop window cannot be narrower than some hundred pixels: the slot is.
    const slot = (width: number): string => `[data-survey] { width: ${width}px }`

    test('stand in one row of targets from 288 pixels on', async () => {
      await start({ ask: ['nps'], css: slot(288) })
      const targets = await boxes('input')
      expect(targets).toHaveLength(11)
      expect(rows(targets)).toBe(1)
      for (const { width, height } of targets) {
        expect(width).toBeGreaterThanOrEqual(24)
        expect(height).toBeGreaterThanOrEqual(40)
      }
      expect(await overflow()).toBeLessThanOrEqual(0)
    })

    test.each([287, 240])('stand below each other at %i pixels', async width => {
      const { page, at, says } = await start({ ask: ['nps'], css: slot(width) })
      const targets = await boxes('input')
      expect(rows(targets)).toBe(11)
      for (const one of targets) expect(one.height).toBeGreaterThanOrEqual(40)
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.click(at('input[value="9"]'))
      await says('.thanks', 'Thank you')
    })
  })

  const KINDS = ['csat', 'ces', 'stars', 'smileys', 'helpful', 'goal', 'reason', 'why']

  test.each([240, 320, 720])(
    'at %i pixels every question stays inside its card, with targets large enough',
    async width => {
      await start({ ask: ['csat'], css: `[data-survey] { width: ${width}px }`, width: 800 })
      for (const name of KINDS) {
        await widget.restart({ ask: [name] })
        expect(await overflow(), name).toBeLessThanOrEqual(0)
        const [card] = await boxes('.card')
        const inside = await boxes('.question, .mark, .option, .field, button')
        expect(inside.length, name).toBeGreaterThanOrEqual(3)
        for (const box of inside) {
          expect(box.x, name).toBeGreaterThanOrEqual(card!.x)
          expect(box.x + box.width, name).toBeLessThanOrEqual(card!.x + card!.width)
        }
        for (const target of await boxes('.cover, .option, .field, button')) {
          expect(target.width, name).toBeGreaterThanOrEqual(24)
          expect(target.height, name).toBeGreaterThanOrEqual(24)
        }
      }
    },
  )

  test('in a column of any width lines stay short enough to read, at the start of the column', async () => {
    await start({ ask: ['nps'], width: 1280 })
    const width = 42 * 16
    expect(await boxes('.card')).toMatchObject([{ x: 0, width }])
    await widget.page.evaluate(() => (document.documentElement.dir = 'rtl'))
    expect(await boxes('.card')).toMatchObject([{ x: 1280 - width, width }])
  })

  test('with text twice as large every question stays inside a narrow card', async () => {
    const theme = { '--earshot-font-size': '32px' }
    await start({ ask: ['csat'], css: '[data-survey] { width: 320px; min-height: 3000px }' })
    for (const name of [...KINDS, 'nps']) {
      await widget.restart({ ask: [name], widget: { theme } })
      const [question] = await boxes('.question')
      expect(question!.height, name).toBeGreaterThanOrEqual(44)
      expect(await overflow(), name).toBeLessThanOrEqual(0)
    }
  })

  describe('words of a scale', () => {
    const visible = (): Promise<string[]> =>
      widget.page.evaluate(() => {
        const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
        return [...root.querySelectorAll('.word')]
          .filter(word => getComputedStyle(word).opacity == '1')
          .map(word => word.textContent ?? '')
      })

    test('are all seen where there is room', async () => {
      await start({ ask: ['ces'], width: 720 })
      expect(await visible()).toHaveLength(7)
    })

    test('are seen at the ends where there is not, and at the point in hand', async () => {
      const { page, at } = await start({ ask: ['csat'], css: '[data-survey] { width: 300px }' })
      expect(await visible()).toEqual(['Very dissatisfied', 'Very satisfied'])
      const [mark] = await boxes('label:nth-child(4) .mark')
      await page.moveTo(mark!.x + mark!.width / 2, mark!.y + mark!.height / 2)
      await page.waitFor(
        () =>
          document.querySelector('[data-earshot-widget]')!.shadowRoot!.querySelector('.here .word')
            ?.textContent == 'Satisfied',
      )
      expect(await visible()).toEqual(['Very dissatisfied', 'Satisfied', 'Very satisfied'])
      await page.focus(at('input'))
      await page.moveTo(mark!.x, mark!.y + 300)
      await page.press('ArrowRight')
      expect(await visible()).toEqual(['Very dissatisfied', 'Dissatisfied', 'Very satisfied'])
    })

    test('do not overlap each other', async () => {
      for (const width of [240, 560]) {
        await start({ ask: ['ces'], css: `[data-survey] { width: ${width}px }` })
        // In the narrow one the ends, and one of those in hand by turns.
        for (const inHand of width == 560 ? [-1] : [1, 2, 3, 4, 5]) {
          const all = await boxes('.word')
          const seen = all.filter((_, i) => inHand < 0 || i % 6 == 0 || i == inHand)
          expect(seen).toHaveLength(inHand < 0 ? 7 : 3)
          for (const [i, one] of seen.entries()) {
            for (const other of seen.slice(i + 1)) expect(overlaps(one, other)).toBe(false)
          }
        }
        await widget.close()
      }
    })

    test.each(['ltr', 'rtl'])('stand under their points where few are seen (%s)', async dir => {
      const css = `html { direction: ${dir} } [data-survey] { width: 288px }`
      for (const name of ['csat', 'ces']) {
        await start({ ask: [name], css, lang: dir == 'rtl' ? 'ar' : 'en' })
        const marks = await boxes('.mark')
        const words = await boxes('.word')
        const [card] = await boxes('.card')
        expect(marks.length).toBeGreaterThanOrEqual(5)
        for (const [i, word] of words.entries()) {
          const mark = marks[i]!
          expect(word.x).toBeGreaterThanOrEqual(card!.x)
          expect(word.x + word.width).toBeLessThanOrEqual(card!.x + card!.width)
          if (i % (marks.length - 1) == 0) {
            expect(word.y + word.height).toBeLessThanOrEqual(mark.y)
          } else {
            expect(word.y).toBeGreaterThanOrEqual(mark.y + mark.height)
            expect(Math.abs(word.x + word.width / 2 - (mark.x + mark.width / 2))).toBeLessThan(1)
          }
        }
        await widget.close()
      }
    })
  })

  describe('the text below the slot stays where it is', () => {
    const bottom = (): Promise<number> =>
      widget.page.evaluate(() => document.querySelector('#below')!.getBoundingClientRect().y)
    const after = '<p id="below">Below</p>'

    test('while a survey is drawn into the room reserved for it', async () => {
      await start({ ask: ['nps'], css: RESERVED, after, width: 400 })
      const drawn = await bottom()
      await widget.page.evaluate(() => window.stop())
      expect(await bottom()).toBe(drawn)
    })

    test.each([320, 720])('at %i pixels, whichever question comes', async width => {
      await start({ ask: ['csat'], css: RESERVED, after, width })
      const reserved = await bottom()
      // A list of options may be of any length: the README tells to reserve more.
      for (const name of [...KINDS, 'nps'].filter(one => one != 'reason')) {
        await widget.restart({ ask: [name] })
        expect(await bottom(), name).toBe(reserved)
      }
    })

    test('when the thank-you is lower than the question, and after closing', async () => {
      const { page, at, says } = await start({ ask: ['why'], after, reserve: false })
      const before = await bottom()
      await page.click(at('[part=skip]'))
      await says('.thanks', 'Thank you')
      expect(await bottom()).toBe(before)
      await settle(page)
      await page.click(at('.close'))
      expect(await bottom()).toBe(before)
    })

    test('until the room is out of view, and then it is given back', async () => {
      const { page, at } = await start({
        ask: ['why'],
        reserve: false,
        before: '<div class="tall"></div>',
        after: `${after}<div class="taller"></div>`,
        css: '.tall { height: 300px } .taller { height: 3000px }',
        height: 500,
      })
      await page.click(at('.close'))
      const height = (): Promise<number> =>
        page.evaluate(() => document.querySelector('[data-survey]')!.getBoundingClientRect().height)
      expect(await height()).toBeGreaterThan(100)
      await page.evaluate(() => scrollTo(0, 2000))
      if (!(await page.evaluate(() => CSS.supports('overflow-anchor', 'auto')))) return
      await page.waitFor(
        () => document.querySelector('[data-survey]')!.getBoundingClientRect().height == 0,
      )
    })
  })

  test('right to left, the scale begins at the right and texts carry their language', async () => {
    await start({
      ask: ['csat'],
      lang: 'ar',
      fields: { csat: { label: { ar: 'ما مدى رضاك؟', en: 'How satisfied?' } } },
    })
    const targets = await boxes('input')
    expect(targets[0]!.x).toBeGreaterThan(targets[4]!.x)
    const [close] = await boxes('.close')
    expect(close!.x).toBeLessThan(100)
    const question = await widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const { lang, dir } = root.querySelector<HTMLElement>('.question')!
      const card = root.querySelector<HTMLElement>('.card')!
      return { lang, dir, card: [card.lang, card.dir] }
    })
    // In the language of what is around it: a text says no more.
    expect(question).toEqual({ lang: '', dir: '', card: ['ar', 'rtl'] })
  })

  test('the widget takes the page’s colour and font, and its size from the visitor', async () => {
    const css =
      'html { font-size: 5px } body { color: rgb(20, 40, 60); font-family: serif } [data-survey] { font-size: 44px }'
    await start({ ask: ['csat'], css })
    const [color, family, size] = await widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const style = getComputedStyle(root.querySelector('.question')!)
      return [style.color, style.fontFamily, parseFloat(style.fontSize)]
    })
    expect([color, family]).toEqual(['rgb(20, 40, 60)', 'serif'])
    expect(size).toBe(16)
  })

  test('a slot that shrinks to its content still gives the widget room', async () => {
    await start({ ask: ['csat'], css: 'body { display: flex }' })
    const [card] = await boxes('.card')
    expect(card!.width).toBeGreaterThanOrEqual(240)
  })
})
