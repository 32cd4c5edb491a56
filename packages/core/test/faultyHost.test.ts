import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import {
  createGate,
  failing,
  MINUTE,
  ok,
  SECOND,
  toldLosses,
  used,
} from './support/hostilePages.js'
import { open, type Visit } from './support/startEarshot.js'

afterEach(() => vi.unstubAllGlobals())

describe('compression', () => {
  const many = async (page: Visit): Promise<void> => {
    for (let i = 0; i < 12; i++) await page.earshot.touch(`a${i}`)
  }
  test('that fails is followed by plain text', async () => {
    vi.stubGlobal(
      'CompressionStream',
      class {
        constructor() {
          throw new TypeError('patched')
        }
      },
    )
    const page = open({ compress: true })
    await page.platform.advance(SECOND)
    await many(page)
    await page.platform.advance(30 * MINUTE)
    expect(used(page)).toHaveLength(12)
  })
  test('that never ends holds nothing up', async () => {
    vi.stubGlobal(
      'CompressionStream',
      class {
        readable = new ReadableStream()
        writable = new WritableStream()
      },
    )
    const page = open({ compress: true })
    await page.platform.advance(SECOND)
    await many(page)
    await page.platform.advance(30 * MINUTE)
    expect(used(page)).toHaveLength(12)
  })
  test('during which consent is denied sends nothing', async () => {
    let go = (): void => {}
    const gate = new Promise<void>(resolve => (go = resolve))
    vi.stubGlobal(
      'CompressionStream',
      class {
        constructor() {
          return new TransformStream({ flush: () => gate }) as never
        }
      },
    )
    const page = open({ compress: true })
    await page.platform.advance(SECOND)
    await many(page)
    await page.platform.advance(6 * SECOND)
    const before = page.platform.requests.length
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    go()
    await new Promise(resolve => setTimeout(resolve, 50))
    await page.platform.advance(SECOND)
    expect(page.platform.requests.length).toBe(before)
  })
})

describe('losses', () => {
  test('what is given up by a listener to losses, a moment later, is counted too', async () => {
    const page = open()
    await page.platform.advance(SECOND)
    const huge = {
      type: 'visitor.identified',
      data: {
        user: 'u',
        traits: Object.fromEntries(
          Array.from({ length: 30 }, (_, i) => [`k${i}`, 'x'.repeat(1200)]),
        ),
      },
    } as never
    const record = () =>
      page.earshot.recordElsewhere(huge, {
        time: new Date(page.platform.now()),
        channel: 'phone',
      } as never)
    let times = 0
    page.earshot.on('drop', async () => {
      if (times++) return
      await null
      await record()
    })
    const first = await record()
    expect(first).toEqual({ stored: 'no', reason: 'too_large' })
    await page.platform.advance(MINUTE)
    await page.earshot.touch('a')
    await page.platform.advance(30 * MINUTE)
    expect(toldLosses(page)).toBe(2)
  })

  test('counts that only memory keeps are not forgotten in the database', async () => {
    const database = createFakeDatabase()
    await database.plant(
      'm|dropped|default',
      JSON.stringify([{ of: 'touchpoint.used', reason: 'queue_full', count: 7 }]),
    )
    let isFull = false
    const openStore = (name: string) => {
      const real = database.openStore(name)
      return ((mode, callback) => {
        if (!isFull || mode !== 'readwrite') return real(mode, callback)
        // A full disk: new rows are refused, small changes and deletions are not.
        return real(mode, objects => {
          const put = objects.put.bind(objects)
          objects.put = ((value: unknown, key: IDBValidKey) => {
            if (String(key).startsWith('e1|'))
              throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
            return put(value, key)
          }) as never
          return callback(objects)
        })
      }) as typeof real
    }
    const page = open({}, { database, openStore })
    await page.platform.advance(0)
    await page.earshot.touch('a')
    page.platform.respond(() => {
      if (isFull) return failing
      isFull = true
      return ok
    })
    await page.platform.advance(7 * SECOND)
    // Killed here.
    const dump = JSON.stringify([...(await database.dump())])
    expect(toldLosses(page) > 0 || dump.includes('queue_full')).toBe(true)
  })
})

test('an empty endpoint is told', () => {
  const page = open({ endpoint: '' })
  expect(page.faults.map(({ code }) => code)).toContain('bad_option')
})

test('a thenable whose then() returns nothing can be given with a contentType', async () => {
  const mine = () => ({
    url: 'https://collect.test/e',
    body: JSON.stringify({ events: [] }),
    headers: {},
  })
  const format = { then: (done: (encoder: unknown) => void) => void done(mine) }
  const page = open({ format: format as never, contentType: 'application/json' })
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  await page.platform.advance(30 * MINUTE)
  expect(page.platform.requests.length).toBeGreaterThan(0)
})

test('stop() leaves no timer of a transport behind', async () => {
  const page = open({ endpoint: undefined, transport: () => new Promise(() => {}) })
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  await page.platform.advance(6 * SECOND)
  page.earshot.stop()
  await page.platform.advance(0)
  expect(page.platform.leaks().timers).toBe(0)
})

test.each([[{ lost: 1.5 }], [{ lost: -1 }], [{ rejected: {} }], [{ rejected: [null] }]])(
  'what a host’s readReply says (%j) causes no endless requests',
  async reading => {
    const format = Object.assign(
      (events: unknown, { endpoint }: { endpoint: string }) => ({
        url: endpoint,
        headers: {},
        body: JSON.stringify({ events }),
      }),
      { readReply: () => reading },
    )
    const page = open({ format: format as never })
    await page.platform.advance(SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(60 * MINUTE)
    expect.soft(page.platform.requests.length).toBeLessThan(20)
    expect.soft(page.earshot.status().queued).toBe(0)
    expect.soft(page.faults.map(({ message }) => message)).toEqual([])
  },
)

describe('a write that was carried out, and whose answer comes after the time limit (a host’s long task)', () => {
  const slowly = (database: ReturnType<typeof createFakeDatabase>) => {
    const state: { isSlow: (mode: IDBTransactionMode) => boolean } = { isSlow: () => false }
    const openStore = (name: string) => {
      const real = database.openStore(name)
      return ((mode, callback) => {
        const call = real(mode, callback)
        return state.isSlow(mode) ? call.then(() => new Promise(() => {})) : call
      }) as typeof real
    }
    return { state, openStore }
  }
  test('counts losses once', async () => {
    const database = createFakeDatabase()
    const { state, openStore } = slowly(database)
    const page = open({}, { database, openStore })
    await page.platform.advance(10 * SECOND)
    const huge = {
      type: 'visitor.identified',
      data: {
        user: 'u',
        traits: Object.fromEntries(
          Array.from({ length: 30 }, (_, i) => [`k${i}`, 'x'.repeat(1200)]),
        ),
      },
    } as never
    let times = 0
    state.isSlow = mode => mode === 'readwrite' && times++ === 0
    expect(
      await page.earshot.recordElsewhere(huge, {
        time: new Date(page.platform.now()),
        channel: 'phone',
      } as never),
    ).toEqual({ stored: 'no', reason: 'too_large' })
    await page.platform.advance(3 * SECOND)
    await page.earshot.touch('a')
    await page.platform.advance(30 * MINUTE)
    expect(toldLosses(page)).toBe(1)
  })
  test('tells of losses once', async () => {
    const database = createFakeDatabase()
    await database.plant(
      'm|dropped|default',
      JSON.stringify([{ of: 'touchpoint.used', reason: 'queue_full', count: 7 }]),
    )
    for (let n = 0; n < 14; n++) {
      const { state, openStore } = slowly(database)
      await database.clear()
      await database.plant(
        'm|dropped|default',
        JSON.stringify([{ of: 'touchpoint.used', reason: 'queue_full', count: 7 }]),
      )
      const page = open({}, { database, openStore })
      await page.platform.advance(0)
      let times = 0
      state.isSlow = mode => mode === 'readwrite' && times++ === n
      void page.earshot.touch('a')
      await page.platform.advance(30 * MINUTE)
      expect.soft([n, toldLosses(page)]).toEqual([n, 7])
      page.earshot.stop()
    }
  })
})

test('what a page of another namespace has given up is told where it belongs', async () => {
  const database = createFakeDatabase()
  const b = open({ namespace: 'b', endpoint: 'https://b.test/e' }, { database })
  b.platform.respond(() => failing)
  await b.platform.advance(SECOND)
  await b.earshot.touch('of-b')
  b.earshot.stop()
  const a = open({ namespace: 'a', endpoint: 'https://a.test/e' }, { database })
  a.platform.jump({ nowMs: 8 * 24 * 60 * MINUTE })
  await a.platform.advance(SECOND)
  await a.earshot.touch('of-a')
  await a.platform.advance(30 * MINUTE)
  await a.earshot.touch('of-a')
  await a.platform.advance(30 * MINUTE)
  expect(a.types()).not.toContain('delivery.dropped')
})

test('flush() ends although a format never comes', async () => {
  const page = open({ format: new Promise(() => {}) })
  await page.platform.advance(SECOND)
  await page.earshot.touch('a')
  let result: unknown
  void page.earshot.flush().then(value => (result = value))
  await page.platform.advance(5 * MINUTE)
  expect(result).toBeDefined()
})

test('a row that is being written is not given up for want of memory', async () => {
  const database = createFakeDatabase()
  const page = open({}, { database })
  page.platform.respond(() => failing)
  await page.platform.advance(SECOND)
  const { opened: after, open: release } = createGate()
  let left = 1
  // The first write is slow; other calls fail until the storage is given up.
  database.setFault(mode =>
    mode === 'readwrite' && left-- > 0 ? { after } : { reject: 'UnknownError' },
  )
  const first = page.earshot.touch('first')
  void page.earshot.flush()
  await page.platform.advance(100)
  for (let i = 0; i < 3000; i++) void page.earshot.touch(`t${i % 40}`)
  await page.platform.advance(500)
  database.setFault(undefined)
  release()
  await page.platform.advance(500)
  const at = await first
  const drops: unknown[] = []
  page.earshot.on('drop', drop => drops.push(drop))
  page.platform.signal('visible')
  page.platform.respond(() => ok)
  await page.platform.advance(30 * MINUTE)
  await page.earshot.touch('last')
  await page.platform.advance(30 * MINUTE)
  const lost = toldLosses(page)
  // Whatever is missing is counted (3,002 uses):
  expect.soft(used(page).length + lost).toBe(3002)
  expect([at.stored, used(page).includes('first')]).toEqual(['idb', true])
})
