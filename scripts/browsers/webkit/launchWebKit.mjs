// @ts-check
import { Builder, Capabilities } from 'selenium-webdriver'
import { CAPABILITIES } from '../capabilities.mjs'
import { createScratch } from '../process/createScratch.mjs'
import { createScreen } from './createScreen.mjs'
import { killTree, treeEnds } from '../process/processes.mjs'
import { startWebKitDriver } from './startWebKit.mjs'
import { createInspectedPages } from './createInspectedPages.mjs'
import { createWebKitPage } from './webkitPage.mjs'
import { createTurns } from './createTurns.mjs'

/** @typedef {import('../types.js').Page} Page */

const SCRIPT_TIMEOUT_MS = 30_000
const LOAD_TIMEOUT_MS = 20_000
const END_TIMEOUT_MS = 5000

/**
 * @param {{ browser: string, driver: string, screen: string }} found
 * @param {import('../types.js').LaunchOptions} options
 * @returns {Promise<import('../types.js').Engine>}
 */
export const launchWebKit = async (found, { profile, args = [] }) => {
  const scratch = createScratch('webkit', profile)
  /** @type {(() => Promise<unknown>)[]} last started, first stopped */
  const stops = [scratch.remove]
  const stopAll = async () => {
    for (const stop of stops.splice(0)) await stop()
  }
  try {
    const screen = await createScreen(found.screen, scratch)
    stops.unshift(screen.stop)
    const service = await startWebKitDriver(found, scratch, screen.display)
    stops.unshift(() => killTree(service.pid))
    const driver = await new Builder()
      .usingServer(service.url)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          unhandledPromptBehavior: 'dismiss',
          'webkitgtk:browserOptions': {
            binary: service.binary,
            args: ['--automation', '--enable-developer-extras=true', ...args],
          },
        }),
      )
      .build()
    await driver.manage().setTimeouts({ pageLoad: LOAD_TIMEOUT_MS, script: SCRIPT_TIMEOUT_MS })
    const inspector = await createInspectedPages(await service.inspectorAddress())
    stops.unshift(async () => inspector.close())
    return await createEngine({
      pid: service.pid,
      profile: scratch.profile,
      driver,
      inspector,
      stopAll,
    })
  } catch (fault) {
    await stopAll()
    throw fault
  }
}

/**
 * @param {object} parts
 * @param {number} parts.pid
 * @param {string} parts.profile
 * @param {import('selenium-webdriver').WebDriver} parts.driver
 * @param {Awaited<ReturnType<typeof createInspectedPages>>} parts.inspector
 * @param {() => Promise<void>} parts.stopAll
 * @returns {Promise<import('../types.js').Engine>}
 */
const createEngine = async ({ pid, profile, driver, inspector, stopAll }) => {
  const { inWindow, leave } = createTurns(driver)
  // Stays open, minimised: with its last window WebDriver ends the session.
  const first = await driver.getWindowHandle()
  await driver.manage().window().minimize()
  /** @type {Page[]} */
  let pages = []
  let alive = true
  /** @type {Promise<void> | undefined} */
  let ending
  /** @param {() => Promise<unknown>} stop */
  const end = stop =>
    (ending ??= (async () => {
      alive = false
      pages = []
      await stop()
      await stopAll()
    })())

  const newPage = async () => {
    const handle = await inWindow(first, async () => {
      await driver.switchTo().newWindow('window')
      const handle = await driver.getWindowHandle()
      leave(first)
      return handle
    })
    /** @type {<T>(act: () => Promise<T>) => Promise<T>} */
    const inTurn = act => inWindow(handle, act)
    const inspected = await inspector.attach(line =>
      inTurn(() => driver.executeScript(`console.debug(${JSON.stringify(line)})`)),
    )
    const page = createWebKitPage({
      driver,
      inTurn,
      inspected,
      hideOthers: async () => {
        for (const other of pages) if (other !== page) await other.hide()
      },
      onClose: async closed => {
        pages = pages.filter(each => each !== closed)
        await inTurn(() => driver.close())
        leave(handle)
      },
    })
    await page.bringToFront()
    pages = [...pages, page]
    return page
  }

  return {
    name: 'webkit',
    ...CAPABILITIES.webkit,
    pid,
    profile,
    get pages() {
      return pages
    },
    get alive() {
      return alive && inspector.connected()
    },
    newPage,
    kill: () => end(() => killTree(pid)),
    close: () =>
      end(async () => {
        const late = new Promise(done => setTimeout(done, END_TIMEOUT_MS).unref())
        await Promise.race([late, driver.quit().catch(() => {})])
        process.kill(pid, 'SIGTERM')
        await treeEnds(pid, END_TIMEOUT_MS)
      }),
  }
}
