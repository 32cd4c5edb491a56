// @ts-check
import { createServer } from 'node:http'

/**
 * @typedef {import('../types.js').SeenRequest} SeenRequest
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

/**
 * A server on 127.0.0.1 that can go away and come back on the same port.
 * @param {(request: SeenRequest, response: ServerResponse) => unknown} answer
 * @returns {Promise<import('../types.js').TestServer>}
 */
export const listen = async answer => {
  const server = createServer(async (incoming, response) => {
    try {
      /** @type {Buffer[]} */
      const parts = []
      for await (const part of incoming) parts.push(part)
      const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1')
      await answer(
        {
          method: incoming.method ?? 'GET',
          path: decode(pathname),
          query: searchParams,
          headers: incoming.headers,
          body: Buffer.concat(parts),
        },
        response,
      )
    } catch (fault) {
      // The page left or the server went down: nobody is there to be told.
      if (incoming.destroyed && !incoming.complete) return
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(fault instanceof Error ? fault.stack : String(fault))
    }
  })
  // Longer than a test: a connection closed just as the browser uses it again looks like a fault.
  server.keepAliveTimeout = 60_000

  /** @param {number} port @returns {Promise<void>} */
  const up = port =>
    new Promise((done, fail) => {
      server.once('error', fail).listen(port, '127.0.0.1', () => {
        server.off('error', fail)
        done()
      })
    })
  /** @returns {Promise<void>} */
  const down = () =>
    new Promise(done => {
      server.close(() => done())
      server.closeAllConnections()
    })

  await up(0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, up: () => up(port), down, close: down }
}

/** @param {string} path */
const decode = path => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
