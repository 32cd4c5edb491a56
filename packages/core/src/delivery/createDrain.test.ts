import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { lost, ok, row, rows, startDelivery, status } from '../../test/support/startDelivery.js'
import type { Encoder } from '../encoders/encoder.js'
import { earshotEncoder } from '../encoders/earshot.js'
import type { WireReply, WireRequest } from '../platform/platform.js'
import { snowplow } from '../encoders/snowplow.js'
import { LATER_MS } from './createDelivery.js'

const MINUTE = 60_000
const SECOND = 1000
const withLimits = (limits: Encoder['limits'], readReply?: Encoder['readReply']): Encoder =>
  Object.assign<Encoder, Pick<Encoder, 'limits' | 'readReply'>>(
    (...args) => earshotEncoder(...args),
    { limits, readReply },
  )

describe('an event that no reply can be read for', () => {
  // Its batches fail like a lost network: a refusal without CORS headers.
  const hides =
    (n: number) =>
    ({ body }: WireRequest): WireReply =>
      body.includes(uuid(n)) ? lost : ok

  test('holds up no other', async () => {
    const scene = startDelivery(rows(50))
    scene.platform.respond(hides(1))
    scene.delivery.nudge(true)
    await scene.platform.advance(5 * MINUTE)
    expect(scene.left()).toEqual([1])
  })

  test('is given up after twenty times, and only if others get through in between', async () => {
    const scene = startDelivery([row(1)])
    scene.platform.respond(hides(1))
    scene.delivery.nudge(true)
    await scene.platform.advance(60 * MINUTE)
    // Alone it proves nothing: it may be the network.
    expect(scene.left()).toEqual([1])
    for (let n = 2; n < 30; n++) {
      scene.disk.rows.set(uuid(n), row(n))
      scene.delivery.nudge(true)
      await scene.platform.advance(10 * MINUTE)
    }
    expect(scene.left()).toEqual([])
    expect(scene.told).toContain('gave up 1: unreadable')
    expect(scene.told.filter(line => line.startsWith('gave up'))).toHaveLength(1)
  })
})

describe('an endpoint that never answers', () => {
  const tries = async (pages: number): Promise<number> => {
    let scene = startDelivery(rows(1))
    scene.platform.respond(() => lost)
    scene.delivery.nudge(true)
    await scene.platform.advance(8 * MINUTE)
    const before = scene.platform.requests.length
    for (let page = 0; page < pages; page++) {
      scene = scene.reload()
      scene.delivery.nudge(true)
      await scene.platform.advance(10 * MINUTE)
    }
    return scene.platform.requests.length - before
  }

  test('is tried once on every page, and no more often', async () => {
    expect(await tries(5)).toBe(5)
  })

  test('is no different any more once it has answered', async () => {
    const scene = startDelivery(rows(1))
    scene.platform.respond(() => lost)
    scene.delivery.nudge(true)
    await scene.platform.advance(60 * MINUTE)
    scene.platform.respond(() => ok)
    await scene.platform.advance(30 * MINUTE)
    expect(scene.left()).toEqual([])
  })

  test('is told of once, not at every try', async () => {
    const scene = startDelivery(rows(1))
    scene.platform.respond(() => lost)
    scene.delivery.nudge(true)
    await scene.platform.advance(60 * MINUTE)
    expect(scene.told.filter(line => line.startsWith('trouble'))).toEqual(['trouble network'])
  })
})

describe('sizes', () => {
  test('shrink to what the server takes, and stay so on the next page', async () => {
    const scene = startDelivery(rows(50))
    const bytes = Math.max(...rows(50).map(({ json }) => json.length))
    const most = 20 * bytes
    scene.platform.respond(({ body }) => (body.length > most ? status(413) : ok))
    await scene.delivery.flush()
    expect(scene.left()).toEqual([])
    const tooLarge = scene.platform.requests.filter(({ body }) => body.length > most).length
    expect(tooLarge).toBeGreaterThan(0)
    const next = scene.reload()
    for (const one of rows(50)) next.disk.rows.set(one.id, one)
    await next.delivery.flush()
    const again = scene.platform.requests.filter(({ body }) => body.length > most).length
    expect(again).toBe(tooLarge)
    expect(next.left()).toEqual([])
  })

  test('are those of the format, where it has any', async () => {
    const encoder = withLimits({ maxEvents: 7 })
    const scene = startDelivery(rows(20), { encoder })
    await scene.delivery.flush()
    expect(scene.sent().map(({ length }) => length)).toEqual([7, 7, 6])
  })

  test('a body is no larger than the format allows', async () => {
    const encoder = withLimits({ maxBytes: 4000 })
    const scene = startDelivery(rows(50), { encoder })
    await scene.delivery.flush()
    expect(scene.left()).toEqual([])
    const events = scene.platform.requests.map(
      ({ body }) => body.indexOf('}]}') - body.indexOf('['),
    )
    expect(Math.max(...events)).toBeLessThan(4000)
  })

  test('an event that the format can never carry is given up, and holds up no other', async () => {
    const big = { ...row(1), json: JSON.stringify({ id: uuid(1), text: 'ä'.repeat(600) }) }
    const scene = startDelivery([big, row(2)], { encoder: withLimits({ maxEventBytes: 1000 }) })
    await scene.delivery.flush()
    expect(scene.told).toContain('gave up 1: too_large')
    expect(scene.sent()).toEqual([[2]])
  })

  test('an event too old for the receiver is given up', async () => {
    const scene = startDelivery(rows(2), { encoder: withLimits({ maxAgeMs: 60_000 }) })
    scene.platform.jump({ nowMs: 61_000 })
    scene.disk.rows.set(uuid(3), { ...row(3), time: scene.platform.now() })
    await scene.delivery.flush()
    expect(scene.told).toContain('gave up 1: too_old')
    expect(scene.sent()).toEqual([[3]])
  })
})

describe('a format that reads replies', () => {
  const read = (reading: ReturnType<NonNullable<Encoder['readReply']>>): Encoder =>
    withLimits({}, () => reading)

  test('may call for a pause where the status says success', async () => {
    const encoder = read({ outcome: 'retry', retryAfter: 60 })
    const scene = startDelivery(rows(1), { encoder })
    await scene.delivery.flush()
    expect(scene.left()).toEqual([1])
    scene.delivery.nudge(true)
    await scene.platform.advance(59 * SECOND)
    expect(scene.sent()).toHaveLength(1)
    await scene.platform.advance(2 * SECOND)
    expect(scene.sent()).toHaveLength(2)
  })

  test('may tell of losses that it cannot name', async () => {
    const scene = startDelivery(rows(3), { encoder: read({ lost: 2 }) })
    await scene.delivery.flush()
    expect(scene.left()).toEqual([])
    expect(scene.told).toContain('lost 2')
  })

  test('that throws is told, and the status counts', async () => {
    const encoder = withLimits({}, () => {
      throw new Error('hostile')
    })
    const scene = startDelivery(rows(1), { encoder })
    await scene.delivery.flush()
    expect(scene.left()).toEqual([])
    expect(scene.told).toContain('threw Error: hostile')
  })

  test('is not asked about a page of somebody else', async () => {
    const scene = startDelivery(rows(1), {
      encoder: read({ rejected: [{ id: uuid(1), reason: 'x' }] }),
    })
    scene.platform.respond(() => ({ ...ok, html: true, body: '<html>' }))
    await scene.delivery.flush()
    expect(scene.left()).toEqual([1])
  })
})

describe('a format that is still on its way', () => {
  test('is waited for: nothing is sent in another one', async () => {
    let come: (encoder: Encoder) => void = () => {}
    const encoder = new Promise<Encoder>(resolve => (come = resolve))
    const scene = startDelivery(rows(1), { encoder })
    scene.delivery.start()
    await scene.platform.advance(MINUTE)
    scene.delivery.handle('hidden')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([])
    scene.delivery.handle('visible')
    come(earshotEncoder)
    await scene.platform.advance(MINUTE)
    expect(scene.sent()).toEqual([[1]])
  })

  test('and never comes loses nothing', async () => {
    const scene = startDelivery(rows(1), { encoder: Promise.reject(new Error('404')) })
    scene.delivery.start()
    expect(await scene.delivery.flush()).toEqual({ sent: 0, reason: 'format' })
    await scene.delivery.flush()
    scene.delivery.nudge(true)
    await scene.platform.advance(MINUTE)
    expect(scene.told).toEqual(['trouble format'])
    expect(scene.left()).toEqual([1])
    expect(scene.sent()).toEqual([])
  })
})

describe('the end of a page', () => {
  const mixed = [row(1), row(2, 'survey.answered'), row(3)]

  test('to another page of the site sends answers only', async () => {
    const scene = startDelivery(mixed)
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([[2]])
  })

  test('to another page of the site sends what is not stored yet, too, but no impression', async () => {
    const late = [row(4), row(5, 'touchpoint.used'), row(6, 'touchpoint.left'), row(8)]
    const scene = startDelivery([...mixed, row(7, 'touchpoint.used'), ...late])
    scene.disk.late = new Set(late.map(({ id }) => id))
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([[2, 5]])
  })

  test('to somewhere else sends all, answers first', async () => {
    const scene = startDelivery(mixed)
    scene.platform.setDeparting(true)
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([[2, 3, 1]])
  })

  test('to somewhere else leaves the rest to another page of the site that is open', async () => {
    const scene = startDelivery(mixed, { hasOthers: () => true })
    scene.platform.setDeparting(true)
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(scene.sent()).toEqual([[2]])
  })

  test('lets go without an acknowledgement only where the host trusts it', async () => {
    const trusting = startDelivery(mixed, { exitSend: 'trust' })
    trusting.platform.respond(() => new Promise(() => {}))
    trusting.delivery.handle('hidden')
    await trusting.platform.advance(0)
    expect(trusting.left()).toEqual([])
    const careful = startDelivery(mixed)
    careful.platform.respond(() => new Promise(() => {}))
    careful.delivery.handle('hidden')
    await careful.platform.advance(0)
    expect(careful.left()).toEqual([1, 2, 3])
  })

  test('frees the turn for the next page, whatever it is waiting for', async () => {
    const scene = startDelivery(rows(2))
    let cut = false
    scene.platform.respond(request => {
      void request.until?.then(() => (cut = true))
      return new Promise(() => {})
    })
    void scene.delivery.flush()
    await scene.platform.advance(0)
    expect(await scene.platform.withLock('earshot|default', async () => {})).toBe('taken')
    scene.delivery.handle('leave')
    await scene.platform.advance(0)
    expect(await scene.platform.withLock('earshot|default', async () => {})).toBe('done')
    expect(cut).toBe(true)
    // Back from the back/forward cache it goes on.
    scene.platform.respond(() => ok)
    scene.delivery.handle('restore')
    await scene.platform.advance(SECOND)
    expect(scene.left()).toEqual([])
  })

  test('that cuts a request short is no failure of the endpoint', async () => {
    const scene = startDelivery(rows(1))
    let answer: (reply: WireReply) => void = () => {}
    scene.platform.respond(() => new Promise(resolve => (answer = resolve)))
    void scene.delivery.flush()
    await scene.platform.advance(0)
    scene.delivery.handle('leave')
    answer(lost)
    await scene.platform.advance(0)
    expect(scene.disk.notes.size).toBe(0)
    expect(scene.delivery.failures()).toBe(0)
  })
})

describe('a page that is still loading', () => {
  test('sends nothing until it is idle, and then what was due', async () => {
    let idle = (): void => {}
    const scene = startDelivery(rows(1))
    const busy = startDelivery(rows(1), {
      platform: {
        ...scene.platform,
        onIdle(callback) {
          idle = callback
          return () => {}
        },
      },
    })
    busy.delivery.nudge(true)
    await scene.platform.advance(MINUTE)
    expect(scene.platform.requests).toEqual([])
    idle()
    await scene.platform.advance(0)
    expect(scene.platform.requests).toHaveLength(1)
  })
})

describe('a turn', () => {
  test('ends after half a minute, and is taken again', async () => {
    const scene = startDelivery(rows(200))
    let requests = 0
    scene.platform.respond(async () => {
      requests++
      // Each request takes eleven seconds of the monotonic clock.
      scene.platform.jump({ elapsedMs: 11_000, nowMs: 11_000 })
      return ok
    })
    expect(await scene.delivery.flush()).toEqual({ sent: 150 })
    expect(requests).toBe(3)
    await scene.platform.advance(LATER_MS)
    expect(scene.left()).toEqual([])
  })
})

describe('the wait that an earlier page was asked for', () => {
  test('is known before the first drain, also to the exit', async () => {
    const first = startDelivery([row(1, 'survey.answered')])
    first.platform.respond(() => status(503, { retryAfter: '600' }))
    await first.delivery.flush()
    const next = first.reload()
    next.delivery.start()
    await next.platform.advance(0)
    next.delivery.handle('leave')
    await next.platform.advance(0)
    expect(next.sent()).toHaveLength(1)
  })
})

test('a body is no larger than its format allows, whatever the format adds to the events', async () => {
  const waiting = Array.from({ length: 48 }, (_, i) => row(i + 1, 'survey.answered'))
  const scene = startDelivery(waiting, { encoder: snowplow })
  expect(await scene.delivery.flush()).toEqual({ sent: 48 })
  for (const { body } of scene.platform.requests) {
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(snowplow.limits!.maxBytes!)
  }
})

describe('a wait that an earlier page has left', () => {
  const after = async (reply: WireReply): Promise<ReturnType<typeof startDelivery>> => {
    const first = startDelivery(rows(1))
    first.platform.respond(() => reply)
    await first.delivery.flush()
    const next = first.reload()
    next.delivery.start()
    await next.platform.advance(4 * SECOND)
    return next
  }

  test('is told where it is long: the endpoint may have been mended since', async () => {
    const { told, delivery, sent, platform } = await after(status(404))
    expect(sent()).toHaveLength(1)
    expect(told.filter(line => line.startsWith('trouble'))).toEqual(['trouble waiting'])
    expect(delivery.lastFailure()).toBe('waiting')
    platform.respond(() => ok)
    expect(await delivery.flush()).toEqual({ sent: 1 })
    expect(delivery.lastFailure()).toBeUndefined()
  })

  test('is not worth a word where it is short', async () => {
    const { told } = await after(status(503, { retryAfter: '30' }))
    expect(told.filter(line => line.startsWith('trouble'))).toEqual([])
  })
})
