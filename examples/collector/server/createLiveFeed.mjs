/** @import { ServerResponse } from 'node:http' */
/** @import { Logger } from '../logger.mjs' */

/**
 * Server-sent events: every reader gets the present state at once, then each later one.
 * @typedef {object} LiveFeed
 * @property {(response: ServerResponse) => void} add takes over a response whose head is written
 * @property {() => void} notify says that there is something new
 * @property {() => void} close ends every stream
 */

/** A reader that takes nothing for this many bytes misses states until it has caught up. */
const MAX_WAITING_BYTES = 1_000_000

/**
 * @param {object} parts
 * @param {() => Promise<unknown>} parts.read the present state, sent as JSON
 * @param {Logger} parts.logger
 * @param {number} [parts.intervalMs] least time between two states
 * @param {number} [parts.beatMs] time between two signs of life
 * @returns {LiveFeed}
 */
export function createLiveFeed({ read, logger, intervalMs = 250, beatMs = 15_000 }) {
  /** @type {Set<ServerResponse>} */
  const readers = new Set()
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  let reading = false
  let fresh = false
  let closed = false
  const beat = setInterval(() => sendAll('event: beat\ndata: {}\n\n'), beatMs)
  beat.unref()

  /** @param {string} text */
  function sendAll(text) {
    for (const reader of [...readers]) {
      if (reader.writableLength < MAX_WAITING_BYTES) reader.write(text)
    }
  }

  async function publish() {
    timer = undefined
    fresh = false
    if (closed || readers.size === 0) return
    reading = true
    const startedMs = performance.now()
    try {
      sendAll(`event: state\ndata: ${JSON.stringify(await read())}\n\n`)
    } catch (error) {
      logger.error(`could not read the live state: ${String(error)}`)
    }
    reading = false
    // A state that is expensive to read is read less often: at most a quarter of the time.
    const pauseMs = Math.max(intervalMs, 4 * (performance.now() - startedMs))
    timer = setTimeout(() => {
      timer = undefined
      if (fresh) void publish()
    }, pauseMs)
    timer.unref()
  }

  function notify() {
    fresh = true
    if (!timer && !reading) void publish()
  }

  return {
    add(response) {
      if (closed) {
        response.end()
        return
      }
      readers.add(response)
      response.on('close', () => readers.delete(response))
      response.write('retry: 2000\n\n')
      notify()
    },
    notify,
    close() {
      closed = true
      clearInterval(beat)
      clearTimeout(timer)
      for (const reader of readers) reader.end()
      readers.clear()
    },
  }
}
