// @ts-check
/** @typedef {import('selenium-webdriver').WebDriver} WebDriver */

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
