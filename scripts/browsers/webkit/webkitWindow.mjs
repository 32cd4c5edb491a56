// @ts-check
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { parseResult } from '../page/pageCode.mjs'

/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */

/** A call that takes longer goes on in the page while other windows get their turn. */
const TURN_MS = 20

/**
 * WebDriver talks to one window at a time; this gives the windows turns.
 * @param {WebDriver} driver
 */
export const createTurns = driver => {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve()
  let current = ''
  /**
   * @template T
   * @param {string} handle
   * @param {() => Promise<T>} act
   * @returns {Promise<T>}
   */
  const inWindow = (handle, act) => {
    const turn = last.then(async () => {
      if (current !== handle) {
        current = ''
        await driver.switchTo().window(handle)
        current = handle
      }
      return act()
    })
    last = turn.catch(() => {})
    return turn
  }
  /** @param {string} handle */
  const leave = handle => {
    if (current === handle) current = ''
  }
  return { inWindow, leave }
}

/**
 * Runs compiled page code. What takes long is left in the page and asked for again, so that two
 * windows can wait for each other.
 * @param {WebDriver} driver
 * @param {<T>(act: () => Promise<T>) => Promise<T>} inTurn
 * @param {string} source
 * @returns {Promise<any>} any: what the page gives
 */
export const runInPage = async (driver, inTurn, source) => {
  const key = JSON.stringify(`earshot ${randomUUID()}`)
  const take = `if (!kept) return { lost: true };
    await Promise.race([kept.promise, new Promise(done => setTimeout(done, ${TURN_MS}))]);
    if (kept.state) delete window[Symbol.for(${key})];
    return kept.state ?? {};`
  let state = await inTurn(() =>
    driver.executeScript(`return (async () => {
      const kept = { promise: undefined, state: undefined };
      Object.defineProperty(window, Symbol.for(${key}), { value: kept, configurable: true });
      kept.promise = (${source}).then(
        value => { kept.state = { value }; },
        fault => { kept.state = { fault: fault instanceof Error ? fault.message : String(fault) }; },
      );
      ${take}
    })()`),
  )
  for (;;) {
    // The cast: the shape is made a few lines above, in the page.
    const { value, fault, lost } =
      /** @type {{ value?: string | null, fault?: string, lost?: boolean }} */ (state)
    if (lost) throw new Error('the page went away before it answered')
    if (fault !== undefined) throw new Error(fault)
    if (value !== undefined) return parseResult(value)
    await pause(TURN_MS)
    state = await inTurn(() =>
      driver.executeScript(`return (async kept => { ${take} })(window[Symbol.for(${key})])`),
    )
  }
}
