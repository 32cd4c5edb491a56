// @ts-check
import { randomUUID } from 'node:crypto'
import { centreOf, compile, focusOn, leave, left } from './pageCode.mjs'
import { pollUntil } from './pollUntil.mjs'

/** How long an element may take to appear. */
const ELEMENT_TIMEOUT_MS = 5000

/** How long a page may take to load or to change its visibility. */
export const PAGE_TIMEOUT_MS = 20_000

/** How long `waitFor` waits unless told. */
const WAIT_TIMEOUT_MS = 10_000

/**
 * What every engine does alike once it can run code in a page.
 * @param {(source: string) => Promise<any>} run any: what the page gives
 */
export const commonMethods = run => ({
  /**
   * @param {import('./pageCode.mjs').Code} code
   * @param {readonly unknown[]} args
   */
  evaluate: async (code, ...args) => run(compile(code, args)),
  /**
   * @param {import('./pageCode.mjs').Code} code
   * @param {import('../types.js').WaitOptions} [options]
   */
  waitFor: async (code, { timeoutMs = WAIT_TIMEOUT_MS, args = [], what = String(code) } = {}) => {
    const source = compile(code, args)
    return pollUntil(() => run(source), { timeoutMs, what })
  },
  url: () => run(compile('location.href', [])),
  /** @param {import('../types.js').Locator} locator */
  focus: locator => run(focusOn(locator)),
  // Not by the drivers: after a step back puppeteer waits in vain for Firefox to have loaded.
  back: () => go(run, 'back'),
  reload: () => go(run, 'reload'),
})

/**
 * @param {(source: string) => Promise<any>} run any: as above
 * @param {'back' | 'reload'} how
 */
const go = async (run, how) => {
  const mark = randomUUID()
  const href = await run(compile('location.href', []))
  // The page may be gone before it answers.
  await run(leave(how, mark)).catch(() => {})
  const source = left(mark, href)
  await pollUntil(() => run(source), {
    timeoutMs: PAGE_TIMEOUT_MS,
    what: how === 'back' ? 'the page before this one' : 'the page to load',
  })
}

/**
 * The methods that want a point of an element.
 * @param {(source: string) => Promise<any>} run any: as above
 * @param {{ click: (x: number, y: number) => Promise<void>, tap: (x: number, y: number) => Promise<void> }} pointer
 */
export const pointerMethods = (run, pointer) => {
  /** @param {(x: number, y: number) => Promise<void>} act */
  const atCentre = act => {
    /**
     * @param {import('../types.js').Locator} locator
     * @param {import('../types.js').ElementOptions} [options]
     */
    const method = async (locator, { timeoutMs = ELEMENT_TIMEOUT_MS } = {}) => {
      const { x, y } = await run(centreOf(locator, timeoutMs))
      await act(x, y)
    }
    return method
  }
  return { click: atCentre(pointer.click), tap: atCentre(pointer.tap), clickAt: pointer.click }
}

/**
 * Waits until a condition holds in the page.
 * @param {(source: string) => Promise<any>} run any: as above
 * @param {string} condition
 * @param {string} what
 */
export const becomes = async (run, condition, what) => {
  const source = compile(condition, [])
  await pollUntil(() => run(source), { timeoutMs: PAGE_TIMEOUT_MS, what })
}
