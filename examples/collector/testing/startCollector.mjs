import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createCollector } from '../createCollector.mjs'
import { batchOf } from './events.mjs'

/** @import { CollectorOptions } from '../createCollector.mjs' */

/** A folder of this test's own, gone when it ends. */
export async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-collector-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/**
 * A collector that listens on a free port until the test ends.
 * @param {Partial<CollectorOptions>} [options]
 * @param {{ host?: string, port?: number }} [at]
 */
export async function startCollector(options = {}, at = {}) {
  const databasePath = options.databasePath ?? join(await makeFolder(), 'earshot.duckdb')
  const collector = createCollector({ databasePath, ...options })
  onTestFinished(() => collector.close())
  const address = await collector.listen(at)
  return { ...collector, address, databasePath }
}

/**
 * @param {string} address
 * @param {unknown} body a batch, or the text to send as it is
 * @param {Record<string, string>} [headers]
 */
export async function post(address, body, headers = {}) {
  const response = await fetch(`${address}/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: await readBody(response) }
}

/**
 * @param {string} address
 * @param {readonly unknown[]} events
 */
export const postEvents = (address, events) => post(address, batchOf(events))

/**
 * @param {Response} response
 * @returns {Promise<any>} a test reads whatever it expects of a reply
 */
async function readBody(response) {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

/**
 * Polls until `check` holds; fails after `withinMs`.
 * @param {() => unknown} check
 * @param {number} [withinMs]
 */
export async function until(check, withinMs = 8000) {
  const endMs = performance.now() + withinMs
  while (!(await check())) {
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${check}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
