import { silentLogger } from '../logger.mjs'
import { createServer } from './createServer.mjs'

/** @import { Ingest } from '../ingest/createIngest.mjs' */
/** @import { Logger } from '../logger.mjs' */
/** @import { StaticRoot } from './staticRoots.mjs' */

/**
 * A site that sends its feedback to its own address.
 * @typedef {object} Site
 * @property {(at?: { host?: string | undefined, port?: number | undefined }) => Promise<string>} listen settles with the address; port 0 takes a free one
 * @property {() => Promise<void>} close
 */

/** A collector that does not answer within this time is treated as down. */
const PROXY_TIMEOUT_MS = 15_000

/**
 * Serves folders on a port of their own and takes `POST /feedback` there, so that pages send
 * feedback to their own origin: as most shops would do it.
 *
 * @param {object} options
 * @param {readonly StaticRoot[]} options.roots
 * @param {Ingest | string} options.feedback a collector's `ingest`, or the URL of one elsewhere
 * @param {number | undefined} [options.bodyLimit] bytes; default 1 MiB
 * @param {Logger | undefined} [options.logger]
 * @param {string | undefined} [options.fallback] path of the page served for addresses without a file
 * @returns {Site}
 */
export function createSite({
  roots,
  feedback,
  bodyLimit = 1_048_576,
  logger = silentLogger,
  fallback,
}) {
  const ingest = typeof feedback === 'string' ? createProxy(feedback, logger) : feedback
  const app = createServer({ ingest, corsOrigin: false, bodyLimit, roots, logger, fallback })
  return {
    listen: ({ host = '127.0.0.1', port = 0 } = {}) => app.listen({ host, port }),
    close: () => app.close(),
  }
}

/**
 * @param {string} url
 * @param {Logger} logger
 * @returns {Ingest}
 */
function createProxy(url, logger) {
  return async text => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body: text,
        redirect: 'error',
        signal: AbortSignal.timeout(PROXY_TIMEOUT_MS),
      })
      const retryAfter = response.headers.get('retry-after')
      return {
        status: response.status,
        headers: retryAfter ? { 'retry-after': retryAfter } : {},
        body: /** @type {object} */ (await response.json()),
      }
    } catch (error) {
      logger.error(`could not reach ${url}: ${String(error)}`)
      return {
        status: 503,
        headers: { 'retry-after': '5' },
        body: {
          error: 'not_reached',
          message: 'The collector cannot be reached. Send the events again.',
        },
      }
    }
  }
}
