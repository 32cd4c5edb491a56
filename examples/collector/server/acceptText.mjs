import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** @import { FastifyInstance, FastifyRequest } from 'fastify' */

/**
 * An error Fastify answers with its `statusCode`.
 * @typedef {Error & { statusCode: number, code: string }} HttpError
 */

/** What is read beyond the limit and thrown away, so that the sender hears 413 and no broken pipe. */
const DRAINED = 16

/**
 * Takes bodies of `text/plain`, `application/json` and no stated type as text, everything else is
 * answered 415. Fastify's own reader would cut the connection at the limit; a browser then reports a
 * network error instead of the 413 that tells a sender to send less.
 *
 * @param {FastifyInstance} app
 * @param {number} bodyLimit bytes
 */
export function acceptText(app, bodyLimit) {
  app.removeAllContentTypeParsers()
  /**
   * @param {FastifyRequest} request
   * @param {AsyncIterable<Buffer>} payload
   */
  const parse = async (request, payload) => {
    const type = request.headers['content-type'] ?? ''
    if (!/^\s*(text\/plain|application\/json)?\s*(;|$)/i.test(type)) {
      throw httpError(415, 'unsupported_type', 'Send the batch as text/plain or application/json.')
    }
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity' && encoding !== 'gzip') {
      throw httpError(415, 'unsupported_encoding', 'Send the body as gzip, or not encoded.')
    }
    const body = await readBody(payload, bodyLimit)
    return decode(encoding === 'gzip' ? await unpack(body, bodyLimit) : body)
  }
  app.addContentTypeParser('*', parse)
}

/**
 * @param {AsyncIterable<Buffer>} payload
 * @param {number} limit bytes
 */
async function readBody(payload, limit) {
  /** @type {Buffer[]} */
  const chunks = []
  let bytes = 0
  for await (const chunk of payload) {
    bytes += chunk.length
    if (bytes <= limit) chunks.push(chunk)
    else chunks.length = 0
    if (bytes > limit * DRAINED) break
  }
  if (bytes > limit) throw tooLarge(limit)
  return Buffer.concat(chunks)
}

/**
 * The limit holds for what is packed as well as for what comes out: a small body may hide a large one.
 * @param {Buffer} body
 * @param {number} limit bytes
 */
async function unpack(body, limit) {
  try {
    return await promisify(gunzip)(body, { maxOutputLength: limit })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(limit)
    }
    throw httpError(400, 'not_gzip', 'The body is not what its Content-Encoding says.')
  }
}

/** @param {number} limit bytes */
const tooLarge = limit =>
  httpError(413, 'too_large', `The body is larger than ${limit} bytes; send fewer events at once.`)

/** @param {Buffer} body */
function decode(body) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw httpError(400, 'not_utf8', 'The body is not UTF-8 text.')
  }
}

/**
 * @param {number} statusCode
 * @param {string} code
 * @param {string} message
 * @returns {HttpError}
 */
export function httpError(statusCode, code, message) {
  return Object.assign(new Error(message), { statusCode, code })
}
