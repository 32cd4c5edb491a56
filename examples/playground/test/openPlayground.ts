import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import {
  serveFiles,
  type Engine,
  type FileServer,
  type Page,
} from '../../../scripts/browsers/index.mjs'

const BUILT = fileURLToPath(new URL('../dist', import.meta.url))

/** The playground in a browser. */
export interface OpenPlayground {
  page: Page
  site: FileServer
  /** Chooses a value of a radio group or a list, or sets a box. */
  set(name: string, value: string | boolean): Promise<void>
  /** Puts a text in the place of all that the editor holds. */
  write(text: string): Promise<void>
  /** What the editor holds. */
  read(): Promise<string>
  /** The text of a part of the survey in the preview; empty where there is none. */
  said(part: string): Promise<string>
  /** Waits until a part of the survey says that. */
  waitForPart(part: string, text: string): Promise<void>
  /** A real click on what fits a selector in the survey in the preview. */
  clickInSurvey(selector: string): Promise<void>
  /** The log, oldest first: types, what they say, what became of them. */
  log(): Promise<{ type: string; said: string; outcome: string }[]>
  waitForLog(type: string, said: string, outcome: string): Promise<void>
  /** Violations that axe-core finds in the playground itself, in each of these schemes. */
  axe(schemes: readonly ('light' | 'dark')[]): Promise<string[]>
  close(): Promise<void>
}

/** Opens the built playground and waits until its first survey is drawn. */
export async function openPlayground(engine: Engine): Promise<OpenPlayground> {
  const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  const site = await serveFiles({
    root: BUILT,
    routes: {
      '/axe.js': { body: readFileSync(axeFile), headers: { 'content-type': 'text/javascript' } },
    },
  })
  const page = await engine.newPage()
  await page.setViewport(1280, 900)
  await page.goto(site.url)

  const said = (part: string): Promise<string> =>
    page.evaluate(name => {
      const inside = document.querySelector('iframe')?.contentDocument
      const root = inside?.querySelector('[data-earshot-widget]')?.shadowRoot
      return root?.querySelector(`[part~="${name}"]`)?.textContent ?? ''
    }, part)

  const log: OpenPlayground['log'] = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.events li')].reverse().map(row => ({
        type: row.querySelector('.type')!.textContent!,
        said: row.querySelector('.said')!.textContent!,
        outcome: row.querySelector('.outcome')!.textContent!,
      })),
    )

  const opened: OpenPlayground = {
    page,
    site,
    said,
    log,
    async set(name, value) {
      if (typeof value == 'boolean') return await page.click(`input[name="${name}"]`)
      const isList = await page.evaluate(
        name => !!document.querySelector(`select[name="${name}"]`),
        name,
      )
      if (!isList) {
        // By key: while the log grows, what is clicked may have moved on.
        await page.focus(`input[name="${name}"][value="${value}"]`)
        return await page.press('Space')
      }
      // The list of a select is the system's own, where no test can click.
      await page.evaluate(
        (name, value) => {
          const list = document.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!
          list.value = value
          list.dispatchEvent(new Event('change', { bubbles: true }))
        },
        name,
        value,
      )
    },
    write: text =>
      page.evaluate(text => {
        const area = document.querySelector('textarea')!
        area.value = text
        area.dispatchEvent(new Event('input', { bubbles: true }))
      }, text),
    read: () => page.evaluate(() => document.querySelector('textarea')!.value),
    async waitForPart(part, text) {
      await page.waitFor(
        (part, text) => {
          const inside = document.querySelector('iframe')?.contentDocument
          const root = inside?.querySelector('[data-earshot-widget]')?.shadowRoot
          return root?.querySelector(`[part~="${part}"]`)?.textContent?.includes(text)
        },
        { args: [part, text], what: `${part} to say "${text}"`, timeoutMs: 20_000 },
      )
    },
    async clickInSurvey(selector) {
      await page.waitFor(
        selector => {
          const frame = document.querySelector('iframe')!
          const root = frame.contentDocument?.querySelector('[data-earshot-widget]')?.shadowRoot
          const found = root?.querySelector(selector)
          // In a slot without the room for it, it waits where nobody can see it.
          return (
            found?.checkVisibility({ visibilityProperty: true }) &&
            !root!.host.matches('[data-lays]')
          )
        },
        { args: [selector], what: `${selector} to be seen in the survey` },
      )
      // A tap in the moment in which it appears may be meant for the page.
      await page.waitFor('new Promise(done => setTimeout(() => done(true), 450))')
      await page.click(['iframe', '[data-earshot-widget]', selector])
    },
    async waitForLog(type, said, outcome) {
      await page.waitFor(
        (...wanted) =>
          [...document.querySelectorAll('.events li')].some(row =>
            ['.type', '.said', '.outcome'].every((one, i) =>
              row.querySelector(one)!.textContent!.includes(wanted[i]!),
            ),
          ),
        { args: [type, said, outcome], what: `${type} ${said}: ${outcome}`, timeoutMs: 20_000 },
      )
    },
    async axe(schemes) {
      // As text: what compiles the tests does not know an import in the page.
      return await page.evaluate<string[], [typeof schemes]>(
        `(async ([schemes]) => {
          await import('/axe.js')
          const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
          const found = []
          for (const scheme of schemes) {
            document.querySelector('[name=own-scheme][value=' + scheme + ']').click()
            await new Promise(requestAnimationFrame)
            // The page in the frame has tests of its own.
            const { violations } = await axe.run({ exclude: ['iframe'] }, { runOnly, iframes: false })
            for (const { id, nodes } of violations)
              for (const { html } of nodes) found.push(scheme + ' ' + id + ': ' + html)
          }
          return found
        })(args)`,
        schemes,
      )
    },
    async close() {
      await page.close()
      await site.close()
    },
  }
  await opened.waitForPart('question', 'How satisfied')
  return opened
}
