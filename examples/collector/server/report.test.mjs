import { request } from 'node:http'
import { once } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { answered, batchOf, seen } from '../testing/events.mjs'
import { postEvents, startCollector, until } from '../testing/startCollector.mjs'
import { readLive } from '../testing/readLive.mjs'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/**
 * `fetch` does not let a request name another host.
 * @param {string} address
 * @param {Record<string, string>} headers
 */
async function statusWith(address, headers) {
  const [response] = await once(request(address, { headers }).end(), 'response')
  response.resume()
  return response.statusCode
}

const REPORTS = ['/', '/live.js', '/summary', '/events.ndjson']

describe('the live page', () => {
  test('is served with everything it needs, under a strict policy', async () => {
    const { address } = await startCollector()
    const page = await fetch(`${address}/`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    const html = await page.text()
    const files = [...html.matchAll(/(?:href|src)="(\/[\w.]+\.(?:css|js|svg))"/g)].map(
      ([, url]) => url,
    )
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) expect((await fetch(address + file)).status).toBe(200)
    expect(html).not.toMatch(/<style|<script>|style="|onclick|https?:\/\//)
  })

  test.each(REPORTS)('%s is for this origin alone', async path => {
    const { address } = await startCollector()
    const response = await fetch(address + path, { headers: { origin: 'https://evil.example' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    await response.body?.cancel()
  })

  test.each([...REPORTS, '/live'])(
    '%s is refused under a name that is not this machine',
    async path => {
      const { address } = await startCollector()
      for (const host of ['evil.example', '127.0.0.1.evil.example:80', 'localhost.evil.example']) {
        expect(await statusWith(address + path, { host })).toBe(403)
      }
    },
  )

  test('opens under each name of this machine, and under any name for who holds the token', async () => {
    const { address } = await startCollector({ reportToken: 'tok' })
    for (const host of ['localhost', 'LOCALHOST:4100', '127.0.0.1:4100', '[::1]:4100']) {
      expect(await statusWith(`${address}/summary`, { host })).toBe(200)
    }
    const host = 'proxy.example'
    expect(await statusWith(`${address}/summary`, { host })).toBe(403)
    expect(await statusWith(`${address}/summary`, { host, authorization: 'Bearer tok' })).toBe(200)
    expect(await statusWith(`${address}/summary?token=tok`, { host })).toBe(200)
  })
})

describe('GET /live', () => {
  test('sends the present state at once and a new one after a batch', async () => {
    const { address } = await startCollector()
    await postEvents(address, [seen()])
    const live = await readLive(address)
    await until(() => live.states.length === 1)
    expect(live.states[0]).toMatchObject({ totals: { events: 1, answers: 0 }, keyNeeded: false })
    await postEvents(address, [answered()])
    await until(() => live.states.length === 2)
    expect(live.states[1]).toMatchObject({ totals: { events: 2, answers: 1 } })
  })

  test('sends at most about four states a second, and always the last one', async () => {
    const { address } = await startCollector()
    const live = await readLive(address)
    await until(() => live.states.length === 1)
    const startMs = performance.now()
    const sent = 60
    await Promise.all(Array.from({ length: sent }, () => postEvents(address, [seen()])))
    await until(() => live.states.at(-1)?.totals.events === sent)
    const seconds = (performance.now() - startMs) / 1000
    expect(live.states.length - 1).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1)
  })

  test('carries nothing a visitor wrote, and neither does the summary', async () => {
    const { address } = await startCollector()
    const live = await readLive(address)
    await postEvents(address, [
      answered({ measure: 'comment', value: 'my secret', scale: undefined }),
      answered({ measure: 'contact', value: { email: 'secret@example.com' }, scale: undefined }),
    ])
    await until(() => live.states.at(-1)?.totals.answers === 2)
    expect(live.text()).not.toContain('secret')
    expect(await (await fetch(`${address}/summary`)).text()).not.toContain('secret')
  })

  test('ends when the collector closes', async () => {
    const { address, close } = await startCollector()
    const live = await readLive(address)
    await until(() => live.states.length === 1)
    await close()
    await live.ended
    expect(live.states).toHaveLength(1)
  })

  test('is not disturbed by a reader that leaves', async () => {
    const { address } = await startCollector()
    const [stays, leaves] = [await readLive(address), await readLive(address)]
    await until(() => stays.states.length > 0 && leaves.states.length > 0)
    leaves.leave()
    await postEvents(address, [seen()])
    await until(() => stays.states.at(-1)?.totals.events === 1)
  })
})

describe('GET /events.ndjson', () => {
  test('is every event, one a line', async () => {
    const { address } = await startCollector({ maxEvents: 5000, bodyLimit: 10_000_000 })
    const events = Array.from({ length: 5000 }, () => seen({ page: '/zeile\n\u2028' }))
    await postEvents(address, events)
    const response = await fetch(`${address}/events.ndjson`)
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    const lines = (await response.text()).trimEnd().split('\n')
    const ids = lines.map(line => JSON.parse(line).id)
    expect(ids.sort()).toEqual(events.map(event => event.id).sort())
  })

  test('asks for the token when there is one', async () => {
    const { address } = await startCollector({ reportToken: 'tok' })
    /** @param {string} query @param {Record<string, string>} [headers] */
    const status = async (query, headers = {}) =>
      (await fetch(`${address}/events.ndjson${query}`, { headers })).status
    expect(await status('')).toBe(401)
    expect(await status('?token=to')).toBe(401)
    expect(await status('?token=tok&token=tok')).toBe(401)
    expect(await status('', { authorization: 'Basic tok' })).toBe(401)
    expect(await status('?token=tok')).toBe(200)
    expect(await status('', { authorization: 'Bearer tok' })).toBe(200)
  })

  test('does not keep the collector from closing when its reader stalls', async () => {
    const { address, close } = await startCollector({ maxEvents: 5000, bodyLimit: 20_000_000 })
    const long = 'x'.repeat(3000)
    for (let i = 0; i < 3; i++) {
      await postEvents(
        address,
        Array.from({ length: 2000 }, () => seen({ page: long })),
      )
    }
    const [response] = await once(request(`${address}/events.ndjson`).end(), 'response')
    await once(response, 'readable')
    await close()
    response.destroy()
    await expect(fetch(`${address}/health`)).rejects.toThrow()
  })
})

test('GET /health says whether the store can be used', async () => {
  const { address } = await startCollector()
  const response = await fetch(`${address}/health`)
  expect([response.status, await response.json()]).toEqual([200, { ok: true }])
})

test('an unknown address is answered in JSON, with a hint for senders', async () => {
  const { address } = await startCollector()
  const response = await fetch(`${address}/feedbak`, {
    method: 'POST',
    body: JSON.stringify(batchOf([])),
  })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ message: expect.stringContaining('/feedback') })
})

test('another host than the loopback address needs key and token before anything is opened', async () => {
  const { listen } = await startCollector()
  await expect(listen({ host: '0.0.0.0' })).rejects.toThrow('--key) and a report token')
})

test('bound to another host it answers under any name', async () => {
  const { address } = await startCollector({ key: 'k', reportToken: 't' }, { host: '0.0.0.0' })
  const here = `http://127.0.0.1:${new URL(address).port}`
  expect(await statusWith(`${here}/summary`, { host: 'feedback.example' })).toBe(200)
  expect(await statusWith(`${here}/events.ndjson`, { host: 'feedback.example' })).toBe(401)
})
