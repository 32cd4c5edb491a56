// @ts-check
import { randomUUID } from 'node:crypto'
import { compile, focusOn, stepBack, steppedBack } from './pageCode.mjs'
import { pollUntil } from './pollUntil.mjs'

/** How long an element may take to appear, and a page to load or to change its visibility. */
export const ELEMENT_TIMEOUT_MS = 5000
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
  back: async () => {
    const mark = randomUUID()
    const href = await run(stepBack(mark))
    await pollUntil(() => run(steppedBack(mark, href)), {
      timeoutMs: PAGE_TIMEOUT_MS,
      what: 'the page before this one',
    })
  },
})

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
