import { request } from 'node:http'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** @import { Summary } from '../summary/touchpointSummary.mjs' */

/**
 * Reads `/live` as an EventSource would.
 * @param {string} address
 */
export async function readLive(address) {
  const sent = request(`${address}/live`).end()
  onTestFinished(() => void sent.destroy())
  const [response] = await once(sent, 'response')
  let text = ''
  /** @type {(Summary & { keyNeeded: boolean })[]} */
  const states = []
  let done = 0
  response.setEncoding('utf8')
  response.on('error', () => {})
  response.on('data', (/** @type {string} */ chunk) => {
    text += chunk
    for (let end = text.indexOf('\n\n', done); end >= 0; end = text.indexOf('\n\n', done)) {
      const block = text.slice(done, end)
      done = end + 2
      const data = /^event: state\ndata: (.*)$/.exec(block)?.[1]
      if (data) states.push(JSON.parse(data))
    }
  })
  return {
    states,
    text: () => text,
    leave: () => sent.destroy(),
    /** Settles when the server ended the stream in order. */
    ended: new Promise(resolve => response.on('end', resolve)),
  }
}
