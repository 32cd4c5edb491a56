import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { RESERVED, startPage, type PageOptions, type WidgetPage } from './startPage.js'

const NAMES = [
  'nps',
  'csat',
  'ces',
  'stars',
  'smileys',
  'helpful',
  'goal',
  'reason',
  'why',
  'contact',
  'consent',
]

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
}
declare global {
  interface Window {
    axe: { run(context: unknown, options: unknown): Promise<AxeResult> }
  }
}

/** A node of Chromium's accessibility tree, as much of it as is read here. */
interface Node {
  role?: { value: string }
  name?: { value: string }
  description?: { value: string }
  properties?: { name: string; value: { value: unknown } }[]
}
/** What puppeteer offers beside the harness, for what only Chromium can tell. */
interface Chromium {
  createCDPSession(): Promise<{ send(method: string, params?: object): Promise<unknown> }>
}

let widget: WidgetPage
afterEach(() => widget.close())

/** Every violation that axe-core finds on the page, one line each. */
const check = (): Promise<string[]> =>
  widget.page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await window.axe.run(document.querySelector('[data-survey]'), {
      runOnly: tags,
      // The slot stands in a test page without headings and landmarks.
      rules: { region: { enabled: false } },
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`),
    )
  })

eachEngine(engine => {
  describe('axe finds nothing', () => {
    test('in any kind and look of question', async () => {
      widget = await startPage(engine, { ask: ['csat'], axe: true })
      for (const name of NAMES) {
        await widget.restart({ ask: [name] })
        expect(await check(), name).toEqual([])
      }
    })

    test('after an arrow key, in a dark page, and in the thank-you', async () => {
      widget = await startPage(engine, {
        ask: ['csat'],
        axe: true,
        css: 'body { background: rgb(14, 21, 36); color: rgb(235, 240, 248) }',
        before: '<input id="host">',
        thanks: { text: 'Thank you', links: [{ label: 'Talk to a person', href: '/help' }] },
      })
      const { page, says } = widget
      await page.focus('#host')
      await page.press('Tab')
      await page.press('ArrowRight')
      expect(await check()).toEqual([])
      await page.press('Enter')
      await says('.thanks', 'Thank you')
      await page.evaluate(() => window.fake.deliver('sent'))
      await says('.status', 'Sent.')
      expect(await check()).toEqual([])
    })
  })
})

eachEngine(['chromium'], engine => {
  const start = async (options: PageOptions): Promise<WidgetPage> => {
    widget = await startPage(engine, options)
    return widget
  }
  const session = (): ReturnType<Chromium['createCDPSession']> =>
    // The harness hands out puppeteer's own page as `native`.
    (widget.page.native as Chromium).createCDPSession()

  const nodes = async (role: string): Promise<Node[]> => {
    const tree = (await (await session()).send('Accessibility.getFullAXTree')) as { nodes: Node[] }
    return tree.nodes.filter(node => node.role?.value == role)
  }
  const names = async (role: string): Promise<string[]> =>
    (await nodes(role)).map(node => node.name?.value ?? '')

  test('each point is a radio named by its place and its word, in a group named by the question', async () => {
    await start({ ask: ['csat'] })
    expect(await names('radiogroup')).toEqual(['How satisfied were you with this?'])
    expect(await names('radio')).toEqual([
      '1 of 5, Very dissatisfied',
      '2 of 5, Dissatisfied',
      '3 of 5, Neither',
      '4 of 5, Satisfied',
      '5 of 5, Very satisfied',
    ])
  })

  test('a point without a word is named by its place, whether its word is seen or not', async () => {
    await start({ ask: ['nps'], css: '[data-survey] { width: 240px }' })
    const said = await names('radio')
    expect([said[0], said[3], said[10]]).toEqual([
      '0 of 10, Not at all likely',
      '3 of 10',
      '10 of 10, Extremely likely',
    ])
  })

  test('a thumb is named by its word, a text by its question and described by its hint', async () => {
    await start({ ask: ['helpful'] })
    expect(await names('radio')).toEqual(['No', 'Yes'])
    await widget.close()
    await start({ ask: ['why'] })
    const [field] = await nodes('textbox')
    expect([field!.name!.value, field!.description!.value]).toEqual([
      'What made it hard?',
      'Please leave out personal data.',
    ])
    expect(await names('button')).toEqual(['Send', 'Skip', 'Close'])
  })

  test('a selection is told as checked', async () => {
    const { page } = await start({ ask: ['csat'], before: '<input id="host">' })
    await page.focus('#host')
    await page.press('Tab')
    await page.press('ArrowRight')
    const checked = (await nodes('radio')).map(
      ({ properties }) => properties?.find(({ name }) => name == 'checked')?.value.value,
    )
    expect(checked).toEqual(['false', 'true', 'false', 'false', 'false'])
  })

  test('in forced colours the selection is filled with the system’s own', async () => {
    const { page } = await start({ ask: ['csat'], before: '<input id="host">' })
    const client = await session()
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
