import { decideBatch } from './decideBatch.mjs'

/** @import { BatchRules, Rejection } from './decideBatch.mjs' */
/** @import { EventStore } from '../store/createEventStore.mjs' */
/** @import { Logger } from '../logger.mjs' */

/**
 * What to answer a sender.
 * @typedef {object} IngestReply
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {object} body to be sent as JSON
 */

/** @typedef {(text: string) => Promise<IngestReply>} Ingest */

/** Told to a sender whose batch could not be written; it keeps its events and comes back. */
const RETRY_AFTER_SECONDS = 5

/**
 * The one way into the store: the text of a request's body in, the reply out. It never rejects, and
 * it answers 200 only when every accepted event is on disk.
 *
 * @param {object} parts
 * @param {BatchRules} parts.rules
 * @param {Pick<EventStore, 'insert'>} parts.store
 * @param {Logger} parts.logger
 * @param {() => void} parts.onStored called after new events were stored
 * @returns {Ingest}
 */
export function createIngest({ rules, store, logger, onStored }) {
  return async text => {
    const parsed = parseJson(text)
    if (!parsed.ok) return refuse(400, 'not_json', parsed.message)
    const decision = decideBatch(parsed.value, rules)
    if (!decision.ok) {
      logger.warn(`refused a batch (${decision.status}): ${decision.message}`)
      return refuse(decision.status, decision.error, decision.message, decision.path)
    }
    const { events, rejected, sentAt } = decision
    warnOf(rejected, logger)
    let accepted = 0
    try {
      if (events.length > 0) accepted = await store.insert(events, sentAt)
    } catch (error) {
      logger.error(`could not store ${events.length} events: ${String(error)}`)
      const reply = refuse(503, 'not_stored', 'The events could not be stored. Send them again.')
      return { ...reply, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } }
    }
    if (accepted > 0) onStored()
    const duplicates = decision.duplicates + events.length - accepted
    return {
      status: 200,
      headers: {},
      body: { accepted, duplicates, ...(rejected.length > 0 && { rejected }) },
    }
  }
}

/**
 * @param {number} status
 * @param {string} error
 * @param {string} message
 * @param {string} [path]
 * @returns {IngestReply}
 */
function refuse(status, error, message, path) {
  return { status, headers: {}, body: { error, message, ...(path && { path }) } }
}

/**
 * @param {string} text
 * @returns {{ ok: true, value: unknown } | { ok: false, message: string }}
 */
function parseJson(text) {
  if (text.trim() === '')
    return { ok: false, message: 'The body is empty; send a batch of events as JSON.' }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    // The engine's own message quotes the body, which may hold what a visitor wrote.
    const position = /at position (\d+)/.exec(String(error))?.[1]
    const where = position === undefined ? '' : ` (it breaks at character ${position})`
    return { ok: false, message: `The body is not JSON${where}.` }
  }
}

/**
 * @param {readonly Rejection[]} rejected
 * @param {Logger} logger
 */
function warnOf(rejected, logger) {
  const first = rejected[0]
  if (!first) return
  const more = rejected.length > 1 ? ` (and ${rejected.length - 1} more)` : ''
  logger.warn(`rejected an event: ${first.path} ${first.reason}${more}`)
}
