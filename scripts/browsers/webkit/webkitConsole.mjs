// @ts-check
import { randomUUID } from 'node:crypto'
import { pollUntil } from '../page/pollUntil.mjs'
import { connectInspector } from './webkitInspector.mjs'

/** @typedef {import('../types.js').ConsoleMessage} ConsoleMessage */

/** How long a page may take to answer its inspector. */
const ANSWER_TIMEOUT_MS = 10_000

/** The inspector counts a browser's pages; the second number is the automation session itself. */
const AUTOMATION = 2

/** Popups that a test left open have numbers too: look so far beyond the last one seen. */
const LOOK_AHEAD = 8

/**
 * The consoles of all pages of one WebKit.
 * @param {string} address
 */
export const createWebKitConsoles = async address => {
  /** @type {Map<number, Inspected>} */
  const inspected = new Map()
  const inspector = await connectInspector(address, (page, message) => {
    const known = inspected.get(page) ?? createInspected(each => inspector.send(page, each))
    inspected.set(page, known)
    known.receive(message)
  })
  const open = () => {
    const last = Math.max(0, ...inspected.keys())
    for (let page = 1; page <= last + LOOK_AHEAD; page += 1)
      if (page !== AUTOMATION && !inspected.has(page)) inspector.open(page)
  }
  return {
    /**
     * The console of the page in which `log` writes a line.
     * @param {(line: string) => Promise<unknown>} log
     */
    attach: async log => {
      const mark = `earshot ${randomUUID()}`
      open()
      const page = await pollUntil(
        async () => {
          await log(mark)
          return [...inspected.values()].find(each => each.has(mark))
        },
        { timeoutMs: ANSWER_TIMEOUT_MS, what: 'the inspector to find the page' },
      )
      page.forget()
      return page
    },
    /** The console of the only page there is. */
    first: async () => {
      const limit = { timeoutMs: ANSWER_TIMEOUT_MS, what: 'the inspector to find the page' }
      inspector.open(await pollUntil(inspector.listed, limit))
      return pollUntil(() => [...inspected.values()].find(each => each.ready()), limit)
    },
    close: inspector.close,
  }
}

/** @typedef {ReturnType<typeof createInspected>} Inspected */

/** @param {(message: unknown) => void} send */
const createInspected = send => {
  /** @type {ConsoleMessage[]} */
  let seen = []
  let target = ''
  let calls = 0
  /** @type {Map<number, (answer: any) => void>} any: the protocol's JSON */
  const waiting = new Map()

  /** @param {string} method @param {object} params */
  const tell = (method, params) => send({ id: ++calls, method, params })
  /** @param {string} to @param {string} method @param {object} [params] */
  const tellTarget = (to, method, params = {}) => {
    const id = ++calls
    tell('Target.sendMessageToTarget', {
      targetId: to,
      message: JSON.stringify({ id, method, params }),
    })
    return id
  }
  /** @param {string} method @param {object} [params] @returns {Promise<any>} any: as above */
  const call = (method, params) =>
    new Promise((done, fail) => {
      const id = tellTarget(target, method, params)
      const late = setTimeout(() => fail(new Error(`no answer to ${method}`)), ANSWER_TIMEOUT_MS)
      waiting.set(id, answer => {
        clearTimeout(late)
        waiting.delete(id)
        if (answer.error) fail(new Error(`${method}: ${answer.error.message}`))
        else done(answer.result)
      })
    })

  /** @param {any} message any: as above */
  const receive = ({ method, params }) => {
    if (method === 'Target.targetCreated') {
      const { targetId, isProvisional, isPaused } = params.targetInfo
      // A navigation to another process makes a new target, which must not run unheard.
      tell('Target.setPauseOnStart', { pauseOnStart: true })
      tellTarget(targetId, 'Console.enable')
      if (!isProvisional) target = targetId
      if (isPaused) tell('Target.resume', { targetId })
    } else if (method === 'Target.didCommitProvisionalTarget') target = params.newTargetId
    else if (method === 'Target.dispatchMessageFromTarget') {
      const inner = JSON.parse(params.message)
      if (inner.id !== undefined) waiting.get(inner.id)?.(inner)
      else if (inner.method === 'Console.messageAdded') seen.push(toMessage(inner.params.message))
      else if (inner.method === 'Console.messageRepeatCountUpdated') seen.push(...seen.slice(-1))
    }
  }

  const messages = async () => {
    // Messages come in order: once this answer is here, so is what was logged before.
    await call('Console.enable')
    return [...seen]
  }
  return {
    receive,
    call,
    messages,
    errors: async () =>
      (await messages()).filter(each => each.level === 'error').map(each => each.text),
    ready: () => target !== '',
    has: (/** @type {string} */ text) => seen.some(each => each.text === text),
    forget: () => {
      seen = []
    },
  }
}

/**
 * @param {{ level: string, text: string, source: string, parameters?: any[] }} line any: as above
 * @returns {ConsoleMessage}
 */
const toMessage = ({ level, text, source, parameters }) => ({
  level:
    level === 'warning'
      ? 'warn'
      : level === 'error' || level === 'info' || level === 'debug'
        ? level
        : 'log',
  text: source === 'console-api' && parameters ? parameters.map(textOf).join(' ') : text,
})

/** @param {{ type: string, subtype?: string, value?: unknown, description?: string, preview?: { properties?: { name: string, value?: string }[] } }} parameter */
const textOf = ({ type, subtype, value, description = '', preview }) => {
  if (value !== undefined || type === 'undefined') return String(value)
  if (subtype === 'error' || !preview?.properties) return description
  const fields = preview.properties.map(each => `${each.name}: ${each.value}`)
  return `${description}{${fields.join(', ')}}`
}
