import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createEndpoint, serveFiles } from './index.mjs'
import type { Endpoint, FileServer, ServeOptions } from './index.mjs'

const serve = async (options: ServeOptions): Promise<FileServer> => {
  const server = await serveFiles(options)
  onTestFinished(server.close)
  return server
}
const collect = async (): Promise<Endpoint> => {
  const endpoint = await createEndpoint()
  onTestFinished(endpoint.close)
  return endpoint
}
const post = (url: string, id: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { origin: 'http://a.example' },
    body: JSON.stringify({ v: 1, events: [{ id, type: 'touchpoint.seen', data: {} }] }),
  })

describe('serveFiles', () => {
  test('routes beat files, and every answer has its type and is not cached', async () => {
    const root = mkdtempSync(join(tmpdir(), 'earshot-root-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    mkdirSync(join(root, 'sub'))
    writeFileSync(join(root, 'sub', 'index.html'), 'folder')
    writeFileSync(join(root, 'a.js'), 'file')
    writeFileSync(join(root, 'b.css'), 'file')
    const { url } = await serve({ root, routes: { '/a.js': 'route', '/page': '<p>' } })
    const get = async (path: string): Promise<unknown[]> => {
      const answer = await fetch(url + path)
      const { headers, status } = answer
      return [
        status,
        headers.get('content-type'),
        headers.get('cache-control'),
        await answer.text(),
      ]
    }
    expect(await get('/a.js')).toEqual([
      ...[200, 'text/javascript; charset=utf-8'],
      ...['no-cache', 'route'],
    ])
    expect(await get('/b.css?x=1')).toEqual([200, 'text/css; charset=utf-8', 'no-cache', 'file'])
    expect(await get('/sub/')).toEqual([200, 'text/html; charset=utf-8', 'no-cache', 'folder'])
    expect(await get('/page')).toEqual([200, 'text/html; charset=utf-8', 'no-cache', '<p>'])
    expect(await get('/none.js')).toEqual([404, 'text/plain', 'no-cache', 'not found'])
  })

  test('a path cannot leave the root', async () => {
    const root = mkdtempSync(join(tmpdir(), 'earshot-root-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    mkdirSync(join(root, 'public'))
    writeFileSync(join(root, 'secret.txt'), 'secret')
    const { url } = await serve({ root: join(root, 'public') })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.end('GET /..%2fsecret.txt HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1.1 404/)
  })

  test("a route's header wins over the server's, and a function sees the request", async () => {
    const server = await serve({
      headers: { 'Content-Security-Policy': 'default-src *', 'x-all': '1' },
      routes: {
        '/echo': ({ method, query, body }) => ({
          status: 201,
          headers: { 'content-security-policy': "default-src 'none'" },
          body: `${method} ${query.get('q')} ${String(body)}`,
        }),
      },
    })
    const answer = await fetch(`${server.url}/echo?q=1`, { method: 'PUT', body: 'b' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(answer.headers.get('x-all')).toBe('1')
    expect(await answer.text()).toBe('PUT 1 b')
    expect(server.requests.map(each => each.path)).toEqual(['/echo'])
  })
})

describe('createEndpoint', () => {
  test('answers are used up one by one, and only what was committed counts', async () => {
    const endpoint = await collect()
    endpoint.respond([
      { status: 503, headers: { 'retry-after': '7' } },
      { dropAfterRead: true },
      { drop: true },
      { status: 500, commit: true },
      { noCors: true },
    ])
    const refused = await post(endpoint.url, 'a')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '7'])
    expect(refused.headers.get('access-control-allow-origin')).toBe('http://a.example')
    await expect(post(endpoint.url, 'b')).rejects.toThrow()
    await expect(post(endpoint.url, 'c')).rejects.toThrow()
    expect((await post(endpoint.url, 'd')).status).toBe(500)
    const hidden = await post(endpoint.url, 'e')
    expect(hidden.headers.get('access-control-allow-origin')).toBe(null)
    expect((await post(endpoint.url, 'f')).status).toBe(200)
    expect(endpoint.events.map(each => each.id)).toEqual(['b', 'd', 'e', 'f'])
    expect(endpoint.batches).toHaveLength(4)
    expect(endpoint.bodies).toHaveLength(6)
    expect(endpoint.requests.map(each => each.status)).toEqual([503, 0, 0, 500, 200, 200])
  })

  test('a preflight is answered and uses up nothing', async () => {
    const endpoint = await collect()
    endpoint.respond([{ status: 418 }])
    const preflight = await fetch(endpoint.url, {
      method: 'OPTIONS',
      headers: { origin: 'http://a.example', 'access-control-request-headers': 'content-type' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(endpoint.preflights).toHaveLength(1)
    expect((await post(endpoint.url, 'a')).status).toBe(418)
  })

  test('a compressed batch is read', async () => {
    const endpoint = await collect()
    const events = [{ id: 'z', type: 'x', data: {} }]
    await fetch(endpoint.url, { method: 'POST', body: gzipSync(JSON.stringify({ events })) })
    expect(endpoint.events).toEqual(events)
  })

  test('it goes down and comes up on the same port', async () => {
    const endpoint = await collect()
    await post(endpoint.url, 'a')
    await endpoint.down()
    await expect(post(endpoint.url, 'b')).rejects.toThrow()
    await endpoint.up()
    await post(endpoint.url, 'c')
    expect(endpoint.events.map(each => each.id)).toEqual(['a', 'c'])
  })

  test('respondAlways holds until changed', async () => {
    const endpoint = await collect()
    endpoint.respondAlways({ status: 500 })
    expect((await post(endpoint.url, 'a')).status).toBe(500)
    expect((await post(endpoint.url, 'b')).status).toBe(500)
    endpoint.respondAlways({})
    expect((await post(endpoint.url, 'c')).status).toBe(200)
  })

  test('a wait ends with the event, or says what had come', async () => {
    const endpoint = await collect()
    const waiting = endpoint.waitForEvents(events => events.some(each => each.id === 'a'))
    await post(endpoint.url, 'a')
    await waiting
    await expect(endpoint.waitForEvents(events => events.length > 5, 100)).rejects.toThrow(
      /waited 100 ms .* 1 requests with status 200; events touchpoint.seen/,
    )
  })
})
