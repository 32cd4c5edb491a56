import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { answered, seen } from '../testing/events.mjs'
import { makeFolder } from '../testing/startCollector.mjs'
import { createEventStore } from './createEventStore.mjs'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const SENT_AT = '2026-11-22T10:00:05.000Z'

/** @param {string} [path] */
async function openStore(path) {
  const store = createEventStore({
    path: path ?? join(await makeFolder(), 'made', 'on', 'demand.duckdb'),
    now: () => new Date('2026-11-22T10:00:06.789Z'),
  })
  onTestFinished(() => store.close())
  return store
}

/** @param {readonly import('../testing/events.mjs').TestEvent[]} events */
const byId = events => [...events].sort((a, b) => (a.id < b.id ? -1 : 1))

/** @param {Awaited<ReturnType<typeof openStore>>} store */
async function eventsOf(store) {
  /** @type {import('../testing/events.mjs').TestEvent[]} */
  const events = []
  for await (const line of store.lines()) events.push(JSON.parse(line))
  return byId(events)
}

test('gives back every event as it came', async () => {
  const store = await openStore()
  const events = [
    answered({ value: 'so-so' }),
    seen({ weather: { '': [1, 2.5, null, true] } }),
    seen(),
  ]
  expect(await store.insert(events, SENT_AT)).toBe(3)
  expect(await eventsOf(store)).toEqual(byId(events))
})

test('fills the columns queries use', async () => {
  const store = await openStore()
  const event = seen({
    view: '01939c4e-7a11-7c3e-9d53-0b8d6a2f1e77',
    page: '/pay',
    locale: 'de',
    device: 'phone',
  })
  await store.insert([event], SENT_AT)
  const [rows] = await store.read([
    'select id, type, time, received_at, visitor, session, view, page, touchpoint, locale, device, data, sent_at from events',
  ])
  expect(rows).toEqual([
    {
      id: event.id,
      type: 'touchpoint.seen',
      time: '2026-11-22 09:59:58.123',
      received_at: '2026-11-22 10:00:06.789',
      visitor: event['visitor'],
      session: event['session'],
      view: event['view'],
      page: '/pay',
      touchpoint: 'checkout.payment',
      locale: 'de',
      device: 'phone',
      data: '{"visibleMs":1200}',
      sent_at: '2026-11-22 10:00:05',
    },
  ])
})

test('keeps the first copy of an id and counts only what is new', async () => {
  const store = await openStore()
  const [first, other] = [seen(), seen()]
  await store.insert([first], SENT_AT)
  expect(await store.insert([{ ...first, page: '/later' }, other], SENT_AT)).toBe(1)
  expect(await eventsOf(store)).toEqual(byId([first, other]))
})

test('keeps what another database would choke on', async () => {
  const store = await openStore()
  const data = JSON.parse(
    '{"__proto__":1,"":0,"a.b":"\\u0000","$":"\\u2028\\ufeff","n":[5e-324,1e308,-0.0]}',
  )
  const events = [
    { ...seen(), type: 'odd.names', data },
    { ...seen(), type: 'odd.day', time: '2026-02-31T00:00:00Z', data: {} },
    answered({ value: "'; drop table events; --" }),
  ]
  expect(await store.insert(events, SENT_AT)).toBe(3)
  expect(await eventsOf(store)).toEqual(JSON.parse(JSON.stringify(byId(events))))
})

test('mends text that was cut inside an emoji instead of losing the batch', async () => {
  const store = await openStore()
  const text = 'cut \ud83d and \udc4d, whole 👍, written \\ud83d'
  const event = { ...answered({ value: text }), '\ud83d': 1 }
  expect(await store.insert([event, seen()], SENT_AT)).toBe(2)
  const kept = (await eventsOf(store)).find(({ id }) => id === event.id)
  expect(kept?.data['value']).toBe('cut \ufffd and \ufffd, whole 👍, written \\ud83d')
})

test('stores concurrent batches one after the other, each id once', async () => {
  const store = await openStore()
  const events = Array.from({ length: 60 }, () => seen())
  const batches = Array.from({ length: 30 }, (_, i) => events.slice(i, i + 31))
  const counts = await Promise.all(batches.map(batch => store.insert(batch, SENT_AT)))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60)
  expect(await eventsOf(store)).toHaveLength(60)
})

test('finishes what was begun before it closes, and takes nothing after', async () => {
  const path = join(await makeFolder(), 'earshot.duckdb')
  const store = createEventStore({ path })
  const begun = [store.insert([seen()], SENT_AT), store.insert([seen()], SENT_AT)]
  await store.close()
  const late = store.insert([seen()], SENT_AT)
  await expect(late).rejects.toThrow('closed')
  const done = await Promise.allSettled(begun)
  const stored = done.filter(one => one.status === 'fulfilled').length
  expect(await eventsOf(await openStore(path))).toHaveLength(stored)
  expect(stored).toBe(2)
})

test('names the path it cannot open', async () => {
  const path = join(await makeFolder(), 'folder.duckdb')
  await openStore(join(path, 'inside.duckdb')).then(store => store.open())
  await expect((await openStore(path)).open()).rejects.toThrow(path)
})
