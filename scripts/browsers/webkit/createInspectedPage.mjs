// @ts-check
import { toMessage } from './inspectorMessage.mjs'

/** @typedef {import('../types.js').ConsoleMessage} ConsoleMessage */

/** How long a page may take to answer its inspector. */
export const ANSWER_TIMEOUT_MS = 10_000

/** @typedef {ReturnType<typeof createInspectedPage>} InspectedPage */

/**
 * One page as its inspector sees it: calls, and what it logged. A page is one target after another,
 * for a navigation may take it to another process.
 * @param {(message: unknown) => void} send
 */
export const createInspectedPage = send => {
  /** @type {ConsoleMessage[]} */
  let seen = []
  let target = ''
  let calls = 0
  /** @type {Map<number, { to: string, settle: (answer: any) => void }>} any: the protocol's JSON */
  const waiting = new Map()

  /** @param {string} method @param {object} params */
  const tell = (method, params) => send({ id: ++calls, method, params })
  // What comes in a new target must not run unheard.
  const pauseTargets = () => tell('Target.setPauseOnStart', { pauseOnStart: true })
  /** @param {string} to @param {string} method @param {object} [params] */
  const tellTarget = (to, method, params = {}) => {
    const id = ++calls
    const message = JSON.stringify({ id, method, params })
    tell('Target.sendMessageToTarget', { targetId: to, message })
    return id
  }
  /** @param {string} method @param {object} [params] @returns {Promise<any>} any: as above */
  const call = (method, params) =>
    new Promise((done, fail) => {
      const to = target
      const id = tellTarget(to, method, params)
      const late = setTimeout(
        () => waiting.get(id)?.settle({ error: { message: 'no answer' } }),
        ANSWER_TIMEOUT_MS,
      )
      const stopNudging = nudge(pauseTargets)
      /** @param {any} answer any: as above */
      const settle = answer => {
        stopNudging()
        clearTimeout(late)
        waiting.delete(id)
        if (answer.error) fail(new Error(`${method}: ${answer.error.message}`))
        else done(answer.result)
      }
      waiting.set(id, { to, settle })
    })

  /** @param {string} [from] one target only */
  const giveUp = from => {
    for (const { to, settle } of [...waiting.values()])
      if (from === undefined || from === to) settle({ error: { message: 'the page went away' } })
  }

  /** @param {any} message any: as above */
  const receive = ({ method, params }) => {
    if (method === 'Target.targetCreated') {
      const { targetId, isProvisional, isPaused } = params.targetInfo
      pauseTargets()
      tellTarget(targetId, 'Console.enable')
      if (!isProvisional) target = targetId
      if (isPaused) tell('Target.resume', { targetId })
    } else if (method === 'Target.didCommitProvisionalTarget') target = params.newTargetId
    else if (method === 'Target.targetDestroyed') giveUp(params.targetId)
    else if (method === 'Target.dispatchMessageFromTarget') {
      const inner = JSON.parse(params.message)
      if (inner.id !== undefined) waiting.get(inner.id)?.settle(inner)
      else if (inner.method === 'Console.messageAdded') seen.push(toMessage(inner.params.message))
      else if (inner.method === 'Console.messageRepeatCountUpdated') seen.push(...seen.slice(-1))
    }
  }

  /** The value of an expression that gives it at once. @param {string} expression */
  const evaluate = async expression => {
    const { result, wasThrown } = await call('Runtime.evaluate', {
      expression,
      returnByValue: true,
    })
    if (wasThrown) throw new Error(result.description)
    return result.value
  }
  const messages = async () => {
    // Messages come in order: once this answer is here, so is what was logged before.
    await call('Console.enable')
    return [...seen]
  }
  return {
    receive,
    giveUp,
    call,
    evaluate,
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
 * The browser sends an answer to itself in two small packets, and the second waits 40 ms for the first
 * to be acknowledged, unless there is other traffic: so there is some.
 * @param {() => void} send
 */
const nudge = send => {
  let waitMs = 2
  const again = () => {
    send()
    waitMs *= 2
    timer = setTimeout(again, waitMs)
  }
  let timer = setTimeout(again, waitMs)
  return () => clearTimeout(timer)
}
