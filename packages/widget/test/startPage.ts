import { readdirSync, readFileSync } from 'node:fs'
import { serveFiles } from '../../../scripts/browsers/index.mjs'
import type { Engine, Page } from '../../../scripts/browsers/types.js'
import { AXE } from './a11y/axe.js'

/** The policy that the widget has to live under. */
export const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"

/** The widget's host element, and a way into its shadow root. */
export const WIDGET = '[data-earshot-widget]'

/** What a page needs to keep the room of a survey: the lines that the README tells people to paste. */
export const RESERVED: string = /<style>([^]*?)<\/style>/.exec(
  readFileSync(new URL('../../../README.md', import.meta.url), 'utf8'),
)![1]!

declare global {
  /** What the test page hands over (`page/start.js`). */
  interface Window {
    fake: {
      actions: { type: string; question?: string; value?: unknown; message?: string }[]
      listeners: Set<unknown>
      /** When the widget last told that it moved the page. */
      warnedAt: number
      /** Why core refuses the next answer: `bad_email`. */
      refuse?: string | undefined
      ask(): void
      put(change: object): void
      /** What is known of the visitor, masked. */
      know(contact: object): void
      deliver(fate: string): void
    }
    start(options: object): Promise<void>
    /** Mounts the widget once more. */
    mount(): () => void
    /** Of the first mount. */
    stop(): void
    /** Lets one held answer be stored. */
    release(): void
    violations: string[]
    /** Key and input events that reached the document. */
    heard: string[]
  }
}

/** How a test page is laid out, and what is asked on it. */
export interface PageOptions {
  /** Names of the questions in `page/fakeEarshot.js`. */
  ask?: readonly string[]
  thanks?: object
  /** Options of `mountWidget`. */
  widget?: object
  /** What becomes of each answer. */
  stored?: readonly string[]
  /** Fields of questions that differ, by name. */
  fields?: Record<string, object>
  /** Answers are stored when the page calls `release()`. */
  hold?: boolean
  /** @default 'inline' */
  placement?: string
  /** Served in the place of a built file: its name, and what it holds. */
  instead?: Record<string, string>
  /** Of the page. */
  lang?: string
  css?: string
  /** The slot has room for any card: nothing has to wait. @default true */
  reserve?: boolean
  /** HTML before and after the slot. */
  before?: string
  after?: string
  /** Puts axe-core into the page, which needs a page without a policy. */
  axe?: boolean
  /** Size of the viewport; the slot has the same width. */
  width?: number
  height?: number
}

/** A page with a widget in it. */
export interface WidgetPage {
  page: Page
  /** Draws another survey in the same page; what is laid out stays. */
  restart(options: PageOptions): Promise<void>
  /** Asks the widget: `query('.status')` is the text of that element, or nothing. */
  text(selector: string): Promise<string | undefined>
  /** Waits until that element says this. */
  says(selector: string, part: string): Promise<void>
  /** The actions dispatched so far: `answer csat 4`. */
  actions(): Promise<string[]>
  /** Selector or tag of what has the focus: inside the widget, or in the page as `page:…`. */
  focused(): Promise<string>
  /** Where an element of the widget is: for `page.click` and the like. */
  at(selector: string): string[]
  close(): Promise<void>
}

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

// What draws, and what it may fetch.
const parts = readdirSync(new URL('../dist/', import.meta.url)).filter(name =>
  /^earshot-(ui|ui-more|lang-\w+)\.js$/.test(name),
)

/** Opens a page under the strict policy and draws a survey into its slot, with the built UI file. */
export async function startPage(engine: Engine, options: PageOptions = {}): Promise<WidgetPage> {
  const { lang = 'en', css = '', before = '', after = '', width = 640, height = 700 } = options
  const { axe, reserve = true, instead = {} } = options
  const site = await serveFiles({
    headers: axe ? {} : { 'Content-Security-Policy': CSP },
    routes: {
      '/': `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Test page</title>
        <meta name="viewport" content="width=device-width">
        <link rel="stylesheet" href="/page.css"><script type="module" src="/start.js"></script>
        ${axe ? '<script src="/axe.js"></script>' : ''}
        <body>${before}<div data-survey="survey"></div>${after}</body></html>`,
      '/page.css': `body { margin: 0; font-family: sans-serif } ${reserve ? '[data-survey] { min-height: 640px }' : ''} ${css}`,
      '/start.js': file('page/start.js'),
      '/fakeEarshot.js': file('page/fakeEarshot.js'),
      ...(axe && { '/axe.js': AXE }),
      ...Object.fromEntries(
        parts.map(name => [`/${name}`, instead[name] ?? file(`../dist/${name}`)]),
      ),
    },
  })
  const page = await engine.newPage()
  await page.setViewport(width, height)
  await page.goto(site.url)
  const draw = async (given: PageOptions): Promise<void> => {
    const { ask, thanks, widget, stored, fields, hold, placement } = given
    await page.evaluate(wanted => window.start(wanted), {
      ask,
      thanks,
      widget,
      stored,
      fields,
      hold,
      placement,
    })
    // A tab waits until it is pressed.
    if (placement == 'tab') await page.click([WIDGET, '.tab'])
    await page.waitFor(() => window.fake.actions.some(action => action.type == 'open'), {
      what: 'the survey to be drawn',
    })
    await page.waitFor(() => !(performance.now() - window.fake.warnedAt < 400), {
      what: 'a tap to count that cannot be meant for what stood there before',
    })
  }
  await page.waitFor(() => 'start' in window, { what: 'the page’s script' })
  await draw(options)

  const text = (selector: string): Promise<string | undefined> =>
    page.evaluate(
      one =>
        document
          .querySelector('[data-earshot-widget]')
          ?.shadowRoot?.querySelector(one)
          ?.textContent?.trim(),
      selector,
    )

  return {
    page,
    text,
    async restart(given) {
      await page.evaluate(() => window.stop())
      await draw(given)
    },
    async says(selector, part) {
      await page.waitFor(
        (one, words) =>
          document
            .querySelector('[data-earshot-widget]')
            ?.shadowRoot?.querySelector(one)
            ?.textContent?.includes(words),
        { args: [selector, part], what: `${selector} to say "${part}"` },
      )
    },
    actions: () =>
      page.evaluate(() =>
        window.fake.actions.map(({ type, question, value }) =>
          [type, question, JSON.stringify(value)].filter(Boolean).join(' '),
        ),
      ),
    focused: () =>
      page.evaluate(() => {
        const name = (one: Element): string =>
          one.getAttribute('value') || one.id || one.classList[0] || one.localName
        const outer = document.activeElement!
        const inner = outer.shadowRoot?.activeElement
        return inner ? name(inner) : `page:${outer.id || outer.localName}`
      }),
    at: selector => [WIDGET, selector],
    async close() {
      await site.close()
    },
  }
}
