// @ts-check
import { setTimeout as pause } from 'node:timers/promises'

const LATE = 'no answer at all'

/**
 * Asks until the answer is truthy. A rejected question counts as "not yet", for a page that navigates
 * cannot answer; the last rejection is part of the time-out's message.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {{ timeoutMs: number, what: string, intervalMs?: number, saw?: () => string }} options
 * `saw` adds to the message what there was instead.
 * @returns {Promise<Exclude<T, undefined | null | false | 0 | ''>>}
 */
export const pollUntil = async (ask, { timeoutMs, what, intervalMs = 30, saw }) => {
  const deadline = Date.now() + timeoutMs
  let last = ''
  for (;;) {
    try {
      const answer = await withDeadline(Promise.resolve(ask()), deadline)
      // The cast: what is truthy is none of the excluded.
      if (answer) return /** @type {Exclude<T, undefined | null | false | 0 | ''>} */ (answer)
      last = answer === undefined ? '' : `last answer: ${JSON.stringify(answer)}`
    } catch (fault) {
      // That it had no time for one more answer says less than the answer before.
      if (last === '' || !(fault instanceof Error && fault.message === LATE))
        last = `last fault: ${fault instanceof Error ? fault.message : String(fault)}`
    }
    if (Date.now() >= deadline) {
      const more = [last, saw?.()].filter(Boolean).join('; ')
      throw new Error(`waited ${timeoutMs} ms for ${what}${more && ` (${more})`}`)
    }
    await pause(intervalMs)
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} deadline
 * @returns {Promise<T>}
 */
const withDeadline = async (promise, deadline) => {
  const cancel = new AbortController()
  const late = pause(Math.max(0, deadline - Date.now()), undefined, { signal: cancel.signal }).then(
    () => {
      throw new Error(LATE)
    },
  )
  late.catch(() => {}) // cancelled below
  try {
    return await Promise.race([promise, late])
  } finally {
    cancel.abort()
  }
}
