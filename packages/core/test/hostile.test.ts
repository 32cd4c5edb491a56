import { describe, expect, test } from 'vitest'
import type { Encoder } from '../src/encoders/encoder.js'
import { earshotEncoder, otlp, segment, snowplow } from '../src/encoders/index.js'
import type { WireReply } from '../src/platform/platform.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import {
  createGate,
  failing,
  holdRequests,
  MINUTE,
  ok,
  rowsIn,
  SECOND,
  used,
} from './support/hostilePages.js'
import { make, open, type Visit } from './support/startEarshot.js'

const dropsOf = (page: Visit): unknown[] => {
  const drops: unknown[] = []
  page.earshot.on('drop', drop => drops.push(drop))
  return drops
}
const bytesOf = (text: string): number => new TextEncoder().encode(text).length

describe('a site whose data is cleared while its page is open', () => {
  test('gets back what the page knows, although something was recorded since', async () => {
    const page = open()
    page.platform.respond(() => ({ ...ok, status: 503 }))
    await page.platform.advance(SECOND)
    for (const id of ['a', 'b', 'c'])
      expect(await page.earshot.touch(id)).toEqual({ stored: 'idb' })
    await page.platform.advance(10 * SECOND)
    await page.database.clear()
    expect(await page.earshot.touch('d')).toEqual({ stored: 'idb' })
    page.platform.respond(() => ok)
    await page.platform.advance(30 * MINUTE)
    expect(used(page).sort()).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('a receiver that says it lost', () => {
  test('everything, even what tells of losses, is not asked for ever', async () => {
    const page = open({ format: otlp })
    page.platform.respond(() => ({
      ...ok,
      body: '{"partialSuccess":{"rejectedLogRecords":"50"}}',
    }))
    await page.platform.advance(SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(60 * MINUTE)
    expect(page.platform.requests.length).toBeLessThan(10)
    expect(page.platform.leaks().timers).toBe(0)
  })

  test('more than it was sent is believed no further than that, and the rest is sent', async () => {
    const page = open({ format: otlp })
    const drops = dropsOf(page)
    page.platform.respond(() => ({
      ...ok,
      body: '{"partialSuccess":{"rejectedLogRecords":"99999999999"}}',
    }))
    await page.platform.advance(SECOND)
    for (let i = 0; i < 120; i++) void page.earshot.touch(`t${i % 40}`)
    await page.platform.advance(60 * MINUTE)
    expect(page.faults).toEqual([])
    expect(page.earshot.status().queued).toBe(0)
    // The session's own event, and 120 uses.
    const lost = (drops as { count: number }[]).reduce((sum, { count }) => sum + count, 0)
    expect(lost).toBe(121)
  })
})

describe('a page that ends', () => {
  test('leaves to a drain, and its counting, what the format cannot carry', async () => {
    const page = open({ format: segment })
    await page.platform.advance(10 * SECOND)
    const drops = dropsOf(page)
    page.platform.setDeparting(true)
    const traits = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`k${i}`, '漢'.repeat(400)]),
    )
    await page.earshot.recordElsewhere(
      { type: 'visitor.identified', data: { user: 'u', traits } },
      { time: new Date(page.platform.now()), channel: 'phone' },
    )
    page.platform.signal('hidden')
    await page.platform.advance(10 * MINUTE)
    expect(page.platform.requests.filter(({ body }) => body.includes('漢'))).toEqual([])
    expect(drops).toEqual([{ of: 'visitor.identified', reason: 'too_large', count: 1 }])
  })

  test.each([
    ['otlp', otlp],
    ['snowplow', snowplow],
    ['segment', segment],
  ])('sends no more than a browser lets out, in the format %s', async (_, format) => {
    const page = open({ format })
    page.platform.respond(() => failing)
    await page.platform.advance(SECOND)
    for (let i = 0; i < 250; i++) await page.earshot.touch(`a${i % 40}`, { action: 'pay' })
    page.platform.signal('hidden')
    await page.platform.advance(0)
    const [exit] = page.platform.requests.filter(({ keepalive }) => keepalive)
    expect(bytesOf(exit!.body)).toBeLessThan(61_441)
    expect(bytesOf(exit!.body)).toBeGreaterThan(10_000)
  })

  test('lets go on trust only of what has left', async () => {
    const broken: Encoder = () => {
      throw new Error('boom')
    }
    const page = open({ exitSend: 'trust', format: broken })
    await page.platform.advance(SECOND)
    expect(await page.earshot.touch('a')).toEqual({ stored: 'idb' })
    page.platform.signal('hidden')
    await page.platform.advance(SECOND)
    expect(await rowsIn(page.database)).toHaveLength(2)
  })

  test('hands what is unsent to a host’s own transport', async () => {
    const handed: { keepalive: boolean; types: string[] }[] = []
    const page = open({
      endpoint: undefined,
      transport: async (events, { keepalive }) => {
        handed.push({ keepalive, types: events.map(({ type }) => type) })
        return { status: 200 }
      },
    })
    await page.platform.advance(10 * SECOND)
    void page.earshot.touch('last')
    page.platform.signal('hidden')
    await page.platform.advance(0)
    expect(handed.at(-1)).toEqual({ keepalive: true, types: ['touchpoint.used'] })
  })
})

describe('a denial', () => {
  test('cuts the last request short, and what it is answered writes nothing', async () => {
    const page = open()
    await page.platform.advance(10 * SECOND)
    let answer: (reply: WireReply) => void = () => {}
    let isCut = false
    page.platform.respond(request => {
      void request.until?.then(() => (isCut = true))
      return new Promise(resolve => (answer = resolve))
    })
    await page.earshot.touch('secret')
    page.platform.signal('hidden')
    await page.platform.advance(0)
    const { body } = page.platform.requests.at(-1)!
    const { id } = (JSON.parse(body) as { events: { id: string }[] }).events[0]!
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    answer({ ...ok, body: JSON.stringify({ rejected: [{ id, reason: 'nope' }] }) })
    await page.platform.advance(MINUTE)
    expect(isCut).toBe(true)
    expect(await page.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test('heard from another tab cuts the running request short', async () => {
    const tabs = new Set<(message: unknown) => void>()
    const database = createFakeDatabase()
    const page = open({}, { database, tabs })
    await page.platform.advance(SECOND)
    const isCut = holdRequests(page)
    await page.earshot.touch('secret')
    await page.platform.advance(6 * SECOND)
    const other = open({}, { database, tabs })
    await other.platform.advance(SECOND)
    other.earshot.setConsent('denied')
    await other.platform.advance(SECOND)
    await page.platform.advance(0)
    expect(isCut()).toBe(true)
  })

  test.each(['QuotaExceededError', 'UnknownError'])(
    'that met storage which failed (%s) is carried out when it works again',
    async reject => {
      const database = createFakeDatabase()
      const page = open({}, { database })
      page.platform.respond(() => failing)
      await page.platform.advance(SECOND)
      expect(await page.earshot.touch('secret')).toEqual({ stored: 'idb' })
      database.setFault(mode => (mode === 'readwrite' ? { reject } : undefined))
      page.earshot.setConsent('denied')
      await page.platform.advance(10 * SECOND)
      database.setFault(undefined)
      page.platform.signal('visible')
      await page.platform.advance(10 * MINUTE)
      expect(await database.dump()).toEqual(new Map([['m|consent', 'denied']]))
      page.earshot.stop()
      const next = open({}, { database })
      await next.platform.advance(20 * MINUTE)
      expect(next.earshot.getState().consent).toBe('denied')
      expect(used(next)).toEqual([])
    },
  )

  test('also calls off a write that was given up for slow and comes to its end later', async () => {
    const page = open()
    page.platform.respond(() => failing)
    await page.platform.advance(SECOND)
    const { opened: after, open: release } = createGate()
    page.database.setFault(mode => (mode === 'readwrite' ? { after } : undefined))
    const used = page.earshot.touch('secret')
    await page.platform.advance(20 * SECOND)
    expect(await used).toMatchObject({ stored: 'memory' })
    page.database.setFault(undefined)
    page.platform.signal('visible')
    page.earshot.setConsent('denied')
    await page.platform.advance(10 * SECOND)
    release()
    await page.platform.advance(10 * SECOND)
    expect(await page.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test.each(['denied', 'pending'] as const)(
    'or no choice any more (%s) reaches a page whose storage is dead',
    async choice => {
      const tabs = new Set<(message: unknown) => void>()
      const database = createFakeDatabase()
      const other = open({}, { database, tabs })
      const dead = createFakeDatabase()
      dead.setFault(() => ({ reject: 'SecurityError' }))
      const page = open({}, { database: dead, tabs })
      page.platform.respond(() => failing)
      await page.platform.advance(SECOND)
      page.earshot.setConsent('granted')
      await page.earshot.touch('secret')
      await page.platform.advance(SECOND)
      const before = page.platform.requests.length
      other.earshot.setConsent(choice)
      await other.platform.advance(SECOND)
      await page.platform.advance(SECOND)
      page.platform.respond(() => ok)
      expect(page.earshot.getState().consent).toBe(choice)
      page.platform.signal('hidden')
      await page.platform.advance(20 * MINUTE)
      expect(page.platform.requests).toHaveLength(before)
      expect(page.earshot.status().queued === 0).toBe(choice === 'denied')
    },
  )

  test.each(['none', 'random'] as const)(
    'by forget() begins in the calling task (visitor: %s)',
    async visitor => {
      const database = createFakeDatabase()
      const page = open({ visitor }, { database })
      page.platform.respond(() => failing)
      await page.platform.advance(SECOND)
      expect(await page.earshot.touch('secret')).toEqual({ stored: 'idb' })
      void page.earshot.forget()
      // The page ends here: whatever is ordered later never comes.
      database.setFault(() => 'hang')
      await database.settle()
      expect(await rowsIn(database)).toEqual([])
    },
  )
})

describe('counted impressions', () => {
  const see = async (page: Visit, element: Element, times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      page.earshot.page(`/p${i}`)
      page.platform.view(element)
      await page.platform.advance(SECOND)
    }
  }
  /** A page whose endpoint is busy, and where an element was seen five times. */
  const pressed = async (): Promise<Visit> => {
    const page = open()
    const element = make()
    page.earshot.observe(element, 'tp')
    page.platform.respond(() => ({ ...ok, status: 503 }))
    await page.platform.advance(SECOND)
    await page.earshot.touch('x')
    await page.platform.advance(2 * MINUTE)
    await see(page, element, 5)
    return page
  }
  const seen = async (page: Visit): Promise<{ count: number; visitor: unknown }[]> => {
    page.platform.signal('hidden')
    await page.platform.advance(SECOND)
    page.platform.respond(() => ok)
    page.platform.signal('visible')
    await page.platform.advance(20 * MINUTE)
    return page
      .received()
      .filter(({ type }) => type === 'touchpoint.seen')
      .map(event => ({ count: Number(event.data['count'] ?? 1), visitor: event['visitor'] }))
  }
  const sum = (list: { count: number }[]): number => list.reduce((all, { count }) => all + count, 0)

  test('outlive half an hour of idleness', async () => {
    const page = await pressed()
    await page.platform.advance(31 * MINUTE)
    expect(sum(await seen(page))).toBe(5)
  })

  test('stay with whom they happened to', async () => {
    const page = await pressed()
    page.earshot.reset()
    await page.platform.advance(SECOND)
    // Whoever is there now sees the element, too.
    const [first, ...later] = await seen(page)
    const mine = later.filter(({ visitor }) => visitor === first!.visitor)
    expect(sum([first!, ...mine])).toBe(5)
  })

  test('are gone with a denial', async () => {
    const page = await pressed()
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    page.earshot.setConsent('granted')
    await page.platform.advance(SECOND)
    expect(await seen(page)).toEqual([])
  })

  test('where there are none, hiding an idle page begins no session', async () => {
    const page = open()
    await page.platform.advance(SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(31 * MINUTE)
    page.platform.signal('hidden')
    await page.platform.advance(MINUTE)
    expect(page.types().filter(type => type === 'session.started')).toHaveLength(1)
  })
})

describe('at rest no timer is armed', () => {
  test('by an endpoint that wants a pause when all is sent', async () => {
    const page = open()
    page.platform.respond(() => ({ ...ok, retryAfter: '3600' }))
    await page.platform.advance(SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(MINUTE)
    expect(page.earshot.status().queued).toBe(0)
    expect(page.platform.leaks().timers).toBe(0)
  })

  test('after a denial', async () => {
    const page = open()
    page.platform.respond(() => ({ ...ok, status: 401 }))
    await page.platform.advance(SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(MINUTE)
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    expect(page.platform.leaks().timers).toBe(0)
  })
})

test('after a sleep of hours a pause that is over is over', async () => {
  const page = open()
  let requests = 0
  page.platform.respond(() => (requests++ ? ok : { ...ok, status: 503, retryAfter: '3600' }))
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  await page.platform.advance(MINUTE)
  page.platform.jump({ nowMs: 8 * 60 * MINUTE })
  page.platform.signal('visible')
  await page.platform.advance(MINUTE)
  expect(used(page)).toEqual(['a'])
})

test('a damaged note of the pace stops nothing', async () => {
  const database = createFakeDatabase()
  await database.plant('m|pace|default|https://collect.test/e', '{"suspects":[null,7,["x"]]}')
  const page = open({}, { database })
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  await page.platform.advance(30 * MINUTE)
  expect(used(page)).toEqual(['a'])
})

test('a format that is none sends nothing, rather than our own to somebody who expects another', async () => {
  const page = open({ format: 'segment' as unknown as Encoder })
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  await page.platform.advance(30 * MINUTE)
  expect(page.platform.requests).toEqual([])
  expect(page.earshot.status().queued).toBe(2)
  expect(page.faults.map(({ code }) => code)).toContain('bad_option')
})

test('a promise of another realm is a promise, too', async () => {
  // What a polyfill makes has a `then` and is no `Promise`.
  const mine: Encoder = (events, context) => ({
    ...earshotEncoder(events, context),
    headers: { 'content-type': 'text/mine' },
  })
  const format = { then: (done: (encoder: Encoder) => void) => done(mine) }
  const page = open({ format: format as unknown as Promise<Encoder> })
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  await page.platform.advance(30 * MINUTE)
  expect(used(page)).toEqual(['a'])
  expect(page.platform.requests[0]!.headers['content-type']).toBe('text/mine')
})

test.each([{}, { url: 'https://collect.test/e' }, { url: 7, body: 'x', headers: {} }, undefined])(
  'a format that gives no request (%j) loses nothing',
  async request => {
    const page = open({ format: (() => request) as unknown as Encoder })
    await page.platform.advance(SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(30 * MINUTE)
    expect(page.platform.requests).toEqual([])
    expect(page.earshot.status().queued).toBe(2)
    expect(page.faults.map(({ message }) => message).join()).toMatch(/format|undefined/)
  },
)
