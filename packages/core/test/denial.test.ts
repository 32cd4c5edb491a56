import { describe, expect, test } from 'vitest'
import type { WireReply } from '../src/platform/platform.js'
import { createFakeDatabase, type Fault } from './support/createFakeDatabase.js'
import {
  createGate,
  failing,
  holdRequests,
  MINUTE,
  ok,
  SECOND,
  used,
} from './support/hostilePages.js'
import { open } from './support/startEarshot.js'

const sharing = (database: ReturnType<typeof createFakeDatabase>) => {
  const state: { reject?: string | undefined; calls: number } = { calls: 0 }
  const openStore = (name: string) => {
    const real = database.openStore(name)
    return ((mode, callback) => {
      if (++state.calls > 5000) return new Promise(() => {})
      return state.reject !== undefined && mode === 'readwrite'
        ? Promise.reject(Object.assign(new Error('x'), { name: state.reject }))
        : real(mode, callback)
    }) as typeof real
  }
  return { state, openStore }
}

describe('a denial that storage did not take', () => {
  test('does not erase, once it is made up for, what was stored after a newer consent', async () => {
    const database = createFakeDatabase()
    const page = open({}, { database })
    page.platform.respond(() => failing)
    await page.platform.advance(SECOND)
    database.setFault(mode => (mode === 'readwrite' ? { reject: 'QuotaExceededError' } : undefined))
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    database.setFault(undefined)
    page.earshot.setConsent('granted')
    await page.platform.advance(SECOND)
    expect(await page.earshot.touch('after')).toEqual({ stored: 'idb' })
    page.platform.signal('visible')
    await page.platform.advance(SECOND)
    page.platform.respond(() => ok)
    await page.platform.advance(30 * MINUTE)
    expect(page.earshot.getState().consent).toBe('granted')
    expect(used(page)).toEqual(['after'])
  })

  test('does not overrule a newer consent heard from another tab', async () => {
    const database = createFakeDatabase()
    const tabs = new Set<(message: unknown) => void>()
    let fault: Fault | undefined
    const broken = (name: string) => {
      const real = database.openStore(name)
      return ((mode, callback) =>
        fault && typeof fault == 'object' && 'reject' in fault && mode === 'readwrite'
          ? Promise.reject(Object.assign(new Error('x'), { name: fault.reject }))
          : real(mode, callback)) as typeof real
    }
    const a = open({}, { database, tabs, openStore: broken })
    const b = open({}, { database, tabs })
    a.platform.respond(() => failing)
    b.platform.respond(() => failing)
    await a.platform.advance(SECOND)
    await b.platform.advance(SECOND)
    fault = { reject: 'QuotaExceededError' }
    a.earshot.setConsent('denied')
    await a.platform.advance(SECOND)
    await b.platform.advance(SECOND)
    b.earshot.setConsent('granted')
    await b.platform.advance(SECOND)
    await a.platform.advance(SECOND)
    expect(a.earshot.getState().consent).toBe('granted')
    expect(await b.earshot.touch('after')).toEqual({ stored: 'idb' })
    fault = undefined
    a.platform.signal('visible')
    await a.platform.advance(SECOND)
    b.platform.respond(() => ok)
    await b.platform.advance(30 * MINUTE)
    expect(used(b)).toEqual(['after'])
  })
})

test('a consent that a full disk does not take causes no endless reading', async () => {
  const database = createFakeDatabase()
  await database.plant('m|consent', 'denied')
  let calls = 0
  const openStore = (name: string) => {
    const real = database.openStore(name)
    return ((mode, callback) => {
      if (++calls > 3000) return new Promise(() => {})
      return mode === 'readwrite'
        ? Promise.reject(Object.assign(new Error('full'), { name: 'QuotaExceededError' }))
        : real(mode, callback)
    }) as typeof real
  }
  const page = open({}, { database, openStore })
  await page.platform.advance(SECOND)
  page.earshot.setConsent('granted')
  await page.platform.advance(0)
  await page.platform.advance(0)
  expect(calls).toBeLessThan(200)
}, 20_000)

describe('a denial', () => {
  test('made while a write is slow is not undone when that write comes to its end', async () => {
    const database = createFakeDatabase()
    const page = open({}, { database })
    page.platform.respond(() => failing)
    await page.platform.advance(SECOND)
    const { opened: after, open: release } = createGate()
    // The handle hangs: all calls through it come late, new handles work.
    let left = 1
    database.setFault(mode => (mode === 'readwrite' && left-- > 0 ? { after } : undefined))
    void page.earshot.touch('secret')
    await page.platform.advance(SECOND)
    page.earshot.setConsent('denied')
    await page.platform.advance(20 * SECOND)
    release()
    await page.platform.advance(10 * SECOND)
    expect(await database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test('is not undone either by a handle that hangs as a whole and opens late', async () => {
    const database = createFakeDatabase()
    const { opened: after, open: release } = createGate()
    let isHanging = false
    let handles = 0
    const openStore = (name: string) => {
      const me = handles++
      const real = database.openStore(name)
      return ((mode, callback) =>
        isHanging && me === 0
          ? after.then(() => real(mode, callback))
          : real(mode, callback)) as typeof real
    }
    const page = open({}, { database, openStore })
    page.platform.respond(() => failing)
    await page.platform.advance(SECOND)
    isHanging = true
    void page.earshot.touch('secret')
    await page.platform.advance(SECOND)
    page.earshot.setConsent('denied')
    await page.platform.advance(20 * SECOND)
    release()
    await page.platform.advance(10 * SECOND)
    expect(await database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test.each([true, false])(
    'followed by a consent, in another tab (heard: %s), erases what this tab has recorded before',
    async heard => {
      const database = createFakeDatabase()
      const tabs = new Set<(message: unknown) => void>()
      const a = open({}, { database, ...(heard && { tabs }) })
      a.platform.respond(() => failing)
      await a.platform.advance(SECOND)
      expect(await a.earshot.touch('secret')).toEqual({ stored: 'idb' })
      const b = open({ endpoint: undefined }, { database, ...(heard && { tabs }) })
      await b.platform.advance(SECOND)
      b.earshot.setConsent('denied')
      b.earshot.setConsent('granted')
      await b.platform.advance(SECOND)
      await b.earshot.touch('fresh')
      a.platform.respond(() => ok)
      await a.platform.advance(30 * MINUTE)
      expect(used(a)).toEqual(['fresh'])
    },
  )

  test('keeps no copy of what a transport answers later', async () => {
    let answer: (reply: { status: number; body: unknown }) => void = () => {}
    let ids: string[] = []
    const page = open({
      endpoint: undefined,
      transport: events => {
        ids = events.map(({ id }) => id)
        return new Promise(resolve => (answer = resolve))
      },
    })
    await page.platform.advance(SECOND)
    await page.earshot.touch('secret')
    await page.platform.advance(6 * SECOND)
    expect(ids.length).toBeGreaterThan(0)
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    answer({ status: 200, body: { rejected: ids.map(id => ({ id, reason: 'nope' })) } })
    await page.platform.advance(SECOND)
    expect(await page.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test('after two ends of the page cuts both requests short', async () => {
    const page = open()
    await page.platform.advance(10 * SECOND)
    const answers: ((reply: WireReply) => void)[] = []
    let cuts = 0
    page.platform.respond(request => {
      void request.until?.then(() => cuts++)
      return new Promise(resolve => answers.push(resolve))
    })
    await page.earshot.touch('secret')
    page.platform.signal('hidden')
    await page.platform.advance(0)
    const { body } = page.platform.requests.at(-1)!
    const { id } = (JSON.parse(body) as { events: { id: string }[] }).events[0]!
    page.platform.signal('visible')
    await page.platform.advance(0)
    page.platform.signal('hidden')
    await page.platform.advance(0)
    page.earshot.setConsent('denied')
    await page.platform.advance(SECOND)
    answers.forEach(answer =>
      answer({ ...ok, body: JSON.stringify({ rejected: [{ id, reason: 'nope' }] }) }),
    )
    await page.platform.advance(MINUTE)
    expect(await page.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
    expect(cuts).toBe(answers.length)
  })
})

test('a page that comes back out of the cache, after a denial and a consent elsewhere, sends nothing of before', async () => {
  const database = createFakeDatabase()
  const tabs = new Set<(message: unknown) => void>()
  const a = open({}, { database, tabs })
  a.platform.respond(() => failing)
  await a.platform.advance(SECOND)
  expect(await a.earshot.touch('secret')).toEqual({ stored: 'idb' })
  a.platform.signal('hidden')
  a.platform.signal('leave')
  await a.platform.advance(SECOND)
  const b = open({ endpoint: undefined }, { database, tabs })
  await b.platform.advance(SECOND)
  b.earshot.setConsent('denied')
  await b.platform.advance(5 * SECOND)
  b.earshot.setConsent('granted')
  await b.platform.advance(5 * SECOND)
  await b.earshot.touch('fresh')
  b.earshot.stop()
  a.platform.respond(() => ok)
  a.platform.signal('restore')
  await a.platform.advance(30 * MINUTE)
  expect(used(a)).toEqual(['fresh'])
})

test.each([['granted'], [undefined]])(
  'a denial heard from a tab whose own storage fails holds here, too (stored: %s)',
  async before => {
    const database = createFakeDatabase()
    if (before) await database.plant('m|consent', before)
    const tabs = new Set<(message: unknown) => void>()
    const { state, openStore } = sharing(database)
    const a = open({}, { database, tabs })
    const b = open({ endpoint: undefined }, { database, tabs, openStore })
    a.platform.respond(() => failing)
    await a.platform.advance(SECOND)
    await b.platform.advance(SECOND)
    expect(await a.earshot.touch('secret')).toEqual({ stored: 'idb' })
    state.reject = 'UnknownError'
    b.earshot.setConsent('denied')
    await b.platform.advance(SECOND)
    await a.platform.advance(SECOND)
    expect.soft(a.earshot.getState().consent).toBe('denied')
    // b is killed, its denial still owed.
    a.platform.respond(() => ok)
    await a.platform.advance(30 * MINUTE)
    expect.soft(used(a)).toEqual([])
    a.earshot.stop()
    const c = open({}, { database, tabs: new Set() })
    await c.platform.advance(30 * MINUTE)
    expect.soft(c.earshot.getState().consent).toBe('denied')
    expect.soft(used(c)).toEqual([])
  },
)

test('a consent that could not be written is written when storage works again; events stored since are not erased', async () => {
  const database = createFakeDatabase()
  await database.plant('m|consent', 'denied')
  const { state, openStore } = sharing(database)
  const page = open({}, { database, openStore })
  page.platform.respond(() => failing)
  await page.platform.advance(SECOND)
  state.reject = 'UnknownError'
  page.earshot.setConsent('granted')
  await page.platform.advance(10 * SECOND)
  state.reject = undefined
  page.platform.signal('visible')
  const stored = page.earshot.touch('after')
  await page.platform.advance(SECOND)
  const at = await stored
  await page.platform.advance(MINUTE)
  page.earshot.stop()
  expect.soft(state.calls).toBeLessThan(400)
  const next = open({}, { database })
  await next.platform.advance(30 * MINUTE)
  expect
    .soft([at, next.earshot.getState().consent, used(next)])
    .toEqual([{ stored: 'idb' }, 'granted', ['after']])
}, 30_000)

test('a consent that a full disk refuses once is written in the end, without endless reading', async () => {
  const database = createFakeDatabase()
  await database.plant('m|consent', 'denied')
  const { state, openStore } = sharing(database)
  const page = open({}, { database, openStore })
  page.platform.respond(() => failing)
  await page.platform.advance(SECOND)
  state.reject = 'QuotaExceededError'
  page.earshot.setConsent('granted')
  state.reject = undefined
  await page.platform.advance(0)
  void page
  expect(state.calls).toBeLessThan(400)
}, 30_000)

test('a denial that storage did not take does not undo a consent that it took', async () => {
  const database = createFakeDatabase()
  const page = open({}, { database })
  page.platform.respond(() => failing)
  await page.platform.advance(SECOND)
  database.setFault(mode => (mode === 'readwrite' ? { reject: 'UnknownError' } : undefined))
  page.earshot.setConsent('denied')
  await page.platform.advance(10 * SECOND)
  database.setFault(undefined)
  page.platform.signal('visible')
  page.earshot.setConsent('granted')
  await page.platform.advance(SECOND)
  const stored = await page.earshot.touch('after')
  await page.platform.advance(10 * SECOND)
  page.platform.signal('visible')
  page.platform.respond(() => ok)
  await page.platform.advance(30 * MINUTE)
  expect([stored, page.earshot.getState().consent, used(page)]).toEqual([
    { stored: 'idb' },
    'granted',
    ['after'],
  ])
})

test.each(['denied', 'pending'] as const)(
  '%s, heard while storage is slow, cuts the running request short at once',
  async choice => {
    const database = createFakeDatabase()
    const tabs = new Set<(message: unknown) => void>()
    let isSlow = false
    const openStore = (name: string) => {
      const real = database.openStore(name)
      return ((mode, callback) =>
        isSlow ? new Promise(() => {}) : real(mode, callback)) as typeof real
    }
    const a = open({}, { database, tabs, openStore })
    const b = open({ endpoint: undefined }, { database, tabs })
    await a.platform.advance(SECOND)
    await b.platform.advance(SECOND)
    const isCut = holdRequests(a)
    await a.earshot.touch('secret')
    await a.platform.advance(6 * SECOND)
    isSlow = true
    b.earshot.setConsent(choice)
    await b.platform.advance(SECOND)
    await a.platform.advance(SECOND)
    expect.soft(a.earshot.getState().consent).toBe(choice)
    expect.soft(isCut()).toBe(true)
  },
)

test('pending, chosen here, cuts the running request short', async () => {
  const a = open()
  await a.platform.advance(SECOND)
  const isCut = holdRequests(a)
  await a.earshot.touch('secret')
  await a.platform.advance(6 * SECOND)
  a.earshot.setConsent('pending')
  await a.platform.advance(0)
  expect(isCut()).toBe(true)
})

test('pending, heard from another tab with healthy storage, cuts the running request short', async () => {
  const database = createFakeDatabase()
  const tabs = new Set<(message: unknown) => void>()
  const a = open({}, { database, tabs })
  const b = open({ endpoint: undefined }, { database, tabs })
  await a.platform.advance(SECOND)
  await b.platform.advance(SECOND)
  const isCut = holdRequests(a)
  await a.earshot.touch('secret')
  await a.platform.advance(6 * SECOND)
  b.earshot.setConsent('pending')
  await b.platform.advance(SECOND)
  await a.platform.advance(SECOND)
  expect(isCut()).toBe(true)
})
