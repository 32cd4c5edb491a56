// @ts-check
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { TO_JSON, parseResult } from '../page/pageCode.mjs'

/** How often a result is asked for that is not there yet. */
const ASK_AGAIN_MS = 15

/**
 * Runs compiled page code by expressions that answer at once: a promise is left in the page and asked
 * for again. Through the inspector and not by WebDriver, which hangs for good on a script that is under
 * way while its page goes into the back/forward cache.
 * @param {(expression: string) => Promise<unknown>} ask
 * @param {string} source
 * @returns {Promise<any>} any: what the page gives
 */
export const runInPage = async (ask, source) => {
  const key = `window[Symbol.for(${JSON.stringify(`earshot ${randomUUID()}`)})]`
  let state = await ask(`(() => {
    const finish = value => ({ value: ${TO_JSON}(value) })
    const fail = fault => ({ fault: fault instanceof Error ? fault.message : String(fault) })
    try {
      const result = ${source}
      if (typeof result?.then !== 'function') return finish(result)
      const kept = (${key} = {})
      result.then(finish).catch(fail).then(state => (kept.state = state))
      return {}
    } catch (fault) {
      return fail(fault)
    }
  })()`)
  for (;;) {
    // The cast: the shape is made right here.
    const { value, fault, lost } =
      /** @type {{ value?: string | null, fault?: string, lost?: boolean }} */ (state)
    if (lost) throw new Error('the page went away before it answered')
    if (fault !== undefined) throw new Error(fault)
    if (value !== undefined) return parseResult(value)
    await pause(ASK_AGAIN_MS)
    state = await ask(`(kept => {
      if (!kept) return { lost: true }
      if (kept.state) delete ${key}
      return kept.state ?? {}
    })(${key})`)
  }
}
