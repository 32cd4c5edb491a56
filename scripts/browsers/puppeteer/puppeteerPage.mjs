// @ts-check
import { listenToConsole } from './puppeteerConsole.mjs'
import { nameFaults } from '../page/nameFaults.mjs'
import { TO_JSON, parseResult } from '../page/pageCode.mjs'
import { PAGE_TIMEOUT_MS, becomes, commonMethods, pointerMethods } from '../page/commonMethods.mjs'

/**
 * @typedef {import('puppeteer-core').Page} NativePage
 * @typedef {import('../types.js').Page} Page
 */

/** Firefox knows no `Space`, and takes `Enter` for the one of the number pad. */
const KEYS = new Map([
  ['Space', ' '],
  ['Enter', '\r'],
])

/**
 * A page of Chromium or Firefox.
 * @param {object} options
 * @param {'chromium' | 'firefox'} options.engine
 * @param {NativePage} options.native
 * @param {NativePage} options.blank a tab of the same window that comes to the front when we hide
 * @param {import('../types.js').Capabilities} options.can
 * @param {(page: Page) => void} options.onClose
 * @returns {Promise<Page>}
 */
export const createPuppeteerPage = async ({ engine, native, blank, can, onClose }) => {
  const console = listenToConsole(engine, native)
  // An alert would hold up every later call.
  native.on('dialog', dialog => void dialog.dismiss().catch(() => {}))
  /** @type {Promise<import('puppeteer-core').CDPSession> | undefined} */
  let lifecycle

  /** @param {string} source @returns {Promise<any>} any: what the page gives */
  const run = async source =>
    parseResult(await native.evaluate(`(async () => ${TO_JSON}(await ${source}))()`))
  /** @param {'frozen' | 'active'} state */
  const setLifecycle = async state => {
    if (!can.canFreeze) throw new Error('cannot do this: see `canFreeze`')
    // Not before it is needed: a page with a session of ours is not prerendered.
    lifecycle ??= native.createCDPSession()
    await (await lifecycle).send('Page.setWebLifecycleState', { state })
  }
  const show = async () => {
    await native.bringToFront()
    await becomes(run, `document.visibilityState === 'visible'`, 'the page to be visible')
  }

  const methods = nameFaults(engine, {
    ...commonMethods(run),
    ...pointerMethods(run, {
      click: (x, y) => native.mouse.click(x, y),
      tap: (x, y) => native.touchscreen.tap(x, y),
    }),
    goto: async (/** @type {string} */ url) => {
      await native.goto(url, { waitUntil: 'load', timeout: PAGE_TIMEOUT_MS })
    },
    close: async () => {
      await native.close()
      onClose(page)
    },
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => native.mouse.move(x, y),
    press: async (/** @type {string} */ combination) => {
      const keys = combination.split(/(?<=.)\+/).map(key => KEYS.get(key) ?? key)
      // The casts: puppeteer lists the names it knows and throws on others, which is what we want.
      const last = /** @type {import('puppeteer-core').KeyInput} */ (keys.pop())
      const held = /** @type {import('puppeteer-core').KeyInput[]} */ (keys)
      for (const key of held) await native.keyboard.down(key)
      await native.keyboard.press(last)
      for (const key of held.reverse()) await native.keyboard.up(key)
    },
    type: (/** @type {string} */ text) => native.keyboard.type(text),

    setViewport: async (/** @type {number} */ width, /** @type {number} */ height) => {
      await native.setViewport({ width, height, deviceScaleFactor: 1 })
      await becomes(
        run,
        `innerWidth === ${width} && innerHeight === ${height}`,
        `a viewport of ${width} × ${height}`,
      )
    },
    screenshot: async (
      /** @type {string} */ path,
      /** @type {{ fullPage?: boolean }} */ { fullPage = false } = {},
    ) => {
      await native.screenshot({
        path: /** @type {`${string}.png`} */ (path),
        type: 'png',
        fullPage,
      })
    },

    setOffline: async (/** @type {boolean} */ offline) => {
      await native.setOfflineMode(offline)
      await becomes(run, `navigator.onLine === ${!offline}`, `navigator.onLine to be ${!offline}`)
    },
    hide: async () => {
      await blank.bringToFront()
      await becomes(run, `document.visibilityState === 'hidden'`, 'the page to be hidden')
    },
    show,
    bringToFront: show,
    freeze: () => setLifecycle('frozen'),
    unfreeze: () => setLifecycle('active'),

    errors: () => console.errors(),
    consoleMessages: () => console.messages(),
  })

  /** @type {Page} */
  const page = { engine, native, forgetMessages: console.forget, ...methods }
  return page
}
