import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from '../startPage.js'

const KINDS = [
  ...['nps', 'csat', 'ces', 'stars', 'smileys', 'helpful'],
  ...['goal', 'reason', 'why', 'contact', 'consent'],
]

/** What a visitor may set by WCAG 1.4.12, as an extension of theirs would put it in. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    // Room for the largest card: one that has none waits two seconds before it moves the page.
    const css = '[data-survey] { min-height: 3000px }'
    widget = await startPage(engine, { ask: ['csat'], css, ...options })
    return widget
  }
  afterEach(() => widget.close())

  /** Puts a style sheet into the widget, after its own. */
  const addSheet = (css: string): Promise<void> =>
    widget.page.evaluate(text => {
      const { shadowRoot } = document.querySelector('[data-earshot-widget]')!
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      shadowRoot!.adoptedStyleSheets = [...shadowRoot!.adoptedStyleSheets, sheet]
    }, css)

  /**
   * What is wrong with the layout, in words: text that is cut off, that lies over other text, or
   * outside of its card; a page that scrolls sideways; a target below 24 × 24 pixels.
   */
  const faults = (): Promise<string[]> =>
    widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const card = root.querySelector('.card')!.getBoundingClientRect()
      const found: string[] = []
      const page = document.documentElement
      if (page.scrollWidth > page.clientWidth) found.push('the page scrolls sideways')
      const isSeen = (element: Element): boolean =>
        !element.closest('.hide') && element.checkVisibility({ opacityProperty: true })
      const texts: { text: string; rect: DOMRect }[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        const text = node.data.trim()
        if (!text || !isSeen(node.parentElement!)) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        // Lines overlap in their leading: what is read is the middle of each.
        for (const { x, y, width, height } of range.getClientRects())
          texts.push({ text, rect: new DOMRect(x, y + height * 0.2, width, height * 0.6) })
        for (let up = node.parentElement; up; up = up.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(up)
          const cutsX = overflowX != 'visible' && up.scrollWidth > up.clientWidth + 1
          const cutsY = /hidden|clip/.test(overflowY) && up.scrollHeight > up.clientHeight + 1
          if (cutsX || cutsY) found.push(`"${text}" is cut off in .${up.className}`)
        }
      }
      texts.forEach(({ text, rect }, i) => {
        const { left, right, top, bottom } = rect
        if (left < card.left || right > card.right || top < card.top || bottom > card.bottom)
          found.push(`"${text}" leaves the card`)
        for (const other of texts.slice(i + 1)) {
          const o = other.rect
          const isOver =
            Math.min(right, o.right) - Math.max(left, o.left) > 1 &&
            Math.min(bottom, o.bottom) - Math.max(top, o.top) > 1
          if (isOver) found.push(`"${text}" lies over "${other.text}"`)
        }
      })
      for (const target of root.querySelectorAll('input, textarea, button, .option')) {
        const { width, height } = (target.closest('.option') ?? target).getBoundingClientRect()
        if (width < 24 || height < 24) found.push(`${target.className} is ${width} × ${height}`)
      }
      return [...new Set(found)]
    })

  const checkKinds = async (options: PageOptions, prepare = async () => {}): Promise<void> => {
    for (const name of KINDS) {
      await widget.restart({ ...options, ask: [name] })
      await prepare()
      expect(await faults(), name).toEqual([])
    }
    await widget.restart({
      ...options,
      ask: ['csat'],
      thanks: { links: [{ label: 'Talk to a person', href: '/' }] },
    })
    await prepare()
    await widget.page.click(widget.at('input[value="4"]'))
    await widget.says('.thanks', 'Thank you')
    await widget.page.evaluate(() => window.fake.deliver('memory'))
    await widget.says('.status', 'Not stored')
    expect(await faults(), 'thank-you').toEqual([])
  }

  test.each([320, 720])('at %i pixels nothing is cut off, covered or too small', async width => {
    await start({ width })
    await checkKinds({})
  })

  test('at 400 % of a window of 1280 × 1024 nothing is cut off, covered or too small', async () => {
    await start({ width: 320, height: 256 })
    await checkKinds({})
  })

  test.each([320, 720])('at %i pixels with text twice as large', async width => {
    await start({ width })
    await checkKinds({ widget: { theme: { '--earshot-font-size': '32px' } } })
  })

  test.each([320, 720])('at %i pixels with the spacing a visitor may set', async width => {
    await start({ width })
    await checkKinds({}, () => addSheet(SPACED))
  })

  describe('what has the focus is seen', () => {
    test('at 400 % with a header of the page that stays on top', async () => {
      await start({
        width: 320,
        height: 256,
        before: `<header>Shop</header><div class="tall"></div><input id="host">`,
        after: '<div class="tall"></div><button id="after">After</button>',
        css: `header { position: sticky; top: 0; height: 40px; background: #fff; z-index: 1 }
          html { scroll-padding-top: 48px } .tall { height: 700px }`,
      })
      for (const name of ['ces', 'reason', 'contact']) {
        await widget.restart({ ask: [name] })
        await widget.page.focus('#host')
        for (const key of ['Tab', 'Shift+Tab']) {
          for (let stop = 0; stop < 4; stop++) {
            await widget.page.press(key)
            // WebKit scrolls a moment after the focus has moved, and neither it nor Firefox does so
            // where a part is seen already.
            await widget.page.waitFor(
              () => {
                const inner = document.activeElement!.shadowRoot?.activeElement
                if (!inner) return true
                const { left, right, top, bottom } = inner.getBoundingClientRect()
                return [(top + bottom) / 2, top + 2, bottom - 2].some(y =>
                  document
                    .elementFromPoint((left + right) / 2, y)
                    ?.hasAttribute('data-earshot-widget'),
                )
              },
              { what: `the focus in ${name} to be seen after ${key}` },
            )
          }
        }
      }
    })
  })
})
