import type { Engine, Page, ReceivedEvent } from '../../../scripts/browsers/index.mjs'
import { ASKING } from './serveAsking.js'
import { serveScript, type ScriptSite } from './serveScript.js'
import { settle } from './settle.js'

/** A page with one survey over it, drawn by the built script. */
export interface OverPages {
  /** Its placement, and what else differs from one question that is asked by `earshot.ask('over')`. */
  survey: object
  body?: string
  head?: string
  /** Of the page. */
  lang?: string
  /** Attributes of the script's tag. */
  tag?: string
}

/** A survey over a page, and what its endpoint has been sent. */
export interface OverSite extends ScriptSite {
  /** Opens the page; nothing is asked yet. */
  open(engine: Engine, size?: [width: number, height: number]): Promise<Page>
  /** Waits until it has been seen: on a machine that has no time, a second of it takes longer. */
  isSeen(): Promise<void>
  /** What has arrived of that type, each event once. */
  received(type: string): ReceivedEvent[]
}

/** The shadow root of the survey, for code in the page. */
export const ROOT = `document.querySelector('[data-earshot-widget]')?.shadowRoot`

/** Where an element of the survey is: for `page.click` and the like. */
export const at = (selector: string): string[] => ['[data-earshot-widget]', selector]

/** Serves it. */
export async function serveOver({
  survey,
  body = '<p>Page</p>',
  head = '',
  lang = 'en',
  tag: attributes = '',
}: OverPages): Promise<OverSite> {
  const question = { id: 'useful', preset: 'csat', label: 'Was this useful?' }
  const whole = {
    id: 'over',
    when: { manual: true },
    audience: { sample: 1 },
    questions: [question],
    ...survey,
  }
  const site = await serveScript(tag => ({
    '/earshot.json': JSON.stringify({ surveys: [whole], asking: ASKING }),
    '/': `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Page</title>
      <meta name="viewport" content="width=device-width"><style>body { margin: 0 }</style>${head}
      </head><body>${body}${tag.replace('<script ', `<script ${attributes} `)}</body></html>`,
  }))
  return {
    ...site,
    isSeen: () =>
      site.endpoint.waitForEvents(all => all.some(({ type }) => type === 'survey.seen'), 25_000),
    received: type => [
      ...new Map(
        site.endpoint.events.filter(one => one.type === type).map(one => [one.id, one]),
      ).values(),
    ],
    async open(engine, [width, height] = [1000, 700]) {
      const page = await engine.newPage()
      await page.setViewport(width, height)
      await page.goto(site.url)
      await page.waitFor(`earshot.explain('over').reasons[0] !== 'starting'`, {
        what: 'the surveys to be read',
      })
      return page
    },
  }
}

/** Asks the survey, and waits until its first question is before the visitor. */
export async function askOver(page: Page): Promise<void> {
  await page.evaluate(`earshot.ask('over')`)
  await isAsked(page)
}

/** Waits until its question is before the visitor. */
export async function isAsked(page: Page): Promise<void> {
  await page.waitFor(`earshot.getState().surveys.get('over')?.phase === 'open'`, {
    what: 'the survey to be drawn',
  })
  await settle(page)
}

/** Asks the survey's shadow root: `see(page, "root.querySelector('.box') === null")`. */
export async function see<Result>(page: Page, code: string): Promise<Result> {
  return page.evaluate<Result>(`(root => ${code})(${ROOT})`)
}

/** Waits until that is so. */
export async function waitUntil(page: Page, code: string, what?: string): Promise<void> {
  await page.waitFor(`(root => ${code})(${ROOT})`, { what: what ?? code })
}

/** What has the focus: its value, class or tag in the survey, its id or tag in the page. */
export const FOCUS = `(() => {
  const outer = document.activeElement
  const inner = outer?.shadowRoot?.activeElement
  return inner
    ? inner.getAttribute('value') || inner.classList[0] || inner.localName
    : 'page:' + (outer?.id || outer?.localName)
})()`

/** Where the box of the survey is, in CSS pixels, and whether it can be seen. */
export async function boxOf(
  page: Page,
  selector = '.box',
): Promise<{ left: number; right: number; top: number; bottom: number; visible: boolean }> {
  // It comes with a movement.
  await waitUntil(page, `root.querySelector('${selector}').getAnimations().length === 0`)
  return see(
    page,
    `(box => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      return { left, right, top, bottom, visible: box.checkVisibility({ visibilityProperty: true }) }
    })(root.querySelector('${selector}'))`,
  )
}

/** Sends everything there is. */
export async function sendAll(page: Page): Promise<void> {
  await page.waitFor(`earshot.flush().then(() => earshot.status().queued === 0)`, {
    what: 'the queue to be empty',
  })
}
