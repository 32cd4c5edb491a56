import { afterEach, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { RESERVED, startPage, type PageOptions, type WidgetPage } from '../startPage.js'
import { openSession } from './readTree.js'

let widget: WidgetPage
afterEach(() => widget.close())

eachEngine(['chromium'], engine => {
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }

  test('in forced colours the selection is filled with the system’s own', async () => {
    const { page } = await start({ ask: ['csat'], before: '<input id="host">' })
    const client = await openSession(page)
    await client.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    })
    await page.focus('#host')
    await page.press('Tab')
    await page.press('ArrowRight')
    const [chosen, other, highlight] = await page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const probe = document.createElement('i')
      probe.style.cssText = 'background: Highlight; forced-color-adjust: none'
      document.body.append(probe)
      const fill = (one: Element): string => getComputedStyle(one).backgroundColor
      return [
        fill(root.querySelector(':checked + .mark')!),
        fill(root.querySelector('.mark')!),
        fill(probe),
      ]
    })
    expect(chosen).toBe(highlight)
    expect(other).not.toBe(highlight)
  })

  test('what has the focus has a ring, in forced colours too', async () => {
    const { page, focused } = await start({ ask: ['csat', 'why'], before: '<input id="host">' })
    const client = await openSession(page)
    /** The widest outline of what has the focus, or of what stands for it. */
    const ring = (): Promise<string> =>
      page.evaluate(() => {
        const inner = document
          .querySelector('[data-earshot-widget]')!
          .shadowRoot!.querySelector(':focus')!
        const shown = inner.matches('.cover') ? inner.nextElementSibling! : inner
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown)
        return `${outlineStyle} ${outlineWidth}${/^rgba.*, 0\)$/.test(outlineColor) ? ' unseen' : ''}`
      })
    for (const value of ['none', 'active']) {
      await client.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'forced-colors', value }],
      })
      await page.focus('#host')
      const stops: string[] = []
      for (const key of ['Tab', 'ArrowRight', 'Tab', 'Tab']) {
        await page.press(key)
        stops.push(await focused())
        expect(await ring(), `${key}, forced colours ${value}`).toMatch(/^(solid|auto) [2-9]px$/)
      }
      expect(stops.slice(-2)).toEqual(['send', 'close'])
    }
    await page.focus('#host')
    await page.press('Tab')
    await page.press('Space')
    await page.waitFor(() => window.fake.actions.length == 2)
    await page.press('Tab')
    expect(await focused()).toBe('field')
    expect(await ring()).toMatch(/^(solid|auto) [2-9]px$/)
  })

  test('from asking to thanking the page does not shift', async () => {
    const { page, at, says } = await start({
      ask: ['csat'],
      css: RESERVED,
      after: '<p>Below</p><p>Below</p>',
      width: 360,
    })
    await page.click(at('input[value="4"]'))
    await says('.thanks', 'Thank you')
    await page.evaluate(() => window.fake.deliver('sent'))
    await says('.status', 'Sent.')
    const shifts = await page.evaluate(async () => {
      const found: number[] = []
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) found.push((entry as unknown as Shift).value)
      }).observe({ type: 'layout-shift', buffered: true })
      // Buffered entries come in a task of their own; two frames later the last shift is among them.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      await new Promise(resolve => setTimeout(resolve))
      return found
    })
    expect(shifts).toEqual([])
  })
})

/** A layout-shift entry, which TypeScript's DOM library does not know. */
interface Shift {
  value: number
}
