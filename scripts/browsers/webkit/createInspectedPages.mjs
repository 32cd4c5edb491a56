// @ts-check
import { randomUUID } from 'node:crypto'
import { pollUntil } from '../page/pollUntil.mjs'
import { connectInspector } from './connectInspector.mjs'
import { ANSWER_TIMEOUT_MS, createInspectedPage } from './createInspectedPage.mjs'

/** The inspector counts a browser's pages; the second number is the automation session itself. */
const AUTOMATION = 2

/** Popups that a test left open have numbers too: look so far beyond the last one seen. */
const LOOK_AHEAD = 8

const LIMIT = { timeoutMs: ANSWER_TIMEOUT_MS, what: 'the inspector to find the page' }

/**
 * The pages of one WebKit.
 * @param {string} address
 */
export const createInspectedPages = async address => {
  /** @type {Map<number, import('./createInspectedPage.mjs').InspectedPage>} */
  const pages = new Map()
  let connected = true
  const inspector = await connectInspector(address, {
    onMessage: (number, message) => {
      const page = pages.get(number) ?? createInspectedPage(each => inspector.send(number, each))
      pages.set(number, page)
      page.receive(message)
    },
    onClose: () => {
      connected = false
      pages.forEach(page => page.giveUp())
    },
  })
  return {
    /**
     * The page in which `log` writes a line.
     * @param {(line: string) => Promise<unknown>} log
     */
    attach: async log => {
      const mark = `earshot ${randomUUID()}`
      const last = Math.max(0, ...pages.keys())
      for (let number = 1; number <= last + LOOK_AHEAD; number += 1)
        if (number !== AUTOMATION && !pages.has(number)) inspector.open(number)
      const page = await pollUntil(async () => {
        await log(mark)
        return [...pages.values()].find(each => each.has(mark))
      }, LIMIT)
      page.forget()
      return page
    },
    /** The only page there is. */
    first: async () => {
      inspector.open(await pollUntil(inspector.listed, LIMIT))
      return pollUntil(() => [...pages.values()].find(each => each.ready()), LIMIT)
    },
    /** False once the browser is gone. */
    connected: () => connected,
    close: inspector.close,
  }
}
