// @ts-check
import { connect } from 'node:net'

/**
 * WebKitGTK's remote inspector, which tells what a page logs and throws: WebDriver alone does not.
 * A message on the socket is a 32-bit big-endian length, one byte of flags (1: little-endian numbers),
 * a name ending in a zero byte, then a GVariant tuple. Ours are (tt) and (tts): two 64-bit numbers,
 * the browser's process and the page in it, and a text ending in a zero byte.
 */
const FLAGS = 1
const BROWSER_PROCESS = 1n

/**
 * @param {string} address host:port, from WEBKIT_INSPECTOR_SERVER
 * @param {object} on
 * @param {(page: number, message: any) => void} on.onMessage any: the inspector protocol's JSON
 * @param {() => void} on.onClose
 */
export const connectInspector = async (address, { onMessage, onClose }) => {
  const [host = '127.0.0.1', port] = address.split(':')
  const socket = connect(Number(port), host)
  await new Promise((done, fail) => socket.once('connect', done).once('error', fail))
  socket.on('error', () => {}) // the browser was killed
  socket.on('close', onClose)
  socket.setNoDelay() // each call waits for its answer

  /** @param {string} name @param {Buffer} params */
  const send = (name, params) => {
    const body = Buffer.concat([Buffer.from(`${name}\0`), params])
    const head = Buffer.alloc(5)
    head.writeUInt32BE(body.length)
    head[4] = FLAGS
    socket.write(Buffer.concat([head, body]))
  }

  let listed = 0
  let received = Buffer.alloc(0)
  socket.on('data', data => {
    received = Buffer.concat([received, data])
    while (received.length >= 5) {
      const end = 5 + received.readUInt32BE()
      if (received.length < end) return
      const body = received.subarray(5, end)
      received = received.subarray(end)
      const split = body.indexOf(0) + 1
      const name = body.toString('latin1', 0, split - 1)
      if (name === 'SendMessageToFrontend') {
        const text = body.toString('utf8', split + 16, body.length - 1)
        onMessage(Number(body.readBigUInt64LE(split + 8)), JSON.parse(text))
      } else if (name === 'SetTargetList' && body.includes('\0WebPage\0')) {
        listed = Number(body.readBigUInt64LE(split + 8))
      }
    }
  })

  // An empty byte string: we know no version of the commands.
  send('SetupInspectorClient', Buffer.from([0]))
  return {
    /** The first page in the browser's own list, or 0. Pages under automation are not listed. */
    listed: () => listed,
    /** Asks for the messages of a page; nothing happens if there is none of that number. */
    open: (/** @type {number} */ page) => send('Setup', address64(page)),
    send: (/** @type {number} */ page, /** @type {unknown} */ message) =>
      send(
        'SendMessageToBackend',
        Buffer.concat([address64(page), Buffer.from(`${JSON.stringify(message)}\0`)]),
      ),
    close: () => socket.destroy(),
  }
}

/** @param {number} page */
const address64 = page => {
  const numbers = Buffer.alloc(16)
  numbers.writeBigUInt64LE(BROWSER_PROCESS, 0)
  numbers.writeBigUInt64LE(BigInt(page), 8)
  return numbers
}
