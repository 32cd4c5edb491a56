import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from './startPage.js'
import { settle } from './settle.js'

const HOSTILE = `
  * { all: unset !important; font-size: 40px !important; position: static !important }
  div { display: none !important; width: 3px !important; min-height: 900px !important }
  input, label, button, textarea, section { display: none !important }
  [data-survey] { display: block !important; width: auto !important; min-height: 0 !important }
  :focus-visible { outline: 9px solid red !important }`

eachEngine(engine => {
  let widget: WidgetPage
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  afterEach(() => widget.close())

  /** Where the visible parts are, and how large their text is. */
  const measure = (): Promise<unknown> =>
    widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return [...root.querySelectorAll('.card, .question, .mark, .word, .close, input')].map(
        one => {
          const { width, height, x } = one.getBoundingClientRect()
          const style = getComputedStyle(one)
          return [one.className, width, height, x, style.fontSize, style.display, style.position]
        },
      )
    })

  test('a hostile style sheet changes nothing in the widget', async () => {
    await start({ ask: ['csat'], css: 'body { font-family: serif }' })
    const undisturbed = await measure()
    await widget.close()
    // `all: unset` gives the page its initial font.
    const { page, at, says } = await start({ ask: ['csat'], css: HOSTILE })
    expect(await measure()).toEqual(undisturbed)
    await page.click(at('input[value="4"]'))
    await says('.thanks', 'Thank you')
  })

  test('the widget changes nothing in the page', async () => {
    const css = 'p { margin: 7px; color: rgb(1, 2, 3) } .card { color: red } .send { width: 5px }'
    const before = '<p class="card">A page</p><button class="send">Send</button>'
    const { page } = await start({ ask: ['csat'], css, before })
    const look = (): Promise<unknown> =>
      page.evaluate(() =>
        [...document.querySelectorAll('p, button')].map(one => {
          const { color, margin, width } = getComputedStyle(one)
          return [color, margin, width]
        }),
      )
    const withWidget = await look()
    await page.evaluate(() => window.stop())
    expect(await look()).toEqual(withWidget)
    const globals = await page.evaluate(() => document.head.querySelectorAll('style').length)
    expect(globals).toBe(0)
  })

  test('keys typed into a text never reach the page, and Tab does', async () => {
    const { page, at } = await start({ ask: ['why'] })
    await page.click(at('textarea'))
    await page.type('/ask?')
    await page.press('Escape')
    await page.press('ArrowLeft')
    expect(await page.evaluate(() => window.heard)).toEqual([])
    await page.press('Tab')
    expect(await page.evaluate(() => window.heard)).toContain('keydown Tab')
  })

  test('keys that move a scale do not move the page’s carousel, and Escape reaches it', async () => {
    const { page } = await start({ ask: ['csat'], before: '<input id="host">' })
    await page.focus('#host')
    await page.press('Tab')
    await page.evaluate(() => void (window.heard = []))
    await page.press('ArrowRight')
    await page.press('Home')
    expect(await page.evaluate(() => window.heard)).toEqual([])
    await page.press('Escape')
    expect(await page.evaluate(() => window.heard)).toContain('keydown Escape')
  })

  test('the strictest policy is never violated, from the first question to the thank-you', async () => {
    const { page, at, says } = await start({
      ask: ['stars', 'smileys', 'helpful', 'goal', 'reason', 'why'],
      thanks: { text: 'Thanks', links: [{ label: 'Help', href: '/help' }] },
    })
    const tap = async (selector: string): Promise<void> => {
      await settle(page)
      await page.click(at(selector))
    }
    await tap('input[value="4"]')
    await says('.question', 'satisfied')
    await tap('input[value="2"]')
    await says('.question', 'helpful')
    await tap('input[value="1"]')
    await says('.question', 'manage')
    await tap('input[value="no"]')
    await says('.question', 'reason')
    await tap('input[value="slow"]')
    await page.click(at('.send'))
    await says('.question', 'hard')
    await page.click(at('textarea'))
    await page.type('text')
    await tap('.send')
    await says('.thanks', 'Thanks')
    expect(await page.evaluate(() => window.violations)).toEqual([])
    expect(await page.errors()).toEqual([])
    const styled = await page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      return [root.adoptedStyleSheets.length, root.querySelectorAll('style').length]
    })
    expect(styled).toEqual([1, 0])
  })

  test('text that looks like markup is drawn as text', async () => {
    const { page, text } = await start({
      ask: ['csat'],
      fields: {
        csat: {
          label: '<img src=x onerror="document.title=1"> {value} & more',
          points: ['<b>bad'],
        },
      },
    })
    expect(await text('.question')).toBe('<img src=x onerror="document.title=1"> {value} & more')
    expect(await text('.word')).toBe('<b>bad')
    expect(await page.evaluate(() => document.title)).toBe('Test page')
  })
})
