import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer, type ViteDevServer } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import {
  createEndpoint,
  type Endpoint,
  type Page,
  type ReceivedEvent,
} from '../../../scripts/browsers/index.mjs'

const SOURCES = fileURLToPath(new URL('hot', import.meta.url))
// Packages are found from there. Not in `node_modules`: nothing in there is reloaded.
const SHOP = fileURLToPath(new URL('..', import.meta.url))
// A busy machine is no fault.
const ARRIVES_MS = 30_000

let endpoint: Endpoint
let server: ViteDevServer
let folder: string
beforeEach(async () => {
  endpoint = await createEndpoint()
  folder = mkdtempSync(join(SHOP, '.hot-'))
  cpSync(SOURCES, folder, { recursive: true })
  server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    server: { port: 0, host: '127.0.0.1', proxy: { '/feedback': endpoint.url } },
  })
  await server.listen()
})
afterEach(async () => {
  await server.close()
  await endpoint.close()
  rmSync(folder, { recursive: true, force: true })
})

const edit = (file: string, before: string, after: string): void => {
  const path = join(folder, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(before, after))
}
const shows = (page: Page, selector: string, text: string): Promise<unknown> =>
  page.waitFor((selector, text) => document.querySelector(selector)?.textContent?.includes(text), {
    args: [selector, text] as const,
    what: `“${text}” in ${selector}`,
    timeoutMs: ARRIVES_MS,
  })
const received = (type: string): ReceivedEvent[] => endpoint.events.filter(one => one.type === type)

eachEngine(
  undefined,
  engine => {
    test('code that is edited while a survey is open takes its place, and the visitor goes on', async () => {
      const page = await engine.newPage()
      await page.goto(`${server.resolvedUrls!.local[0]}`)
      await shows(page, 'main', 'What made it hard?')
      await page.evaluate(() => {
        document.querySelector('main')!.id = 'same'
      })
      await page.click('textarea')
      await page.type('too many fields')

      edit('Payment.tsx', '<h1>Payment</h1>', '<h1>Payment, edited</h1>')
      await shows(page, '#same h1', 'Payment, edited')
      edit('Shop.tsx', 'Lull', 'Lull &amp; Gust')
      await shows(page, 'header', 'Lull & Gust')
      edit('Payment.tsx', 'Payment, edited', 'Payment, edited twice')
      await shows(page, '#same h1', 'edited twice')

      expect(await page.evaluate(() => document.querySelector('textarea')?.value)).toBe(
        'too many fields',
      )
      await page.click('main button')
      await shows(page, '#same', 'Thank you.')
      await endpoint.waitForEvents(
        events => events.some(one => one.type === 'survey.completed'),
        ARRIVES_MS,
      )
      expect(received('survey.answered').map(one => one.data['value'])).toEqual(['too many fields'])
      for (const type of ['session.started', 'touchpoint.seen', 'survey.shown', 'ask.decided'])
        expect([type, received(type).length]).toEqual([type, 1])
      expect(await page.errors()).toEqual([])
    })
  },
  { timeoutMs: 90_000 },
)
