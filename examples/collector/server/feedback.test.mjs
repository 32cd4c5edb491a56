import { gzipSync } from 'node:zlib'
import { connect } from 'node:net'
import { once } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { answered, batchOf, seen } from '../testing/events.mjs'
import { post, postEvents, startCollector } from '../testing/startCollector.mjs'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const ORIGIN = { origin: 'https://shop.example' }

describe('POST /feedback', () => {
  test.each([
    'text/plain;charset=UTF-8',
    'application/json',
    'application/json; charset=utf-8',
    '',
  ])('takes a batch sent as "%s"', async type => {
    const { address, events } = await startCollector()
    const event = seen()
    const body = new Blob([JSON.stringify(batchOf([event]))], { type })
    const response = await fetch(`${address}/feedback`, { method: 'POST', body })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ accepted: 1, duplicates: 0 })
    expect(await events()).toEqual([event])
  })

  test('counts duplicates of this batch and of earlier ones, and keeps the first copy', async () => {
    const { address, events } = await startCollector()
    const event = answered({ value: 5 })
    await postEvents(address, [event])
    const again = { ...event, data: { ...event.data, value: 1 } }
    const reply = await postEvents(address, [again, again, seen()])
    expect(reply.body).toEqual({ accepted: 1, duplicates: 2 })
    expect(await events()).toContainEqual(event)
  })

  test('keeps the good events of a batch and names the others', async () => {
    const { address, events } = await startCollector()
    const bad = answered({ value: { email: 5 } })
    const reply = await postEvents(address, [seen(), bad, seen()])
    expect(reply).toMatchObject({ status: 200, body: { accepted: 2, duplicates: 0 } })
    expect(reply.body.rejected).toEqual([
      { id: bad.id, index: 1, path: 'events[1].data.value.email', reason: 'must be text' },
    ])
    expect(await events()).toHaveLength(2)
  })

  test('takes an empty batch', async () => {
    const { address } = await startCollector()
    expect(await postEvents(address, [])).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicates: 0 },
    })
  })

  test.each([
    ['', 400, 'not_json'],
    ['{"v":1', 400, 'not_json'],
    ['['.repeat(500_000), 400, 'not_json'],
    ['{"v":1}', 422, 'not_a_batch'],
    [JSON.stringify(batchOf(Array.from({ length: 501 }, () => ({})))), 413, 'too_many_events'],
    ['x'.repeat(2_000_000), 413, 'too_large'],
  ])('refuses a body that is wrong as a whole: case %#', async (text, status, error) => {
    const { address, events } = await startCollector()
    const reply = await post(address, text, ORIGIN)
    expect(reply).toMatchObject({ status, body: { error, message: expect.any(String) } })
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    expect(await events()).toEqual([])
  })

  test('names the path of what makes a body no batch', async () => {
    const { address } = await startCollector()
    const reply = await post(address, batchOf([], { sentAt: 5 }))
    expect(reply.body).toMatchObject({
      path: 'sentAt',
      message: expect.stringContaining('sentAt must be text'),
    })
  })

  test('never quotes a broken body, which may hold what a visitor wrote', async () => {
    const { address } = await startCollector()
    const reply = await post(address, '{"value":"my secret" oops')
    expect(reply.status).toBe(400)
    expect(JSON.stringify(reply.body)).not.toContain('secret')
  })

  test('refuses bytes that are no text', async () => {
    const { address } = await startCollector()
    const body = new Uint8Array([0x22, 0xff, 0xfe, 0x22])
    const response = await fetch(`${address}/feedback`, { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'not_utf8' })
  })

  test.each([
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json', 'content-encoding': 'br' },
  ])('refuses a type or an encoding it cannot read: %o', async headers => {
    const { address } = await startCollector()
    const reply = await post(address, batchOf([seen()]), headers)
    expect(reply.status).toBe(415)
    expect(reply.body.message).toMatch(/Send/)
  })

  test('unpacks gzip, and only as far as a plain body might go', async () => {
    const { address, events } = await startCollector()
    /** @param {Buffer<ArrayBuffer>} body */
    const send = async body => {
      const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' }
      return (await fetch(`${address}/feedback`, { method: 'POST', headers, body })).status
    }
    expect(await send(gzipSync(JSON.stringify(batchOf([seen()]))))).toBe(200)
    expect(await events()).toHaveLength(1)
    expect(await send(gzipSync(' '.repeat(50_000_000)))).toBe(413)
    expect(await send(Buffer.from('no gzip'))).toBe(400)
  })

  test('asks for the write key when there is one', async () => {
    const { address, events } = await startCollector({ key: 'open sesame' })
    const missing = await postEvents(address, [seen()])
    const wrong = await post(address, batchOf([seen()], { key: 'open barley' }))
    const right = await post(address, batchOf([seen()], { key: 'open sesame' }))
    expect([missing.status, wrong.status, right.status]).toEqual([401, 401, 200])
    expect(await events()).toHaveLength(1)
  })

  test('is explained to who opens it in a browser', async () => {
    const { address } = await startCollector()
    const response = await fetch(`${address}/feedback`)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toContain('POST')
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('POST') })
  })

  test('outlives a sender that hangs up half way', async () => {
    const { address, events } = await startCollector()
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.write('POST /feedback HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n{"v":1')
    socket.destroy()
    await once(socket, 'close')
    expect((await postEvents(address, [seen()])).status).toBe(200)
    expect(await events()).toHaveLength(1)
  })
})

describe('senders on other origins', () => {
  test('get an answer to their preflight that lasts two hours', async () => {
    const { address } = await startCollector()
    const response = await fetch(`${address}/feedback`, {
      method: 'OPTIONS',
      headers: {
        ...ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '7200',
    })
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('can read every reply and its Retry-After', async () => {
    const { address } = await startCollector({ key: 'k' })
    for (const body of [batchOf([], { key: 'k' }), batchOf([]), '{}', 'no']) {
      const { headers } = await post(address, body, ORIGIN)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After')
    }
  })

  test('can be limited to some', async () => {
    const { address } = await startCollector({ corsOrigin: ['https://shop.example'] })
    /** @param {string} origin */
    const allowed = async origin =>
      (await post(address, batchOf([]), { origin })).headers.get('access-control-allow-origin')
    expect(await allowed('https://shop.example')).toBe('https://shop.example')
    expect(await allowed('https://other.example')).toBeNull()
  })

  test('that are not among those allowed write nothing, pages of the collector itself do', async () => {
    const { address, summary } = await startCollector({ corsOrigin: ['https://shop.example'] })
    /** @param {string} origin */
    const status = async origin => (await post(address, batchOf([seen()]), { origin })).status
    expect(await status('https://other.example')).toBe(403)
    expect((await summary()).totals.events).toBe(0)
    expect(await status('https://shop.example')).toBe(200)
    expect(await status(new URL(address).origin)).toBe(200)
  })

  test('may use any name of this machine: a proxy or a tunnel has its own', async () => {
    const { inject } = await startCollector()
    const response = await inject({
      method: 'POST',
      url: '/feedback',
      headers: { host: 'tunnel.example', 'content-type': 'text/plain' },
      payload: JSON.stringify(batchOf([seen()])),
    })
    expect(response.statusCode).toBe(200)
  })
})
