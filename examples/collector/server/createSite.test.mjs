import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { seen } from '../testing/events.mjs'
import { makeFolder, post, postEvents, startCollector } from '../testing/startCollector.mjs'
import { createSite } from './createSite.mjs'

/** @import { Ingest } from '../ingest/createIngest.mjs' */

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** @param {Ingest | string} feedback */
async function startSite(feedback) {
  const folder = await makeFolder()
  const [shop, sdk] = [join(folder, 'shop'), join(folder, 'sdk')]
  await mkdir(join(shop, 'basket'), { recursive: true })
  await mkdir(sdk)
  const files = {
    'secret.txt': 'outside',
    'shop/index.html': 'home',
    'shop/checkout.html': 'checkout',
    'shop/basket/index.html': 'basket',
    'shop/.env': 'secret',
    'shop/style.css': 'p {}',
    'shop/team.json': '{}',
    'shop/basket/team.json': '{}',
    'sdk/earshot.js': '1',
    'sdk/earshot.js.map': '{}',
    'sdk/module.mjs': '1',
  }
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text)
  const roots = [
    { prefix: '/', directory: shop, except: ['team.json'] },
    { prefix: '/earshot/', directory: sdk },
  ]
  const site = createSite({ roots, feedback })
  onTestFinished(() => site.close())
  return site.listen()
}

/**
 * Sends a path as it is; `fetch` would tidy it up.
 * @param {string} address
 * @param {string} path
 */
async function statusOf(address, path) {
  const { hostname, port } = new URL(address)
  const [response] = await once(request({ hostname, port, path }).end(), 'response')
  response.resume()
  return response.statusCode
}

test('an address that only a router knows gets the fallback page, a missing file does not', async () => {
  const folder = await makeFolder()
  await writeFile(join(folder, 'index.html'), 'app')
  const roots = [{ prefix: '/', directory: folder }]
  const site = createSite({ roots, feedback: noFeedback, fallback: join(folder, 'index.html') })
  onTestFinished(() => site.close())
  const address = await site.listen()
  const page = await fetch(`${address}/payment`, { headers: { accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([200, 'app'])
  const file = await fetch(`${address}/missing.js`, { headers: { accept: '*/*' } })
  expect(file.status).toBe(404)
})

const noFeedback = async () => ({ status: 200, headers: {}, body: {} })

describe('folders', () => {
  test.each([
    ['/', 'home', 'text/html; charset=utf-8'],
    ['/checkout.html', 'checkout', 'text/html; charset=utf-8'],
    ['/checkout', 'checkout', 'text/html; charset=utf-8'],
    ['/basket/', 'basket', 'text/html; charset=utf-8'],
    ['/basket', 'basket', 'text/html; charset=utf-8'],
    ['/style.css', 'p {}', 'text/css; charset=utf-8'],
    ['/basket/team.json', '{}', 'application/json; charset=utf-8'],
    ['/earshot/earshot.js', '1', 'application/javascript; charset=utf-8'],
    ['/earshot/module.mjs', '1', 'application/javascript; charset=utf-8'],
    ['/earshot/earshot.js.map', '{}', 'application/json; charset=utf-8'],
  ])('%s is served with its type and is not kept by browsers', async (path, text, type) => {
    const response = await fetch((await startSite(noFeedback)) + path)
    expect([response.status, await response.text()]).toEqual([200, text])
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    '/../secret.txt',
    '/earshot/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/basket/..%5c..%5csecret.txt',
    '/.env',
    '/%2eenv',
    '/nothing.html',
    '/style.css%00.html',
    '/team.json',
    '//team.json',
    '/./team.json',
    '/basket/../team.json',
    '/basket/%2e%2e/team.json',
    '/team%2ejson',
    '/team.json/',
    '/team.json?x',
  ])('%s is not', async path => {
    expect(await statusOf(await startSite(noFeedback), path)).toBeGreaterThanOrEqual(400)
  })
})

describe('feedback', () => {
  test('goes to a collector in the same process', async () => {
    const { ingest, events } = await startCollector()
    const site = await startSite(ingest)
    const event = seen()
    expect((await postEvents(site, [event])).body).toEqual({ accepted: 1, duplicates: 0 })
    expect((await post(site, 'no')).status).toBe(400)
    expect(await events()).toEqual([event])
  })

  test('goes to a collector elsewhere, and its reply comes back', async () => {
    const { address, events } = await startCollector()
    const site = await startSite(`${address}/feedback`)
    const event = seen()
    expect((await postEvents(site, [event, { ...seen(), id: 'bad' }])).body).toMatchObject({
      accepted: 1,
      rejected: [{ path: 'events[1].id' }],
    })
    expect((await post(site, '{}')).status).toBe(422)
    expect(await events()).toEqual([event])
  })

  test('is asked for again later when that collector is down', async () => {
    const { address, close } = await startCollector()
    const site = await startSite(`${address}/feedback`)
    await close()
    const reply = await postEvents(site, [seen()])
    expect(reply).toMatchObject({ status: 503, body: { error: 'not_reached' } })
    expect(reply.headers.get('retry-after')).toBe('5')
  })
})
