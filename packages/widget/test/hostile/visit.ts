import { expect } from 'vitest'
import type {
  Engine,
  EngineName,
  Page,
  ReceivedEvent,
} from '../../../../scripts/browsers/index.mjs'
import { serveScript, type ScriptSite } from '../serveScript.js'
import { settle } from '../settle.js'
import { WIDGET } from '../startPage.js'
import { readStyles } from './readStyles.js'

/** A page that was not made for guests. */
export interface HostilePage {
  name: string
  /** Of the root element. */
  attributes?: string
  /** @default the one of HTML 5 */
  doctype?: string
  css?: string
  /** Runs before the script. */
  script?: string
  /** What is around the slot. @default the slot, in a `main` */
  around?: (slot: string) => string
  /** After the script, on the page that has it. */
  after?: string
  /** Of the slot: what a widget takes from its page is the same on all pages. */
  slot?: string
  /** The widget need not look as on a plain page. */
  looksOwn?: boolean
  /** An engine in which it cannot be tested. */
  not?: EngineName
  /** Tried with a panel, too. */
  panel?: boolean
  /** Opened without us as well, which `expectUntouched` needs: one page more. */
  isCompared?: boolean
}

/** Where the survey is drawn. */
export type PlaceName = 'inline' | 'panel'

const OPTIONS = ['slow', 'price', 'other'].map(id => ({ id, label: id }))

/** Three questions: what a scale, a list of options and a text send. */
const journeyOf = (placement: PlaceName): object => ({
  surveys: [
    {
      id: 'hello',
      placement,
      ...(placement !== 'inline' && { when: { manual: true } }),
      questions: [
        { id: 'rating', preset: 'csat', label: 'How satisfied are you?' },
        { id: 'tags', kind: 'choice', many: true, label: 'What was it?', options: OPTIONS },
        { id: 'why', kind: 'text', label: 'Anything else?' },
      ],
      thanks: { text: 'Thank you.' },
    },
  ],
  asking: { firstSession: true, boundaryMs: 0 },
})

/** A page of a shop, in ordinary markup. */
const htmlOf = (
  { attributes = 'lang="en"', doctype = '<!doctype html>', ...page }: HostilePage,
  script: string,
  placement: PlaceName,
): string => {
  const fixed =
    page.slot ??
    `display: block !important; width: 420px !important; min-height: 420px !important; max-width: none !important; color: #222 !important;
      font-family: sans-serif !important; color-scheme: light !important`
  // A survey that has a slot is drawn there, too.
  const slot =
    placement === 'inline' ? `<div id="slot" data-survey="hello" style="${fixed}"></div>` : ''
  const around = page.around ?? (inner => `<main id="main" class="container">${inner}</main>`)
  return `${doctype}<html ${attributes}><head><meta charset="utf-8"><title>Shop</title>
    <meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="/page.css"><script src="/page.js"></script></head><body>
    <header id="header" class="navbar"><a class="navbar-brand" href="#top">Shop</a>
      <nav><ul class="nav menu"><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul></nav></header>
    <h1 class="title">Checkout</h1><p class="lead">Some <strong>text</strong> before.</p>
    ${around(slot)}
    <section class="card"><div class="question">Of the page</div><button class="btn send close">Buy</button>
      <label class="option">Name <input class="field input" value="x"></label>
      <table class="table"><tr><th>A</th><td>B</td></tr></table>
      <textarea class="field"></textarea></section>
    <footer class="status">The end</footer>
    ${script}</body></html>`
}

/** Somebody on a hostile page, and the same page without us. */
export interface HostileVisit {
  page: Page
  site: ScriptSite
  /** Asks the survey and waits until it is drawn. */
  ask(): Promise<void>
  /** Answers the first question. */
  rate(): Promise<void>
  /** Answers the others, too, and checks what the endpoint has received. */
  answer(): Promise<void>
  /** The survey has a size, and whoever points at its parts points at it. */
  expectSeen(): Promise<void>
  /** The page computes the same styles as without us, element by element. */
  expectUntouched(): Promise<void>
  /** What is computed for the widget itself. */
  readLook(): Promise<Look>
  /** Waits until a part of the widget says this. */
  says(selector: string, words: string): Promise<unknown>
  waitForAnswer(question: string): Promise<ReceivedEvent>
  close(): Promise<void>
}

/** A line for each element of the widget, and a way to one of them. */
export interface Look {
  lines: string
  of(index: number): Promise<string>
}

/** Opens a hostile page, once with the script and once with an empty one in its place. */
export async function visitHostile(
  engine: Engine,
  hostile: HostilePage,
  placement: PlaceName = 'inline',
): Promise<HostileVisit> {
  const site = await serveScript(tag => ({
    '/': htmlOf(hostile, tag + (hostile.after ?? ''), placement),
    '/without': htmlOf(hostile, tag.replace('/earshot.js', '/none.js'), placement),
    '/none.js': '',
    '/page.css': hostile.css ?? '',
    '/page.js': hostile.script ?? '',
    '/earshot.json': JSON.stringify(journeyOf(placement)),
  }))
  const open = async (path: string): Promise<Page> => {
    const page = await engine.newPage()
    await page.setViewport(900, 700)
    await page.goto(site.url + path)
    return page
  }
  // First: in WebKit a page that is opened hides the others.
  const without = hostile.isCompared && (await open('/without'))
  const page = await open('/')

  const stylesOf = (of: Page, inside: boolean, index?: number): Promise<string> =>
    of.evaluate(readStyles, inside, index ?? -1)
  const at = (selector: string): string[] => [WIDGET, selector]
  const waitForAnswer: HostileVisit['waitForAnswer'] = async question => {
    const is = (event: ReceivedEvent): boolean =>
      event.type === 'survey.answered' && event.data['question'] === question
    await page.evaluate(`void earshot.flush()`)
    await site.endpoint.waitForEvents(events => events.some(is))
    return site.endpoint.events.find(is)!
  }
  const says = (selector: string, words: string): Promise<unknown> =>
    page.waitFor(
      (host, one, part) =>
        !!document.querySelector(host)?.shadowRoot?.querySelector(one)?.textContent?.includes(part),
      { args: [WIDGET, selector, words], what: `${selector} to say "${words}"` },
    )
  // A slot that keeps no room is filled after two seconds; a panel comes with a movement.
  const shown = (): Promise<unknown> =>
    page.waitFor(
      selector => {
        const root = document.querySelector(selector)?.shadowRoot
        const question = root?.querySelector('.question')
        const isVisible = question?.checkVisibility({ visibilityProperty: true })
        return isVisible && !root!.getAnimations?.().length
      },
      { args: [WIDGET], what: 'the survey to be shown' },
    )
  const rate = async (): Promise<void> => {
    // What has only just come under the pointer may not take a tap that was meant for the page.
    await shown()
    await settle(page)
    await page.click(at('input[value="4"]'))
    await says('.question', 'What was it?')
  }

  return {
    page,
    site,
    says,
    waitForAnswer,
    async ask() {
      await page.waitFor(`!!window.earshot && !!earshot.ask`)
      await page.evaluate(`void earshot.ask('hello')`)
      await says('.question', 'satisfied')
      await shown()
    },
    rate,
    async answer() {
      if (await page.evaluate(isAt, WIDGET, 'satisfied')) await rate()
      // A slot that is another element by now is filled anew.
      await shown()
      await settle(page)
      await page.click(at('input[value="price"]'))
      await page.click(at('input[value="slow"]'))
      await page.click(at('.send'))
      await says('.question', 'Anything else?')
      await settle(page)
      await page.click(at('textarea'))
      await page.type('fine')
      await page.click(at('.send'))
      await says('.thanks', 'Thank you')
      expect((await waitForAnswer('rating')).data).toMatchObject({ value: 4, scale: [1, 5] })
      const { value } = (await waitForAnswer('tags')).data
      // In the order in which they were offered, which is by chance.
      expect([...(value as string[])].sort()).toEqual(['price', 'slow'])
      expect((await waitForAnswer('why')).data).toMatchObject({ value: 'fine' })
    },
    async expectSeen() {
      await shown()
      expect(await page.evaluate(whatIsHidden, WIDGET)).toBe('')
    },
    async expectUntouched() {
      if (!without) throw new Error('a page that is not compared: say `isCompared`')
      // As much room as our widget takes.
      const host = await page.evaluate(
        selector => `${getComputedStyle(document.querySelector(selector)!).height}`,
        WIDGET,
      )
      if (placement === 'inline') await without.evaluate(fill, host)
      const [own, theirs] = [await without.evaluate(leftBehind), await page.evaluate(leftBehind)]
      expect(theirs.replace(',earshot,', ',')).toBe(own)
      const [before, after] = [await stylesOf(without, false), await stylesOf(page, false)]
      await expectAlike(before, after, async index => [
        await stylesOf(without, false, index),
        await stylesOf(page, false, index),
      ])
    },
    async readLook() {
      return { lines: await stylesOf(page, true), of: index => stylesOf(page, true, index) }
    },
    close: () => site.close(),
  }
}

/** Two pages compute the same; where not, the message names element and properties. */
export async function expectAlike(
  before: string,
  after: string,
  read: (index: number) => Promise<[string, string]>,
): Promise<void> {
  if (before === after) return
  const lines = after.split('\n')
  const index = before.split('\n').findIndex((line, i) => line !== lines[i])
  const [was, is] = (await read(index)).map(text => text.split('\n').sort()) as [string[], string[]]
  const changes = [
    ...was.filter(line => !is.includes(line)).map(line => `was ${line}`),
    ...is.filter(line => !was.includes(line)).map(line => `is ${line}`),
  ]
  expect(changes.slice(0, 20), `${before.split('\n')[index]} became ${lines[index]}`).toEqual([])
  expect(after).toBe(before)
}

/** Runs in the page: the parts of the widget that nobody can see or hit. */
function whatIsHidden(selector: string): string {
  const host = document.querySelector(selector)!
  const root = host.shadowRoot!
  let hidden = ''
  const parts = root.querySelectorAll('.question, .tap, .option, .close')
  if (parts.length < 5) hidden += `only ${parts.length} parts `
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    part.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { x, y, width, height } = part.getBoundingClientRect()
    const [left, top] = [x + width / 2, y + height / 2]
    const inner = root.elementFromPoint(left, top)
    const style = getComputedStyle(part)
    if (width < 12 || height < 12) hidden += `${part.className}: ${width} × ${height} `
    if (style.visibility != 'visible' || style.opacity != '1') hidden += `${part.className}: faint `
    if (document.elementFromPoint(left, top) != host || !inner || !part.contains(inner))
      hidden += `${part.className}: covered by ${document.elementFromPoint(left, top)?.outerHTML.slice(0, 80)}`
  }
  return hidden
}

/** Runs in the page: does its question say this? */
function isAt(host: string, words: string): boolean {
  const root = document.querySelector(host)!.shadowRoot!
  return !!root.querySelector('.question')?.textContent?.includes(words)
}

/** Runs in the page: names of globals, and how many style sheets there are. */
function leftBehind(): string {
  const globals = Object.keys(window).sort().join()
  return `,${globals}, ${document.styleSheets.length} ${document.adoptedStyleSheets.length}`
}

/**
 * Runs in the page without us: a box where our widget stands in the other one. Engines tell a height in
 * thousandths, and lay out in 64ths of a pixel, rounding down.
 */
function fill(height: string): void {
  const box =
    document.querySelector<HTMLElement>('[data-earshot-widget]') ?? document.createElement('div')
  box.setAttribute('data-earshot-widget', '')
  box.style.cssText = `all: initial !important; display: block !important; height: calc(${height} + 0.004px) !important`
  document.querySelector('[data-survey]')!.appendChild(box)
}
