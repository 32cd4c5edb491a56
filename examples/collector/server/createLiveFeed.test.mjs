import { createServer, request } from 'node:http'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../testing/startCollector.mjs'
import { createLiveFeed } from './createLiveFeed.mjs'

/**
 * A feed behind a real server, and one reader of it.
 * @param {Partial<Parameters<typeof createLiveFeed>[0]>} [options]
 */
async function startFeed(options = {}) {
  /** @type {string[]} */
  const errors = []
  const logger = {
    info: () => {},
    warn: () => {},
    error: (/** @type {string} */ m) => errors.push(m),
  }
  const feed = createLiveFeed({ read: async () => 1, logger, intervalMs: 10, ...options })
  /** @type {import('node:http').ServerResponse[]} */
  const responses = []
  const server = createServer((_, response) => {
    responses.push(response)
    feed.add(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const [reader] = await once(request({ port, host: '127.0.0.1' }).end(), 'response')
  onTestFinished(() => {
    feed.close()
    server.closeAllConnections()
    server.close()
  })
  return { feed, reader, responses, errors }
}

test('shows a sign of life while nothing happens', async () => {
  const { reader } = await startFeed({ beatMs: 20 })
  let text = ''
  reader.on('data', (/** @type {Buffer} */ chunk) => (text += chunk))
  await until(() => text.split('event: beat\ndata: {}\n\n').length > 3)
  expect(text.split('event: state').length).toBe(2)
})

test('goes on after a state that could not be read', async () => {
  let calls = 0
  const read = async () => {
    if (calls++ === 0) throw new Error('locked')
    return { calls }
  }
  const { feed, reader, errors } = await startFeed({ read })
  let text = ''
  reader.on('data', (/** @type {Buffer} */ chunk) => (text += chunk))
  await until(() => errors.length === 1)
  feed.notify()
  await until(() => text.includes('event: state\ndata: {"calls":2}\n\n'))
  expect(errors[0]).toContain('locked')
})

test('does not pile up states for a reader that takes none', async () => {
  let reads = 0
  const state = 'x'.repeat(200_000)
  const read = async () => `${reads++}${state}`
  const { feed, responses, reader } = await startFeed({ read, intervalMs: 0 })
  reader.pause()
  await until(() => {
    feed.notify()
    return reads > 100
  })
  expect(responses[0]?.writableLength).toBeLessThan(2_000_000)
})

test('reads nothing while nobody is there', async () => {
  let reads = 0
  const { feed, reader, responses } = await startFeed({ read: async () => ++reads })
  await until(() => reads === 1)
  reader.destroy()
  await until(() => responses[0]?.closed)
  feed.notify()
  feed.notify()
  const { reader: next } = await startFeed({ beatMs: 20 })
  await once(next, 'data')
  expect(reads).toBe(1)
})
