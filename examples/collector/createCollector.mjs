import { createRequire } from 'node:module'
import { compileSchema } from './ingest/compileSchema.mjs'
import { createIngest } from './ingest/createIngest.mjs'
import { silentLogger } from './logger.mjs'
import { createLiveFeed } from './server/createLiveFeed.mjs'
import { createServer } from './server/createServer.mjs'
import { decideBinding } from './server/decideBinding.mjs'
import { reportRoutes } from './server/reportRoutes.mjs'
import { createEventStore } from './store/createEventStore.mjs'
import { createSummary } from './summary/createSummary.mjs'

/** @import { FastifyInstance } from 'fastify' */
/** @import { KeptEvent } from './ingest/decideBatch.mjs' */
/** @import { Ingest } from './ingest/createIngest.mjs' */
/** @import { Logger } from './logger.mjs' */
/** @import { CorsOrigin } from './server/feedbackRoute.mjs' */
/** @import { StaticRoot } from './server/staticRoots.mjs' */
/** @import { Journey } from './summary/parseJourney.mjs' */
/** @import { Summary } from './summary/touchpointSummary.mjs' */

/**
 * @typedef {object} CollectorOptions
 * @property {string} databasePath file of the event store; made when it is not there
 * @property {string | undefined} [key] the write key every batch must carry
 * @property {string | undefined} [reportToken] what the export asks for
 * @property {CorsOrigin | undefined} [corsOrigin] who may send from a browser; default any origin
 * @property {number | undefined} [bodyLimit] bytes of one request; default 1 MiB
 * @property {number | undefined} [maxEvents] events of one batch; default 500
 * @property {readonly StaticRoot[] | undefined} [staticRoots] folders to serve beside the live page
 * @property {Journey | undefined} [journey] stages and names, from `parseJourney`
 * @property {Logger | undefined} [logger] default: says nothing
 * @property {(() => Date) | undefined} [now]
 */

/**
 * @typedef {object} Collector
 * @property {(at?: { host?: string | undefined, port?: number | undefined }) => Promise<string>} listen settles with the address; port 0 takes a free one
 * @property {() => Promise<void>} close ends streams, finishes the running write and releases the file
 * @property {Ingest} ingest takes the text of a request's body, as `POST /feedback` does
 * @property {FastifyInstance['inject']} inject sends a request without a socket
 * @property {() => Promise<KeptEvent[]>} events all events by id, which is the order they happened in
 * @property {() => Promise<Summary>} summary
 */

/**
 * Builds the server around an event store. `listen` opens the store first, and tells what is wrong.
 *
 * @param {CollectorOptions} options
 * @returns {Collector}
 */
export function createCollector({
  databasePath,
  key,
  reportToken,
  corsOrigin = '*',
  bodyLimit = 1_048_576,
  maxEvents = 500,
  staticRoots = [],
  journey,
  logger = silentLogger,
  now = () => new Date(),
}) {
  const schema = createRequire(import.meta.url)('@earshot/core/events.schema.json')
  const rules = { checks: compileSchema(schema), key, maxEvents }
  const store = createEventStore({ path: databasePath, now })
  const summary = createSummary(store, journey)
  const readState = async () => ({
    ...(await summary()),
    keyNeeded: key !== undefined,
    tokenNeeded: reportToken !== undefined,
  })
  const feed = createLiveFeed({ read: readState, logger })
  const ingest = createIngest({ rules, store, logger, onStored: feed.notify })
  let loopback = true

  const app = createServer({ ingest, corsOrigin, bodyLimit, roots: staticRoots, logger })
  app.register(reportRoutes, {
    readState,
    store,
    feed,
    reportToken,
    isLoopback: () => loopback,
  })
  app.get('/health', async (_, reply) => {
    const ok = await store.open().then(
      () => true,
      () => false,
    )
    return reply.code(ok ? 200 : 503).send({ ok })
  })

  return {
    async listen({ host = '127.0.0.1', port = 0 } = {}) {
      const binding = decideBinding({ host, key, reportToken })
      if (!binding.ok) throw new Error(binding.reason)
      loopback = binding.loopback
      await store.open()
      return app.listen({ host, port })
    },
    async close() {
      await app.close()
      await store.close()
    },
    ingest,
    inject: app.inject.bind(app),
    async events() {
      /** @type {KeptEvent[]} */
      const events = []
      for await (const line of store.lines()) events.push(JSON.parse(line))
      return events.sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    summary,
  }
}
