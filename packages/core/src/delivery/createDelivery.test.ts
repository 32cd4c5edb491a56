import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import {
  ok,
  status,
  lost,
  row,
  rows,
  idsIn,
  eventBytes,
  inTurn,
  startDelivery as start,
} from '../../test/support/startDelivery.js'
import { earshotEncoder } from '../encoders/earshot.js'
import type { WireReply } from '../platform/platform.js'
import { SOON_MS } from './createDelivery.js'

describe('sending', () => {
  test('sends what waits, and lets go of it once it is acknowledged', async () => {
    const scene = start(rows(3))
    expect(await scene.delivery.flush()).toEqual({ sent: 3 })
    expect(scene.sent()).toEqual([[1, 2, 3]])
    expect(scene.left()).toEqual([])
    expect(scene.told).toEqual(['sent 1,2,3'])
  })

  test('sends to the endpoint as its format says, without keepalive', async () => {
    const { delivery, platform } = start(rows(1), { key: 'k-1' })
    await delivery.flush()
    expect(platform.requests[0]).toMatchObject({
      url: 'https://collect.test/e',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      keepalive: false,
      timeoutMs: 10_000,
    })
    expect(JSON.parse(platform.requests[0]!.body)).toMatchObject({
      v: 1,
      sdk: 'earshot/test',
      key: 'k-1',
      sentAt: new Date(platform.now()).toISOString(),
    })
  })

  test('deletes nothing before the acknowledgement', async () => {
    const scene = start(rows(2))
    let answer: (reply: WireReply) => void = () => {}
    scene.platform.respond(() => new Promise(resolve => (answer = resolve)))
    const flushed = scene.delivery.flush()
    await scene.platform.advance(5000)
    expect(scene.left()).toEqual([1, 2])
    answer(ok)
    await flushed
    expect(scene.left()).toEqual([])
  })

  test('sends fifty at a time until nothing is left', async () => {
    const scene = start(rows(120))
    expect(await scene.delivery.flush()).toEqual({ sent: 120 })
    expect(scene.sent().map(ids => ids.length)).toEqual([50, 50, 20])
  })

  test('keeps a request below 48 KiB', async () => {
    const long = rows(10).map(one => ({
      ...one,
      json: one.json.replace('web', 'w'.repeat(20_000)),
    }))
    const scene = start(long)
    await scene.delivery.flush()
    for (const { body } of scene.platform.requests) expect(body.length).toBeLessThan(49_000)
    expect(scene.sent().flat()).toHaveLength(10)
  })

  test('waits for the time it was nudged for, the earlier one', async () => {
    const scene = start(rows(1))
    scene.delivery.nudge(false)
    scene.delivery.nudge(true)
    scene.delivery.nudge(false)
    expect(scene.platform.leaks().timers).toBe(1)
    await scene.platform.advance(SOON_MS - 1)
    expect(scene.sent()).toEqual([])
    await scene.platform.advance(1)
    expect(scene.sent()).toEqual([[1]])
    expect(scene.platform.leaks().timers).toBe(0)
  })

  test('needs no timer any more once it was flushed', async () => {
    const scene = start(rows(1))
    await scene.platform.advance(0)
    scene.delivery.nudge(false)
    await scene.delivery.flush()
    expect(scene.platform.leaks().timers).toBe(0)
  })

  test('arms no timer while there is nothing to do', async () => {
    const scene = start()
    await scene.platform.advance(0)
    expect(scene.platform.leaks().timers).toBe(0)
    expect(await scene.delivery.flush()).toEqual({ sent: 0 })
    expect(scene.platform.leaks().timers).toBe(0)
    expect(scene.sent()).toEqual([])
  })

  test('is one drain, however often it is asked for', async () => {
    const scene = start(rows(1))
    await Promise.all([scene.delivery.flush(), scene.delivery.flush(), scene.delivery.flush()])
    expect(scene.sent()).toEqual([[1]])
  })

  test('sends nothing without an endpoint, and arms nothing', async () => {
    const scene = start(rows(1), { endpoint: undefined })
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'no_endpoint' })
    scene.delivery.nudge(true)
    scene.delivery.handle('visible')
    scene.delivery.handle('hidden')
    await scene.platform.advance(60_000)
    expect(scene.sent()).toEqual([])
    expect(scene.platform.leaks().timers).toBe(0)
    expect(scene.left()).toEqual([1])
  })

  test('says why it sends nothing while it may not', async () => {
    const scene = start(rows(1))
    scene.set({ allowed: false })
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'no_consent' })
  })

  test('sends nothing while it may not', async () => {
    const scene = start(rows(1))
    scene.set({ allowed: false })
    await scene.delivery.flush()
    scene.delivery.handle('hidden')
    expect(scene.sent()).toEqual([])
    scene.set({ allowed: true })
    await scene.delivery.flush()
    expect(scene.sent()).toEqual([[1]])
  })

  test('tells of a host that throws while encoding, loses nothing, and goes on later', async () => {
    let bad = true
    const scene = start(rows(1), {
      encoder(...args) {
        if (bad) throw new Error('hostile')
        return earshotEncoder(...args)
      },
    })
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'encoder' })
    expect(scene.told).toContain('threw Error: hostile')
    expect(scene.left()).toEqual([1])
    bad = false
    await scene.platform.advance(10_000)
    expect(scene.sent()).toEqual([[1]])
  })
})

describe('failures', () => {
  test('send the same ids and the same bytes until somebody acknowledges them', async () => {
    const scene = start(rows(3))
    const stored: string[] = []
    // The third time the receiver stores the events, and the reply is lost.
    const replies = inTurn(status(503), status(503), lost, ok)
    scene.platform.respond(request => {
      const reply = replies()
      if (reply === lost || reply === ok) stored.push(...idsIn(request))
      return reply
    })
    scene.delivery.nudge(true)
    await scene.platform.advance(60_000)
    const [first, second, third, ...rest] = scene.platform.requests
    expect(eventBytes(second!)).toBe(eventBytes(first!))
    expect(eventBytes(third!)).toBe(eventBytes(first!))
    // The size may have been at fault: less at a time, but the bytes of each event stay.
    for (const { json } of rows(3)) expect(rest.map(eventBytes).join()).toContain(json)
    expect(new Set(stored)).toEqual(new Set(rows(3).map(({ id }) => id)))
    expect(scene.left()).toEqual([])
  })

  test('are told once each, and the events stay', async () => {
    const scene = start(rows(2))
    scene.platform.respond(() => status(503))
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'status_503' })
    expect(scene.told[0]).toBe('kept 1,2')
    expect(scene.delivery.lastFailure()).toBe('status_503')
    expect(scene.left()).toEqual([1, 2])
    scene.platform.respond(() => ok)
    await scene.delivery.flush()
    expect(scene.delivery.lastFailure()).toBeUndefined()
  })

  test('are followed by a wait that new events do not cut short', async () => {
    const scene = start(rows(1))
    scene.platform.respond(() => status(503, { retryAfter: '60' }))
    await scene.delivery.flush()
    for (let i = 0; i < 50; i++) {
      scene.delivery.nudge(true)
      await scene.platform.advance(1000)
    }
    expect(scene.sent()).toHaveLength(1)
    scene.platform.respond(() => ok)
    await scene.platform.advance(10_000)
    expect(scene.sent()).toHaveLength(2)
    expect(scene.left()).toEqual([])
  })

  test('are followed by a wait that the next page’s end does not cut short', async () => {
    const first = start(rows(1))
    first.platform.respond(() => status(503, { retryAfter: '3600' }))
    await first.delivery.flush()
    const next = first.reload()
    next.delivery.start()
    await next.platform.advance(0)
    next.delivery.handle('hidden')
    await next.platform.advance(0)
    expect(next.sent()).toHaveLength(1)
  })

  test('are followed by a wait that a reload does not cut short', async () => {
    let scene = start(rows(1))
    scene.platform.respond(() => status(503, { retryAfter: '60' }))
    await scene.delivery.flush()
    for (let i = 0; i < 5; i++) {
      scene = scene.reload()
      scene.delivery.nudge(true)
      await scene.platform.advance(5000)
    }
    expect(scene.sent()).toHaveLength(1)
    scene.platform.respond(() => ok)
    await scene.platform.advance(60_000)
    expect(scene.left()).toEqual([])
  })

  test('in a row make the waits longer, also across reloads, up to five minutes', async () => {
    let scene = start(rows(1))
    const at: number[] = []
    scene.platform.respond(() => {
      at.push(scene.platform.now())
      return status(500)
    })
    scene.delivery.nudge(true)
    for (let i = 0; i < 40; i++) {
      await scene.platform.advance(60_000)
      scene = scene.reload()
      scene.delivery.nudge(true)
    }
    const waits = at.slice(1).map((time, i) => time - at[i]!)
    waits.forEach((wait, i) => {
      const most = Math.min(300_000, 1000 * 2 ** (i + 1))
      expect(wait).toBeGreaterThanOrEqual(most / 2)
      // Up to one minute more: the reload that came in between nudges again.
      expect(wait).toBeLessThanOrEqual(most + 60_000)
    })
    expect(waits.length).toBeGreaterThan(10)
  })

  test('leave no note behind when consent was withdrawn meanwhile', async () => {
    const scene = start(rows(1))
    scene.platform.respond(() => {
      scene.set({ allowed: false })
      return status(503)
    })
    await scene.delivery.flush()
    expect(scene.sent()).toHaveLength(1)
    expect([...scene.disk.notes]).toEqual([])
  })

  test('do not stop a flush that the host asks for', async () => {
    const scene = start(rows(1))
    scene.platform.respond(inTurn(status(503, { retryAfter: '600' }), ok))
    await scene.delivery.flush()
    expect(await scene.delivery.flush()).toEqual({ sent: 1 })
  })

  test('pause after a success, when the server asks for it', async () => {
    const scene = start(rows(60))
    scene.platform.respond(() => ({ ...ok, body: '{"retryAfter": 30}' }))
    expect(await scene.delivery.flush()).toEqual({ sent: 50, reason: 'waiting' })
    await scene.platform.advance(29_000)
    expect(scene.sent()).toHaveLength(1)
    await scene.platform.advance(1000)
    expect(scene.left()).toEqual([])
  })

  test.each([
    ['HTML from a captive portal', { html: true }],
    ['a redirect', { redirected: true }],
  ])('are hidden in %s: nothing is let go of', async (_, change) => {
    const scene = start(rows(4))
    scene.platform.respond(() => ({ ...ok, ...change }))
    await scene.delivery.flush()
    expect(scene.left()).toEqual([1, 2, 3, 4])
  })

  test('that nobody can read make requests smaller, down to one event', async () => {
    const scene = start(rows(8))
    scene.platform.respond(request => (idsIn(request).length > 1 ? lost : ok))
    scene.delivery.nudge(true)
    await scene.platform.advance(60_000)
    expect(scene.left()).toEqual([])
    expect(
      scene
        .sent()
        .slice(0, 4)
        .map(ids => ids.length),
    ).toEqual([8, 4, 2, 1])
  })
})

describe('events that an endpoint does not take', () => {
  test.each([400, 413, 422])('are found among good ones by halving, after %i', async code => {
    const scene = start(rows(50))
    const poison = uuid(31)
    const stored = new Set<string>()
    scene.platform.respond(request => {
      const ids = idsIn(request)
      if (ids.includes(poison)) return status(code)
      ids.forEach(id => stored.add(id))
      return ok
    })
    expect(await scene.delivery.flush()).toMatchObject({ sent: 49 })
    expect(stored.size).toBe(49)
    expect(scene.told.filter(line => line.startsWith('rejected'))).toEqual([
      `rejected 31: status_${code}`,
    ])
    expect(scene.left()).toEqual([])
    expect(scene.sent().length).toBeLessThan(20)
  })

  test('are let go of when the receiver names them, and told with its reason', async () => {
    const scene = start(rows(3))
    const body = JSON.stringify({ rejected: [{ id: uuid(2), reason: 'data.value missing' }] })
    scene.platform.respond(() => ({ ...ok, body }))
    expect(await scene.delivery.flush()).toEqual({ sent: 2 })
    expect(scene.told).toEqual([
      'rejected 2: data.value missing',
      'gave up 2: rejected',
      'sent 1,3',
    ])
    expect(scene.left()).toEqual([])
  })

  test('are not sent when all are named', async () => {
    const scene = start(rows(1))
    scene.platform.respond(() => ({ ...ok, body: `{"rejected":[{"id":"${uuid(1)}"}]}` }))
    await scene.delivery.flush()
    expect(scene.told).toEqual(['rejected 1: rejected', 'gave up 1: rejected'])
  })

  test('are the endpoint itself also when each page sends but one', async () => {
    let scene = start([])
    scene.platform.respond(() => status(400))
    for (let page = 1; page <= 10; page++) {
      scene = scene.reload()
      const one = row(page)
      scene.disk.rows.set(one.id, one)
      await scene.delivery.flush()
      await scene.platform.advance(61 * 60_000)
    }
    expect(scene.left()).toHaveLength(8)
  })

  test('are the endpoint itself, when it takes none: the rest is kept', async () => {
    const scene = start(rows(50))
    scene.platform.respond(() => status(400))
    expect(await scene.delivery.flush()).toMatchObject({ sent: 0, reason: 'status_400' })
    expect(scene.left().length).toBeGreaterThanOrEqual(47)
    const requests = scene.sent().length
    await scene.platform.advance(4 * 60_000)
    expect(scene.sent()).toHaveLength(requests)
    scene.platform.respond(() => ok)
    await scene.platform.advance(60_000)
    expect(scene.left()).toEqual([])
  })
})

describe('an endpoint that refuses', () => {
  test.each([401, 403, 404, 405, 501])(
    'with %i is asked again after five minutes, with one event',
    async code => {
      const scene = start(rows(10))
      scene.platform.respond(() => status(code))
      expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: `status_${code}` })
      await scene.platform.advance(299_000)
      expect(scene.sent()).toHaveLength(1)
      scene.platform.respond(() => ok)
      await scene.platform.advance(1000)
      expect(scene.sent()[1]).toEqual([1])
      expect(scene.left()).toEqual([])
    },
  )

  test('with 410 is left alone for as long as the page lives', async () => {
    const scene = start(rows(2))
    scene.platform.respond(() => status(410))
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'status_410' })
    scene.delivery.nudge(true)
    scene.delivery.handle('online')
    scene.delivery.handle('visible')
    scene.delivery.handle('hidden')
    await scene.platform.advance(86_400_000)
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'status_410' })
    expect(scene.sent()).toHaveLength(1)
    expect(scene.platform.leaks().timers).toBe(0)
    const later = scene.reload()
    scene.platform.respond(() => ok)
    later.delivery.nudge(true)
    await scene.platform.advance(1000)
    expect(later.left()).toEqual([])
  })
})

describe('offline', () => {
  test('waits for the network', async () => {
    const scene = start(rows(2))
    scene.platform.setPage({ online: false })
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'offline' })
    scene.delivery.nudge(true)
    await scene.platform.advance(50_000)
    expect(scene.sent()).toEqual([])
    expect(scene.delivery.lastFailure()).toBe('offline')
    scene.platform.setPage({ online: true })
    scene.delivery.handle('online')
    await scene.platform.advance(999)
    expect(scene.sent()).toEqual([])
    await scene.platform.advance(2001)
    expect(scene.left()).toEqual([])
    expect(scene.delivery.lastFailure()).toBeUndefined()
    expect(scene.platform.leaks().timers).toBe(0)
  })

  test('is not believed for longer than a minute', async () => {
    const scene = start(rows(2))
    scene.platform.setPage({ online: false })
    scene.delivery.nudge(true)
    await scene.platform.advance(61_000)
    expect(scene.left()).toEqual([])
  })
})

describe('two tabs', () => {
  test('do not send the same events at the same time', async () => {
    const one = start(rows(3))
    const other = start([], {}, one.platform, one.disk)
    let answer: (reply: WireReply) => void = () => {}
    one.platform.respond(() => new Promise(resolve => (answer = resolve)))
    const flushed = one.delivery.flush()
    await one.platform.advance(0)
    expect(await other.delivery.flush()).toEqual({ sent: 0, reason: 'another_tab' })
    answer(ok)
    expect(await flushed).toEqual({ sent: 3 })
    expect(one.sent()).toEqual([[1, 2, 3]])
  })

  test('take over from one that died', async () => {
    const one = start(rows(3))
    const other = start([], {}, one.platform, one.disk)
    one.platform.respond(() => new Promise(() => {}))
    void one.delivery.flush()
    await one.platform.advance(0)
    await other.delivery.flush()
    // A tab that dies lets go of its lock; here the test does it for the tab.
    const alone = {
      ...one.platform,
      withLock: (_: string, work: () => Promise<void>) => work().then(() => 'done' as const),
    }
    const third = start([], {}, alone, one.disk)
    one.platform.respond(() => ok)
    third.delivery.nudge(true)
    await one.platform.advance(1000)
    expect(third.left()).toEqual([])
  })

  test('look again after ten to twenty seconds', async () => {
    const one = start(rows(1))
    const other = start([], {}, one.platform, one.disk)
    let answer: (reply: WireReply) => void = () => {}
    one.platform.respond(() => new Promise(resolve => (answer = resolve)))
    void one.delivery.flush()
    await one.platform.advance(0)
    await other.delivery.flush()
    answer(ok)
    await one.platform.advance(0)
    const late = row(9)
    one.disk.rows.set(late.id, late)
    one.platform.respond(() => ok)
    await one.platform.advance(9_999)
    expect(other.left()).toEqual([9])
    await one.platform.advance(10_001)
    expect(other.left()).toEqual([])
  })
})

describe('on leaving', () => {
  const mixed = [row(1), row(2, 'survey.answered'), row(3), row(4, 'survey.completed')]

  test('sends everything once when the page is hidden, answers first, and keeps it', async () => {
    const scene = start(mixed)
    scene.platform.respond(() => new Promise(() => {}))
    scene.delivery.handle('hidden')
    scene.delivery.handle('hidden')
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([[4, 2, 3, 1]])
    expect(scene.platform.requests[0]!.keepalive).toBe(true)
    expect(scene.left()).toEqual([1, 2, 3, 4])
  })

  test('lets go of it when the reply still arrives', async () => {
    const scene = start(mixed)
    scene.delivery.handle('hidden')
    await scene.platform.advance(0)
    expect(scene.left()).toEqual([])
  })

  test.each([
    ['an error', status(503)],
    ['HTML', { ...ok, html: true }],
    ['nothing', lost],
  ])('keeps it when the reply is %s', async (_, reply) => {
    const scene = start(mixed)
    scene.platform.respond(() => reply)
    scene.delivery.handle('hidden')
    await scene.platform.advance(0)
    expect(scene.left()).toEqual([1, 2, 3, 4])
  })

  test('sends only answers when the page is left for another one', async () => {
    const scene = start(mixed)
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([[4, 2]])
    expect(scene.left()).toEqual([1, 3])
  })

  test('sends nothing a second time that is already on its way, when the page is only hidden', async () => {
    const scene = start(rows(2))
    scene.platform.respond(() => new Promise(() => {}))
    void scene.delivery.flush()
    await scene.platform.advance(0)
    const late = row(3)
    scene.disk.rows.set(late.id, late)
    scene.delivery.handle('hidden')
    expect(scene.sent()).toEqual([[1, 2], [3]])
  })

  test('sends again after the page was shown again', async () => {
    const scene = start(rows(1))
    scene.platform.respond(() => lost)
    scene.delivery.handle('hidden')
    scene.delivery.handle('visible')
    scene.delivery.handle('hidden')
    expect(scene.sent()).toEqual([[1], [1]])
  })

  test('keeps the body within what a page may leave behind', async () => {
    const long = rows(8).map(one => ({ ...one, json: one.json.replace('web', 'w'.repeat(12_000)) }))
    const scene = start(long)
    scene.delivery.handle('hidden')
    expect(scene.platform.requests[0]!.body.length).toBeLessThan(62_000)
    expect(scene.sent()[0]!.length).toBeGreaterThan(3)
  })

  test('sends nothing when the host wants each event once', async () => {
    const scene = start(mixed, { exitSend: 'off' })
    scene.delivery.handle('hidden')
    scene.delivery.handle('leave')
    expect(scene.sent()).toEqual([])
  })

  test('does not ask again whoever asked to wait, until the wait is over', async () => {
    const scene = start(mixed)
    scene.platform.respond(inTurn(status(503, { retryAfter: '60' }), ok))
    await scene.delivery.flush()
    scene.delivery.handle('hidden')
    await scene.platform.advance(0)
    expect(scene.sent()).toHaveLength(1)
    scene.delivery.stop()
    await scene.platform.advance(60_000)
    scene.delivery.handle('hidden')
    await scene.platform.advance(0)
    expect(scene.sent()).toHaveLength(2)
    expect(scene.left()).toEqual([])
  })

  test('makes no request for nothing', () => {
    const scene = start()
    scene.delivery.handle('hidden')
    expect(scene.sent()).toEqual([])
  })

  test('sends when the page comes back', async () => {
    for (const signal of ['visible', 'restore'] as const) {
      const scene = start(rows(1))
      scene.delivery.handle(signal)
      await scene.platform.advance(SOON_MS)
      expect(scene.left()).toEqual([])
    }
  })
})

describe('stop', () => {
  test('leaves no timer, and lets a running request come to its end', async () => {
    const scene = start(rows(60))
    let answer: (reply: WireReply) => void = () => {}
    scene.platform.respond(() => new Promise(resolve => (answer = resolve)))
    void scene.delivery.flush()
    await scene.platform.advance(0)
    scene.delivery.stop()
    scene.delivery.nudge(true)
    answer(ok)
    await scene.platform.advance(60_000)
    expect(scene.sent()).toHaveLength(1)
    expect(scene.left()).toHaveLength(10)
    expect(scene.platform.leaks().timers).toBe(0)
  })
})
