// @ts-check
// Source text for the page. Everything goes through JSON, so that the three engines give the same
// result for the same code.

import { Script } from 'node:vm'

/**
 * @typedef {import('../types.js').Locator} Locator
 * @typedef {string | ((...args: any[]) => unknown)} Code any: the arguments are the caller's business
 */

/**
 * One expression that calls the code: its value is what the code gives, a promise or not.
 * @param {Code} code
 * @param {readonly unknown[]} args
 */
export const compile = (code, args) => {
  const list = args.map(arg => (arg === undefined ? 'undefined' : JSON.stringify(arg))).join(', ')
  const call =
    typeof code === 'function' ? `(${methodToFunction(String(code))})(...args)` : `(${code}\n)`
  // Only a string that awaits takes a promise to run: what navigates has to answer at once.
  const isAsync = typeof code === 'string' && /\bawait\b/.test(code) ? 'async ' : ''
  const source = `(${isAsync}(...args) => ${call})(${list})`
  new Script(source) // a syntax error is told here, at once
  return source
}

/** Runs in the page: text for any value. */
export const TO_JSON = '(value => (value === undefined ? null : JSON.stringify(value) ?? null))'

/** @param {unknown} text */
export const parseResult = text => (typeof text === 'string' ? JSON.parse(text) : undefined)

/**
 * `{ ask() {} }.ask` prints as `ask() {}`, which is no expression.
 * @param {string} source
 */
const methodToFunction = source =>
  /^(async\s+)?(function\b|\(|[\w$]+\s*=>)/.test(source)
    ? source
    : source.replace(/^(async\s+)?(\*?\s*)[\w$]+\s*\(/, '$1function $2(')

/**
 * Runs in the page: the element of a locator, or the selector that nothing matches.
 * @param {readonly string[]} selectors
 * @returns {{ found: Element, missing?: undefined } | { found?: undefined, missing: string }}
 */
const find = selectors => {
  /** @type {ParentNode} */
  let scope = document
  let found = document.documentElement
  for (const selector of selectors) {
    const next = /** @type {HTMLElement | null} */ (scope.querySelector(selector))
    if (!next) return { missing: selector }
    found = next
    const { contentDocument } = /** @type {Partial<HTMLIFrameElement>} */ (found)
    scope = contentDocument ?? found.shadowRoot ?? found
  }
  return { found }
}

/**
 * Waits until the element is there, has a box, can be seen and stands still; scrolls it into view;
 * gives the centre of its box in the viewport.
 * @param {Locator} locator
 * @param {number} timeoutMs
 */
export const centreOf = (locator, timeoutMs) =>
  compile(withFind(waitForCentre), [asList(locator), timeoutMs])

/** @type {(look: typeof find, selectors: string[], timeoutMs: number) => Promise<{ x: number, y: number }>} */
const waitForCentre = async (look, selectors, timeoutMs) => {
  const deadline = Date.now() + timeoutMs
  /**
   * Its box in the window of the page, also where it is in a frame.
   * @type {(element: Element) => { x: number, y: number, width: number, height: number }}
   */
  const boxOf = element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const frame = element.ownerDocument.defaultView?.frameElement
    if (!frame) return { x, y, width, height }
    const outer = boxOf(frame)
    return { x: outer.x + frame.clientLeft + x, y: outer.y + frame.clientTop + y, width, height }
  }
  for (let last = '', why = ''; ;) {
    const { found, missing } = look(selectors)
    if (found) {
      let box = boxOf(found)
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      const isOut = x < 0 || y < 0 || x >= innerWidth || y >= innerHeight
      // In a frame it may be out of the frame's view.
      if (isOut || (!last && found.ownerDocument !== document))
        found.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      box = boxOf(found)
      const now = [box.x, box.y, box.width, box.height].join()
      const hasSize = box.width > 0 && box.height > 0
      const isSeen = getComputedStyle(found).visibility === 'visible'
      why = !hasSize ? 'it has no size' : isSeen ? 'it does not stand still' : 'it is not visible'
      if (hasSize && isSeen && now === last)
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      last = now
    } else why = `nothing matches ${missing}`
    if (Date.now() > deadline) throw new Error(why)
    // The compositor has to know where things are now. A hidden page has no frames.
    await new Promise(done => {
      requestAnimationFrame(() => requestAnimationFrame(done))
      setTimeout(done, 200)
    })
  }
}

/** @param {Locator} locator */
export const focusOn = locator => compile(withFind(focusIt), [asList(locator)])

/** @type {(look: typeof find, selectors: string[]) => void} */
const focusIt = (look, selectors) => {
  const { found, missing } = look(selectors)
  if (!found) throw new Error(`nothing matches ${missing}`)
  if ('focus' in found && typeof found.focus === 'function') found.focus()
}

/** @param {(look: typeof find, ...args: any[]) => unknown} code any: as in `compile` */
const withFind = code => `(${code})(${find}, ...args)`

/**
 * Steps back or reloads, and leaves a mark in the window that is left; `left` tells whether another
 * document, or another address in the same one, is there and loaded.
 * @param {'back' | 'reload'} how
 * @param {string} mark
 */
export const leave = (how, mark) =>
  compile(
    /** @type {(how: 'back' | 'reload', mark: string) => void} */
    (how, mark) => {
      Object.assign(window, { [Symbol.for('earshot.leaving')]: mark })
      // Firefox never answers a call during which its own document goes away.
      setTimeout(() => (how === 'back' ? history.back() : location.reload()))
    },
    [how, mark],
  )

/** @param {string} mark @param {unknown} href */
export const left = (mark, href) =>
  compile(
    /** @type {(mark: string, href: string) => boolean} */
    (mark, href) =>
      document.readyState === 'complete' &&
      (Reflect.get(window, Symbol.for('earshot.leaving')) !== mark || location.href !== href),
    [mark, href],
  )

/** @param {Locator} locator */
const asList = locator => (typeof locator === 'string' ? [locator] : [...locator])

/** @param {Locator} locator */
export const nameOf = locator => asList(locator).join(' >> ')
