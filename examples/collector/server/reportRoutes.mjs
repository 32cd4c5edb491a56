import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import files from '@fastify/static'
import { sameSecret } from '../ingest/sameSecret.mjs'
import { httpError } from './acceptText.mjs'
import { isLocalHostHeader } from './decideBinding.mjs'

/** @import { FastifyInstance, FastifyRequest } from 'fastify' */
/** @import { EventStore } from '../store/createEventStore.mjs' */
/** @import { LiveFeed } from './createLiveFeed.mjs' */

/** Everything the live page needs comes from here; nothing it shows can bring code with it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** No other site may read, frame or embed a report: these replies carry no CORS header either. */
const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

/**
 * Adds what people read: the live page with its states, the summary and the export.
 *
 * @param {FastifyInstance} app
 * @param {object} options
 * @param {() => Promise<object>} options.readState
 * @param {Pick<EventStore, 'lines'>} options.store
 * @param {LiveFeed} options.feed
 * @param {string | undefined} options.reportToken
 * @param {() => boolean} options.isLoopback whether the server is bound to the loopback address
 */
export async function reportRoutes(app, { readState, store, feed, reportToken, isLoopback }) {
  /** @type {Set<Readable>} */
  const exports = new Set()

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    const local = !isLoopback() || isLocalHostHeader(request.headers.host)
    // A proxy forwards its own name; its readers prove themselves with the token.
    if (!local && !carriesToken(request, reportToken)) {
      throw httpError(403, 'wrong_host', 'Open this page by localhost or 127.0.0.1.')
    }
  })
  // Open streams would keep the server from closing.
  app.addHook('preClose', async () => {
    feed.close()
    for (const stream of exports) stream.destroy()
  })

  app.register(files, {
    root: fileURLToPath(new URL('../page/', import.meta.url)),
    wildcard: false,
    cacheControl: false,
  })

  app.get('/summary', async () => readState())

  app.get('/live', { exposeHeadRoute: false }, (_, reply) => {
    reply.hijack()
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8' }
    reply.raw.writeHead(200, /** @type {Record<string, string>} */ (headers))
    feed.add(reply.raw)
  })

  app.get('/events.ndjson', { exposeHeadRoute: false }, async (request, reply) => {
    if (reportToken !== undefined && !carriesToken(request, reportToken)) {
      reply.header('www-authenticate', 'Bearer')
      throw httpError(401, 'wrong_token', 'The export needs the report token.')
    }
    const stream = Readable.from(store.lines(), { objectMode: true, highWaterMark: 64 })
    exports.add(stream)
    stream.on('close', () => exports.delete(stream))
    return reply
      .header('content-disposition', 'attachment; filename="earshot-events.ndjson"')
      .type('application/x-ndjson; charset=utf-8')
      .send(stream)
  })
}

/**
 * The token comes as `Authorization: Bearer …`, or as `?token=…` for a link in a browser.
 * @param {FastifyRequest} request
 * @param {string | undefined} token
 */
function carriesToken(request, token) {
  if (token === undefined) return false
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const { token: query } = /** @type {{ token?: unknown }} */ (request.query)
  return sameSecret(bearer ?? (typeof query === 'string' ? query : undefined), token)
}
