// @ts-check
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { parseResult } from '../page/pageCode.mjs'

/** How often a result is asked for that is not there yet. */
const ASK_AGAIN_MS = 15

/**
 * Runs compiled page code by expressions that answer at once: what takes long is left in the page and
 * asked for again. So two windows can wait for each other; and WebKit never answers a call whose page
 * went into the back/forward cache meanwhile, nor any call after it.
 * @param {(expression: string) => Promise<unknown>} ask
 * @param {string} source
 * @returns {Promise<any>} any: what the page gives
 */
export const runInPage = async (ask, source) => {
  const key = `window[Symbol.for(${JSON.stringify(`earshot ${randomUUID()}`)})]`
  await ask(`void (${key} = {}, (kept => {
    ${source}.then(
      value => { kept.state = { value } },
      fault => { kept.state = { fault: fault instanceof Error ? fault.message : String(fault) } },
    )
  })(${key}))`)
  for (let asked = 0; ; asked += 1) {
    // The cast: the shape is made right here.
    const { value, fault, lost } =
      /** @type {{ value?: string | null, fault?: string, lost?: boolean }} */ (
        await ask(`(kept => {
          if (!kept) return { lost: true }
          if (kept.state) delete ${key}
          return kept.state ?? {}
        })(${key})`)
      )
    if (lost) throw new Error('the page went away before it answered')
    if (fault !== undefined) throw new Error(fault)
    if (value !== undefined) return parseResult(value)
    if (asked > 0) await pause(ASK_AGAIN_MS)
  }
}
