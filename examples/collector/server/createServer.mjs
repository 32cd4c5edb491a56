import { readFile } from 'node:fs/promises'
import Fastify from 'fastify'
import { createHttpServer } from './createHttpServer.mjs'
import { feedbackRoute } from './feedbackRoute.mjs'
import { serveStaticRoots } from './staticRoots.mjs'

/** @import { FastifyInstance } from 'fastify' */
/** @import { Ingest } from '../ingest/createIngest.mjs' */
/** @import { Logger } from '../logger.mjs' */
/** @import { CorsOrigin } from './feedbackRoute.mjs' */
/** @import { StaticRoot } from './staticRoots.mjs' */

/**
 * What collector and site have in common: `POST /feedback`, folders, and errors as JSON.
 *
 * @param {object} options
 * @param {Ingest} options.ingest
 * @param {CorsOrigin} options.corsOrigin
 * @param {number} options.bodyLimit bytes
 * @param {readonly StaticRoot[]} options.roots
 * @param {Logger} options.logger
 * @param {string | undefined} [options.fallback] page for addresses that only a router in the page knows
 * @returns {FastifyInstance} folders and routes are loaded when it gets ready; `listen` reports their faults
 */
export function createServer({ ingest, corsOrigin, bodyLimit, roots, logger, fallback }) {
  const app = Fastify({ serverFactory: createHttpServer })

  app.setErrorHandler((thrown, _, reply) => {
    const error = /** @type {{ statusCode?: number, code?: string, message?: string }} */ (thrown)
    const status = error.statusCode ?? 500
    if (status >= 500) logger.error(`could not answer: ${String(thrown)}`)
    const message = status >= 500 ? 'The collector could not answer; see its log.' : error.message
    return reply.code(status).send({ error: error.code ?? 'failed', message })
  })
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && /text\/html/.test(request.headers.accept ?? '')
    if (fallback !== undefined && wantsPage) {
      // Served as itself under any address: the router reads the address in the browser.
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(await readFile(fallback))
    }
    const hint = request.method === 'POST' ? ' Batches of events go to /feedback.' : ''
    return reply.code(404).send({ error: 'not_found', message: `There is nothing here.${hint}` })
  })

  app.register(feedbackRoute, { ingest, corsOrigin, bodyLimit })
  app.register(async scope => serveStaticRoots(scope, roots))
  return app
}
