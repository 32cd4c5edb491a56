// @ts-check
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { listen } from './servers/listen.mjs'
import { pollUntil } from './page/pollUntil.mjs'

/**
 * @typedef {import('./types.js').EndpointAnswer} EndpointAnswer
 * @typedef {import('./types.js').EndpointRequest} EndpointRequest
 * @typedef {import('./types.js').ReceivedEvent} ReceivedEvent
 * @typedef {import('./types.js').SeenRequest} SeenRequest
 */

const WAIT_TIMEOUT_MS = 10_000

/** @type {typeof import('./types.js').createEndpoint} */
export const createEndpoint = async () => {
  /** @type {Record<string, unknown>[]} */
  const batches = []
  /** @type {ReceivedEvent[]} */
  const events = []
  /** @type {string[]} */
  const bodies = []
  /** @type {EndpointRequest[]} */
  const requests = []
  /** @type {SeenRequest[]} */
  const preflights = []
  /** @type {EndpointAnswer[]} */
  const next = []
  /** @type {() => EndpointAnswer} */
  let always = () => ({})

  /** @param {string} text */
  const commit = text => {
    const batch = parseBatch(text)
    if (!batch) return
    batches.push(batch)
    if (Array.isArray(batch['events'])) events.push(...batch['events'])
  }

  const server = await listen(async (request, response) => {
    if (request.method === 'OPTIONS') {
      preflights.push(request)
      response.writeHead(204, corsOf(request)).end()
      return
    }
    const answer = next.shift() ?? always()
    const cut = answer.dropAfterRead ?? answer.drop ?? false
    const status = answer.status ?? 200
    const text = textOf(request)
    bodies.push(text)
    requests.push({ ...request, text, status: cut ? 0 : status })
    const kept = answer.dropAfterRead ?? (!answer.drop && status >= 200 && status < 300)
    if (answer.commit ?? kept) commit(text)
    if (answer.delayMs) await pause(answer.delayMs)
    if (cut) {
      response.destroy()
      return
    }
    response.writeHead(status, {
      ...(answer.noCors ? {} : corsOf(request)),
      'cache-control': 'no-store',
      ...answer.headers,
    })
    response.end(answer.body)
  })

  return {
    ...server,
    batches,
    events,
    bodies,
    requests,
    preflights,
    respond: answers => {
      next.push(...answers)
    },
    respondAlways: answer => {
      always = typeof answer === 'function' ? answer : () => answer
    },
    waitForEvents: async (predicate, timeoutMs = WAIT_TIMEOUT_MS) => {
      await pollUntil(() => predicate(events), {
        timeoutMs,
        what: `events that satisfy ${String(predicate)}`,
        saw: () =>
          `${requests.length} requests with status ${list(requests.map(each => each.status))}; events ${list(events.map(each => each.type))}`,
      })
    },
    waitForRequests: async (predicate, timeoutMs = WAIT_TIMEOUT_MS) => {
      await pollUntil(() => predicate(requests), {
        timeoutMs,
        what: `requests that satisfy ${String(predicate)}`,
        saw: () =>
          `${requests.length} requests with status ${list(requests.map(each => each.status))}`,
      })
    },
  }
}

/** @param {readonly unknown[]} values */
const list = values => values.join(', ') || 'none'

/**
 * The origin by name: a wildcard would not do for a request with credentials.
 * @param {SeenRequest} request
 * @returns {Record<string, string>}
 */
const corsOf = ({ headers }) => ({
  'access-control-allow-origin': String(headers['origin'] ?? '*'),
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': String(headers['access-control-request-headers'] ?? '*'),
  'access-control-expose-headers': 'retry-after',
  vary: 'origin',
})

/** @param {SeenRequest} request */
const textOf = ({ body }) => {
  // By its first bytes: a header for it would cost the sender a preflight.
  const gzip = body[0] === 0x1f && body[1] === 0x8b
  return (gzip ? gunzipSync(body) : body).toString('utf8')
}

/** @param {string} text @returns {Record<string, unknown> | undefined} */
const parseBatch = text => {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
