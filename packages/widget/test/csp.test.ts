import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  serveFiles,
  type FileServer,
  type Page,
  type ReceivedEvent,
  type ServeOptions,
} from '../../../scripts/browsers/index.mjs'
import { CSP, WIDGET } from './startPage.js'
import { settle } from './settle.js'

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))

/** Every kind of question, in the order they are answered. */
const QUESTIONS = [
  { id: 'rating', preset: 'csat', label: 'How was it?' },
  { id: 'pace', kind: 'choice', label: 'How fast?', options: [{ id: 'slow' }, { id: 'fast' }] },
  { id: 'why', kind: 'text', label: 'Why?' },
  { id: 'reach', kind: 'contact', label: 'Where may we answer?' },
  { id: 'agreed', kind: 'consent', label: 'May we quote you?' },
]

const JOURNEY = {
  asking: { firstSession: true, boundaryMs: 0, quietDays: 0, perSession: 9, perDay: 9 },
  surveys: [{ id: 'inline', questions: QUESTIONS }],
}

/** A page that does nothing but hold the script, as a strict policy has it: no line of script in it. */
const page = (body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8">
  <title>Page</title><link rel="stylesheet" href="/page.css"><script src="/watch.js"></script>
  <script async src="/earshot.js" data-endpoint="/feedback" data-config="/earshot.json"></script>
  <body>${body}</body></html>`

const WATCH = `window.violations = []
  document.addEventListener('securitypolicyviolation', event =>
    violations.push(event.violatedDirective + ' ' + event.blockedURI))`

eachEngine(engine => {
  let site: FileServer
  let reports: string[]
  let events: ReceivedEvent[]
  // The endpoint takes nothing for now.
  let isBusy = false
  afterEach(() => site.close())

  /** A site whose every answer carries `policy`, with an endpoint of its own. */
  const serve = async (
    policy: string,
    routes: NonNullable<ServeOptions['routes']>,
  ): Promise<void> => {
    reports = []
    events = []
    isBusy = false
    const scripts = readdirSync(DIST).filter(name => /^earshot.*\.js$/.test(name))
    site = await serveFiles({
      headers: {
        'Content-Security-Policy': `${policy}; report-uri /reports`,
        'Access-Control-Allow-Origin': '*',
      },
      routes: {
        ...Object.fromEntries(scripts.map(name => [`/${name}`, readFileSync(DIST + name)])),
        '/earshot.json': JSON.stringify(JOURNEY),
        '/page.css': 'body { margin: 0 } [data-survey] { min-height: 300px }',
        '/watch.js': WATCH,
        '/reports'({ body }) {
          reports.push(body.toString('utf8'))
          return { status: 204 }
        },
        '/feedback'({ body }) {
          if (isBusy) return { status: 503 }
          const batch = JSON.parse(body.toString('utf8')) as { events: ReceivedEvent[] }
          events.push(...batch.events)
          return { status: 200, headers: { 'content-type': 'text/plain' }, body: '' }
        },
        ...routes,
      },
    })
  }
  const open = async (): Promise<Page> => {
    const opened = await engine.newPage()
    await opened.goto(site.url)
    return opened
  }
  const answered = (): string[] =>
    events
      .filter(({ type }) => type === 'survey.answered')
      .map(({ data }) => `${String(data['question'])} ${JSON.stringify(data['value'])}`)

  /** Does that once it is there; a tap right after a step is taken for the second one of a double tap. */
  const tap = async (on: Page, selector: string): Promise<void> => {
    await on.waitFor(
      (host, part) => document.querySelector(host)?.shadowRoot?.querySelector(part),
      { args: [WIDGET, selector], what: selector },
    )
    await settle(on)
    await on.click([WIDGET, selector])
  }

  test('the strictest policy is never violated, whatever is asked', async () => {
    await serve(CSP, { '/': page('<div data-survey="inline"></div>') })
    const opened = await open()
    await tap(opened, 'input[value="4"]')
    await tap(opened, 'input[value="fast"]')
    await tap(opened, 'textarea')
    await opened.type('It was quick')
    await tap(opened, '.send')
    await tap(opened, 'input[type="email"]')
    await opened.type('jo@example.com')
    await tap(opened, '.send')
    await tap(opened, 'input[type="checkbox"]')
    await tap(opened, '.send')
    await opened.waitFor(
      host => document.querySelector(host)?.shadowRoot?.querySelector('.thanks'),
      { args: [WIDGET], what: 'the thank-you' },
    )
    await opened.evaluate(() => window.earshot.flush())
    expect(answered()).toEqual([
      'rating 4',
      'pace "fast"',
      'why "It was quick"',
      'reach {"email":"jo@example.com"}',
      'agreed true',
    ])
    expect(await opened.evaluate(() => window.violations)).toEqual([])
    expect(reports).toEqual([])
    expect(await opened.errors()).toEqual([])
  })

  describe('in a sandboxed frame, whose storage is shut', () => {
    // What the page around can order: scripts in the frame are all that is allowed.
    const INSIDE = `addEventListener('message', async ({ data }) => {
      const root = document.querySelector('${WIDGET}')?.shadowRoot
      if (data.tap == 'flush') window.earshot.flush()
      else if (data.tap) root.querySelector(data.tap).click()
      parent.postMessage({
        status: root?.querySelector('.status')?.textContent ?? '',
        question: root?.querySelector('.question')?.textContent ?? '',
        storage: window.earshot?.status?.().storage,
        violations,
      }, '*')
    })`

    test('answers arrive, and the visitor is told that they live as long as the page', async () => {
      await serve(CSP, {
        '/': '<!doctype html><title>Outside</title><script src="/outside.js"></script>',
        '/outside.js': `addEventListener('message', ({ data }) => { window.said = data })
          addEventListener('DOMContentLoaded', () => {
            const frame = document.createElement('iframe')
            frame.setAttribute('sandbox', 'allow-scripts')
            frame.width = 600
            frame.height = 500
            frame.src = '/inside'
            document.body.append(frame)
            window.order = tap => frame.contentWindow.postMessage({ tap }, '*')
          })`,
        '/inside': () => ({
          body: page('<script src="/inside.js"></script><div data-survey="inline"></div>'),
          // WebKit takes nobody for the 'self' of such a frame.
          headers: { 'Content-Security-Policy': CSP.replaceAll("'self'", site.url) },
        }),
        '/inside.js': INSIDE,
      })
      const opened = await open()
      /** Asks the frame until it says so. */
      const until = (member: string, part: string): Promise<unknown> =>
        opened.waitFor(
          (name, words) => {
            const { order, said } = window as unknown as {
              order?: (tap?: string) => void
              said?: Record<string, string>
            }
            order?.()
            return said?.[name]?.includes(words) && said
          },
          { args: [member, part], what: `the frame's ${member} to be "${part}"` },
        )
      await until('question', 'How was it?')
      isBusy = true
      await opened.evaluate(`order('input[value="5"]')`)
      const said = await until('status', 'Not stored')
      expect(said).toMatchObject({ question: 'How fast?', storage: 'memory', violations: [] })
      isBusy = false
      await opened.evaluate(`order('flush')`)
      await until('status', 'Sent')
      expect(answered()).toEqual(['rating 5'])
      expect(reports).toEqual([])
    })
  })
})
