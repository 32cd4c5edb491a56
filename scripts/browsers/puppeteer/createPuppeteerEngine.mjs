// @ts-check
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import puppeteer from 'puppeteer-core'
import { CAPABILITIES } from '../capabilities.mjs'
import { killTree, treeEnds } from '../process/processes.mjs'
import { createPuppeteerPage } from './puppeteerPage.mjs'

/**
 * @typedef {import('../types.js').Page} Page
 */

/** How long a browser may take to start, and to end when asked to. */
const START_TIMEOUT_MS = 60_000
const END_TIMEOUT_MS = 5000

/** The viewport of a new page, the same in the three engines. */
const VIEWPORT = { width: 1280, height: 800, deviceScaleFactor: 1 }

/**
 * Once Firefox has ended, puppeteer puts back the preferences that it found in the profile. The next
 * browser with that profile must find that done, or a file goes while it is being read.
 * @param {string} profile
 */
const isPutBack = async profile => {
  const deadline = Date.now() + END_TIMEOUT_MS
  while (readdirSync(profile).some(file => file.endsWith('.puppeteer')) && Date.now() < deadline)
    await pause(10)
}

/**
 * Starts Chromium or Firefox.
 * @param {'chromium' | 'firefox'} name
 * @param {import('../process/createScratch.mjs').Scratch} scratch
 * @param {import('puppeteer-core').LaunchOptions} options
 * @returns {Promise<import('../types.js').Engine>}
 */
export const createPuppeteerEngine = async (name, scratch, options) => {
  const browser = await puppeteer
    .launch({
      timeout: START_TIMEOUT_MS,
      protocolTimeout: START_TIMEOUT_MS,
      defaultViewport: VIEWPORT,
      env: scratch.env,
      userDataDir: scratch.profile,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...options,
    })
    .catch(async (/** @type {unknown} */ fault) => {
      await scratch.remove()
      throw fault
    })
  const pid = browser.process()?.pid
  if (pid === undefined) throw new Error(`${name} has no process`)
  scratch.guardProcess(pid)

  let alive = true
  /** @type {Promise<void> | undefined} */
  let ending
  browser.on('disconnected', () => {
    alive = false
  })
  /** @type {Page[]} */
  let pages = []
  const can = CAPABILITIES[name]
  // The tab a browser starts with stays: it keeps the browser open and comes to the front for `hide`.
  const blank = (await browser.pages())[0] ?? (await browser.newPage())

  /** @param {() => Promise<unknown>} stop */
  const end = stop =>
    (ending ??= (async () => {
      alive = false
      pages = []
      await stop()
      await killTree(pid)
      await browser.disconnect().catch(() => {})
      await isPutBack(scratch.profile)
      await scratch.remove()
    })())

  return {
    name,
    ...can,
    pid,
    profile: scratch.profile,
    get pages() {
      return pages
    },
    get alive() {
      return alive
    },
    newPage: async () => {
      const native = await browser.newPage()
      const page = await createPuppeteerPage({
        engine: name,
        native,
        blank,
        can,
        onClose: closed => {
          pages = pages.filter(each => each !== closed)
        },
      })
      pages = [...pages, page]
      return page
    },
    kill: () => end(() => killTree(pid)),
    close: () =>
      end(async () => {
        const asked = browser.close().catch(() => {})
        const late = new Promise(done => setTimeout(done, END_TIMEOUT_MS).unref())
        await Promise.race([asked, late])
        await treeEnds(pid, END_TIMEOUT_MS)
      }),
  }
}
