import { createServer } from 'node:http'

/** @import { RequestListener, Server } from 'node:http' */
/** @import { Socket } from 'node:net' */

/** A sender that takes longer than this to send its request is cut off. */
const REQUEST_TIMEOUT_MS = 30_000

/**
 * An HTTP server that can be closed soon: answers under way are finished, every other connection ends
 * at once. Node keeps a connection a browser opened ahead and never used for up to a minute.
 *
 * @param {RequestListener} listener
 * @returns {Server}
 */
export function createHttpServer(listener) {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, listener)
  /** @type {Map<Socket, number>} answers under way */
  const busy = new Map()
  let closing = false

  server.on('connection', socket => {
    busy.set(socket, 0)
    socket.on('close', () => busy.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    busy.set(socket, (busy.get(socket) ?? 0) + 1)
    response.on('close', () => {
      const left = (busy.get(socket) ?? 1) - 1
      busy.set(socket, left)
      if (closing && left === 0) socket.end()
    })
  })
  const close = server.close.bind(server)
  server.close = callback => {
    closing = true
    for (const [socket, answers] of busy) if (answers === 0) socket.destroy()
    return close(callback)
  }
  return server
}
