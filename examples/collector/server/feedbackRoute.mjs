import cors from '@fastify/cors'
import { acceptText } from './acceptText.mjs'

/** @import { FastifyInstance, FastifyReply } from 'fastify' */
/** @import { FastifyCorsOptions } from '@fastify/cors' */
/** @import { Ingest, IngestReply } from '../ingest/createIngest.mjs' */

/** @typedef {NonNullable<FastifyCorsOptions['origin']>} CorsOrigin */

/** Browsers keep the answer to a preflight this long; Chromium never longer. */
const PREFLIGHT_SECONDS = 7200

/**
 * Adds `POST /feedback`, with CORS headers on every reply of that path, errors too: a browser shows
 * a cross-origin page neither status nor Retry-After without them.
 *
 * @param {FastifyInstance} app
 * @param {object} options
 * @param {Ingest} options.ingest
 * @param {CorsOrigin} options.corsOrigin who may send from a browser
 * @param {number} options.bodyLimit bytes
 */
export async function feedbackRoute(app, { ingest, corsOrigin, bodyLimit }) {
  await app.register(cors, {
    origin: corsOrigin,
    methods: ['POST'],
    exposedHeaders: ['Retry-After'],
    maxAge: PREFLIGHT_SECONDS,
    credentials: false,
  })
  acceptText(app, bodyLimit)

  // CORS headers alone refuse nothing: a page of any site may send a form's content type and never look
  // at the reply.
  /** @param {import('fastify').FastifyRequest['headers']} headers */
  const mayCome = ({ origin, host }) =>
    origin === undefined ||
    !Array.isArray(corsOrigin) ||
    corsOrigin.includes(origin) ||
    origin === `http://${host}` ||
    origin === `https://${host}`

  app.post('/feedback', async (request, reply) => {
    if (!mayCome(request.headers)) {
      return sendReply(reply, {
        status: 403,
        headers: {},
        body: { error: 'origin_not_allowed', message: 'This site may not send events here.' },
      })
    }
    // Whatever the parser let through is text; a request without a body has none.
    const text = typeof request.body === 'string' ? request.body : ''
    return sendReply(reply, await ingest(text))
  })

  app.get('/feedback', async (_, reply) =>
    sendReply(reply, {
      status: 405,
      headers: { allow: 'POST, OPTIONS' },
      body: { error: 'method_not_allowed', message: 'Send a batch of events here with POST.' },
    }),
  )
}

/**
 * @param {FastifyReply} reply
 * @param {IngestReply} answer
 */
function sendReply(reply, { status, headers, body }) {
  return reply.code(status).headers(headers).send(body)
}
