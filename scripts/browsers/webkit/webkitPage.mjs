// @ts-check
import { writeFile } from 'node:fs/promises'
import { Key } from 'selenium-webdriver'
import { nameFaults } from '../page/nameFaults.mjs'
import { PAGE_TIMEOUT_MS, becomes, commonMethods, pointerMethods } from '../page/commonMethods.mjs'
import { compile } from '../page/pageCode.mjs'
import { pollUntil } from '../page/pollUntil.mjs'
import { runInPage } from './runInPage.mjs'

/**
 * @typedef {import('../types.js').Page} Page
 */

/**
 * A window of WebKit: pages are windows there, because a tab opened by WebDriver cannot be brought to
 * the front. Out of sight means minimised.
 * @param {object} options
 * @param {import('selenium-webdriver').WebDriver} options.driver
 * @param {<T>(act: () => Promise<T>) => Promise<T>} options.inTurn
 * @param {import('./createInspectedPage.mjs').InspectedPage} options.inspected
 * @param {() => Promise<void>} options.hideOthers
 * @param {(page: Page) => Promise<void>} options.onClose
 */
export const createWebKitPage = ({ driver, inTurn, inspected, hideOthers, onClose }) => {
  let size = { width: 1280, height: 800 }
  const window = () => driver.manage().window()
  /** @param {string} source */
  const run = source => runInPage(inspected.evaluate, source)
  /** @param {string} key */
  const codeOf = key => {
    const name = key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
    const code = Key[name === 'BACKSPACE' ? 'BACK_SPACE' : name]
    if (!code && [...key].length > 1) throw new Error(`no key is called ${key}`)
    return code ?? key
  }
  /** @param {(actions: ReturnType<typeof driver.actions>) => { perform(): Promise<void> }} plan */
  const act = plan => inTurn(() => plan(driver.actions()).perform())
  /** @param {number} x @param {number} y */
  const clickAt = (x, y) =>
    act(actions =>
      actions
        .move({ x: Math.floor(x), y: Math.floor(y), duration: 0 })
        .press()
        .release(),
    )

  const hide = async () => {
    await inTurn(() => window().minimize())
    await becomes(run, `document.visibilityState === 'hidden'`, 'the page to be hidden')
  }
  /** @param {number} width @param {number} height */
  const setViewport = async (width, height) => {
    size = { width, height }
    await pollUntil(
      async () => {
        const [bars, fits] = await run(
          compile(
            `[outerHeight - innerHeight, innerWidth === ${width} && innerHeight === ${height} && document.visibilityState === 'visible']`,
            [],
          ),
        )
        if (!fits) await inTurn(() => window().setRect({ width, height: height + bars }))
        return fits
      },
      {
        timeoutMs: PAGE_TIMEOUT_MS,
        what: `a viewport of ${width} × ${height} (at least 290 wide)`,
      },
    )
  }
  const show = () => setViewport(size.width, size.height)
  const cannot = (/** @type {string} */ capability) => async () => {
    throw new Error(`cannot do this: see \`${capability}\``)
  }

  const methods = nameFaults('webkit', {
    ...commonMethods(run),
    ...pointerMethods(run, { click: clickAt, tap: cannot('canTap') }),
    goto: (/** @type {string} */ url) => inTurn(() => driver.get(url)),
    close: () => onClose(page),
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) =>
      act(actions => actions.move({ x: Math.floor(x), y: Math.floor(y), duration: 0 })),
    press: (/** @type {string} */ combination) => {
      const keys = combination.split(/(?<=.)\+/).map(codeOf)
      return act(actions => {
        for (const key of keys) actions.keyDown(key)
        for (const key of keys.reverse()) actions.keyUp(key)
        return actions
      })
    },
    type: (/** @type {string} */ text) =>
      act(actions => {
        for (const character of text) actions.keyDown(character).keyUp(character)
        return actions
      }),

    setViewport,
    screenshot: async (
      /** @type {string} */ path,
      /** @type {{ fullPage?: boolean }} */ { fullPage = false } = {},
    ) => {
      if (!fullPage) {
        await writeFile(path, await inTurn(() => driver.takeScreenshot()), 'base64')
        return
      }
      const rect = await run(
        compile(
          `(({ scrollWidth, scrollHeight }) => ({ x: 0, y: 0, width: scrollWidth, height: scrollHeight }))(document.documentElement)`,
          [],
        ),
      )
      const shot = await inspected.call('Page.snapshotRect', { ...rect, coordinateSystem: 'Page' })
      await writeFile(path, shot.dataURL.split(',')[1], 'base64')
    },

    setOffline: cannot('canGoOffline'),
    hide,
    show,
    bringToFront: async () => {
      await hideOthers()
      await show()
    },
    freeze: cannot('canFreeze'),
    unfreeze: cannot('canFreeze'),

    errors: () => inspected.errors(),
    consoleMessages: () => inspected.messages(),
  })

  /** @type {Page} */
  const page = { engine: 'webkit', native: driver, forgetMessages: inspected.forget, ...methods }
  return page
}
