import { sameSecret } from './sameSecret.mjs'

/** @import { Checks } from './compileSchema.mjs' */

/** An event that passed the published schema; only its id is read here. */
/** @typedef {{ id: string, [field: string]: unknown }} KeptEvent */

/**
 * An event that is not kept. `path` and `reason` are left out past the first hundred.
 * @typedef {object} Rejection
 * @property {string} [id]
 * @property {number} index
 * @property {string} [path]
 * @property {string} [reason]
 */

/**
 * A batch taken apart.
 * @typedef {object} AcceptedBatch
 * @property {true} ok
 * @property {string} sentAt
 * @property {KeptEvent[]} events each id once, in the order sent
 * @property {number} duplicates events of this batch whose id came before in it
 * @property {Rejection[]} rejected
 */

/**
 * Why a body is refused as a whole.
 * @typedef {object} Refusal
 * @property {false} ok
 * @property {400 | 401 | 413 | 422} status
 * @property {string} error a code for programs
 * @property {string} message a sentence for people
 * @property {string} [path]
 */

/**
 * @typedef {object} BatchRules
 * @property {Checks} checks
 * @property {string | undefined} [key] the write key every batch must carry
 * @property {number} maxEvents
 */

/** Deeper than any event of ours; a deeper one would overflow the stack of whoever reads it back. */
const MAX_DEPTH = 32
/** A client reads at most 64 KiB of a reply: past this many, a rejection is its id and index. */
const MAX_EXPLAINED = 100
/** A rejected id is sent back at most this long. */
const MAX_ECHOED_ID = 64

/**
 * Decides what to keep of a parsed body. The batch is refused as a whole only when it is no batch,
 * carries no right key or holds too many events.
 *
 * @param {unknown} body
 * @param {BatchRules} rules
 * @returns {AcceptedBatch | Refusal}
 */
export function decideBatch(body, { checks, key, maxEvents }) {
  const fault = checks.checkBatch(body)
  if (fault) {
    const message = `The body is not a batch: ${fault.path || 'the body'} ${fault.reason}.`
    return { ok: false, status: 422, error: 'not_a_batch', path: fault.path, message }
  }
  // `checkBatch` has made sure of these three.
  const batch = /** @type {{ sentAt: string, key?: string, events: unknown[] }} */ (body)
  if (key !== undefined && !sameSecret(batch.key, key)) {
    const message = `The batch ${batch.key === undefined ? 'carries no' : 'carries a wrong'} write key.`
    return { ok: false, status: 401, error: 'wrong_key', path: 'key', message }
  }
  if (batch.events.length > maxEvents) {
    const message = `The batch holds ${batch.events.length} events; send at most ${maxEvents} at once.`
    return { ok: false, status: 413, error: 'too_many_events', path: 'events', message }
  }
  return { ok: true, sentAt: batch.sentAt, ...sortEvents(batch.events, checks) }
}

/**
 * @param {readonly unknown[]} candidates
 * @param {Checks} checks
 * @returns {Pick<AcceptedBatch, 'events' | 'duplicates' | 'rejected'>}
 */
function sortEvents(candidates, checks) {
  /** @type {Map<string, KeptEvent>} */
  const kept = new Map()
  /** @type {Rejection[]} */
  const rejected = []
  for (const [index, candidate] of candidates.entries()) {
    const at = `events[${index}]`
    const fault = isTooDeep(candidate)
      ? { path: at, reason: `must be at most ${MAX_DEPTH} levels deep` }
      : checks.checkEvent(candidate, at)
    if (fault) {
      const id = shownId(candidate)
      rejected.push({
        ...(id !== undefined && { id }),
        index,
        ...(rejected.length < MAX_EXPLAINED && fault),
      })
      continue
    }
    // `checkEvent` has made sure of the id.
    const event = /** @type {KeptEvent} */ (candidate)
    if (!kept.has(event.id)) kept.set(event.id, event)
  }
  const events = [...kept.values()]
  return { events, duplicates: candidates.length - rejected.length - events.length, rejected }
}

/** @param {unknown} candidate */
function shownId(candidate) {
  if (typeof candidate !== 'object' || candidate === null || !Object.hasOwn(candidate, 'id')) return
  const { id } = /** @type {{ id?: unknown }} */ (candidate)
  return typeof id === 'string' ? id.slice(0, MAX_ECHOED_ID) : undefined
}

/**
 * Looks level by level, without recursion: the value may be nested as deep as the body is long.
 * @param {unknown} value
 */
function isTooDeep(value) {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    )
  }
  return false
}
