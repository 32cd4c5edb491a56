// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createEndpoint, launch, serveFiles } from '../browsers/index.mjs'
import { ROOT } from '../run.mjs'

const folder = name => join(ROOT, 'packages', name, 'dist')
const filesOf = (name, prefix) =>
  Object.fromEntries(
    readdirSync(folder(name))
      .filter(file => file.endsWith('.js'))
      .map(file => [`${prefix}${file}`, readFileSync(join(folder(name), file))]),
  )
const keyval = createRequire(join(folder('core'), 'index.js')).resolve('idb-keyval/dist/index.js')

const IMPORTS = `<script type="importmap">{"imports":{"idb-keyval":"/idb-keyval.js"}}</script>`

/** A document with what is built, as a page of a site has it. */
export const documentOf = body =>
  `<!doctype html><html lang="en"><title>bench</title>${IMPORTS}${body}`

/**
 * @typedef {object} Visit
 * @property {string} url of the site
 * @property {import('../browsers/types.js').Endpoint} endpoint of another origin
 * @property {(path?: string) => Promise<import('../browsers/types.js').Page>} open a page of the site, in a tab of
 *   its own
 */

/** Chromium, and what is built. Each visit is to a site of its own: its storage is empty. */
export const openBench = async () => {
  const browser = await launch('chromium')
  const files = { ...filesOf('widget', '/'), ...filesOf('core', '/core/') }
  return {
    /**
     * @template Result
     * @param {(endpoint: string) => Record<string, string>} routes given the endpoint's address
     * @param {(visit: Visit) => Promise<Result>} measure
     * @returns {Promise<Result>}
     */
    async visit(routes, measure) {
      const endpoint = await createEndpoint()
      const site = await serveFiles({
        routes: {
          ...files,
          '/idb-keyval.js': readFileSync(keyval),
          '/handWritten.js': readFileSync(new URL('handWritten.js', import.meta.url)),
          ...routes(`${endpoint.url}/events`),
        },
      })
      const { url } = site
      const open = async (path = '/') => {
        const page = await browser.newPage()
        await page.goto(url + path)
        return page
      }
      try {
        return await measure({ url, endpoint, open })
      } finally {
        for (const page of browser.pages) await page.close()
        await site.close()
        await endpoint.close()
      }
    },
    close: () => browser.close(),
  }
}

/**
 * Milliseconds the page's main thread has worked since it was opened.
 * @param {import('../browsers/types.js').Page} page
 */
export const mainThreadMs = async page => {
  // Puppeteer's page: only Chromium tells.
  const { TaskDuration } = await /** @type {any} */ (page.native).metrics()
  return TaskDuration * 1000
}
