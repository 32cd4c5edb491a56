import { describe, expect, test } from 'vitest'
import type { EarshotSignals } from '../src/earshot.js'
import type { WireReply } from '../src/platform/platform.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { faultsOf, make, open, type Visit } from './support/startEarshot.js'
import { holdRequests } from './support/hostilePages.js'

const SECOND = 1000
const MINUTE = 60_000
const DAY = 86_400_000
const failing: WireReply = { kind: 'failed', why: 'network' }
const ok: WireReply = { kind: 'reply', status: 200, redirected: false, html: false, body: '' }

const hear = ({ earshot }: Visit): EarshotSignals['drop'][] => {
  const heard: EarshotSignals['drop'][] = []
  earshot.on('drop', drop => heard.push(drop))
  return heard
}
const seeAll = async ({ platform }: Visit, elements: readonly Element[]): Promise<void> => {
  elements.forEach(element => platform.view(element))
  await platform.advance(SECOND)
}
const countOf = (visit: Visit, type: string): number =>
  visit.received().filter(one => one.type === type).length

describe('a loop that has gone wild', () => {
  test('is held up after 2,000 of a kind; what is held up is told and counted', async () => {
    const visit = open()
    await visit.platform.advance(SECOND)
    const heard = hear(visit)
    const results = await Promise.all(
      Array.from({ length: 2500 }, () => visit.earshot.touch('loop')),
    )
    expect(results.filter(({ stored }) => stored === 'idb')).toHaveLength(2000)
    expect(results.at(-1)).toEqual({ stored: 'no', reason: 'flood' })
    await visit.platform.advance(5 * MINUTE)
    expect(countOf(visit, 'touchpoint.used')).toBe(2000)
    const told = visit.received().filter(one => one.type === 'delivery.dropped')
    expect(told.map(({ data }) => data)).toEqual([
      { of: 'touchpoint.used', reason: 'flood', count: 500 },
    ])
    expect(heard.reduce((sum, { count }) => sum + count, 0)).toBe(500)
    expect(faultsOf(told)).toEqual([])
  })

  test('holds up nothing else', async () => {
    const visit = open()
    await visit.platform.advance(SECOND)
    for (let i = 0; i < 2500; i++) void visit.earshot.touch('loop')
    expect(await visit.earshot.touch('other')).toEqual({ stored: 'idb' })
    expect(await visit.earshot.outcome('purchase')).toEqual({ stored: 'idb' })
  })
})

describe('under pressure', () => {
  const press = async (visit: Visit): Promise<void> => {
    visit.platform.respond(() => ({ ...ok, status: 503 }))
    await visit.earshot.touch('a')
    await visit.platform.advance(2 * MINUTE)
  }

  test('impressions are counted by touchpoint, and arrive as one event with their number', async () => {
    const visit = open()
    const elements = ['a', 'b'].map(touchpoint => {
      const element = make()
      visit.earshot.observe(element, touchpoint)
      return element
    })
    await press(visit)
    for (let page = 0; page < 5; page++) {
      visit.earshot.page(`/p${page}`)
      await seeAll(visit, elements)
    }
    visit.platform.respond(() => ok)
    await visit.platform.advance(10 * MINUTE)
    const seen = visit.received().filter(one => one.type === 'touchpoint.seen')
    expect(faultsOf(seen)).toEqual([])
    for (const touchpoint of ['a', 'b']) {
      const mine = seen.filter(one => one['touchpoint'] === touchpoint)
      expect(mine.map(({ data }) => data['count'] ?? 1)).toEqual([1, 4])
      expect(mine[1]!.data['visibleMs']).toBe(1000)
    }
  })

  test('what was counted is kept when the page ends', async () => {
    const database = createFakeDatabase()
    const visit = open({}, { database })
    const element = make()
    visit.earshot.observe(element, 'a')
    await press(visit)
    for (let page = 0; page < 3; page++) {
      visit.earshot.page(`/p${page}`)
      await seeAll(visit, [element])
    }
    visit.platform.signal('leave')
    await visit.platform.advance(0)
    const next = open({}, { database })
    await next.platform.advance(20 * MINUTE)
    const seen = next.received().filter(one => one.type === 'touchpoint.seen')
    expect(seen.map(({ data }) => data['count'] ?? 1)).toEqual([1, 2])
  })

  test('everything else is kept as it is', async () => {
    const visit = open()
    await press(visit)
    for (let i = 0; i < 5; i++) expect(await visit.earshot.touch('a')).toEqual({ stored: 'idb' })
  })
})

describe('bounds', () => {
  test('what is old is offered once more before it is given up', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    first.platform.respond(() => failing)
    expect(await first.earshot.touch('a')).toEqual({ stored: 'idb' })
    first.earshot.stop()
    const later = open({}, { database })
    later.platform.jump({ nowMs: 8 * DAY, elapsedMs: 0 })
    await later.platform.advance(MINUTE)
    expect(countOf(later, 'touchpoint.used')).toBe(1)
  })

  test('what is old and still not taken is given up, and told when something gets through', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    first.platform.respond(() => failing)
    await first.earshot.touch('a')
    first.earshot.stop()
    const later = open({}, { database })
    const heard = hear(later)
    later.platform.respond(() => failing)
    later.platform.jump({ nowMs: 8 * DAY, elapsedMs: 0 })
    await later.platform.advance(MINUTE)
    expect(heard).toContainEqual({ of: 'touchpoint.used', reason: 'too_old', count: 1 })
    later.earshot.stop()
    // The page that gave it up is gone; the count is not.
    const last = open({}, { database })
    last.platform.jump({ nowMs: 8 * DAY, elapsedMs: 0 })
    await last.earshot.touch('b')
    await last.platform.advance(40 * MINUTE)
    const told = last.received().filter(one => one.type === 'delivery.dropped')
    expect(told.map(({ data }) => data)).toContainEqual({
      of: 'touchpoint.used',
      reason: 'too_old',
      count: 1,
    })
  })

  test('an event larger than 32 KiB is refused and counted', async () => {
    const visit = open()
    await visit.platform.advance(SECOND)
    const heard = hear(visit)
    const stored = await visit.earshot.recordElsewhere(
      {
        type: 'visitor.identified',
        data: {
          user: 'u',
          traits: Object.fromEntries(
            Array.from({ length: 100 }, (_, i) => [`k${i}`, 'x'.repeat(400)]),
          ),
        },
      },
      { time: new Date(visit.platform.now()), channel: 'phone' },
    )
    expect(stored).toEqual({ stored: 'no', reason: 'too_large' })
    await visit.platform.advance(SECOND)
    expect(heard).toEqual([{ of: 'visitor.identified', reason: 'too_large', count: 1 }])
  })
})

describe('a denial', () => {
  test('cuts the request short that is on its way', async () => {
    const visit = open()
    await visit.platform.advance(SECOND)
    const isCut = holdRequests(visit)
    await visit.earshot.touch('a')
    await visit.platform.advance(10 * SECOND)
    visit.earshot.setConsent('denied')
    await visit.platform.advance(0)
    expect(isCut()).toBe(true)
  })

  test('made by a tab that cannot tell the others stops them at their next request', async () => {
    const database = createFakeDatabase()
    const deaf = open({}, { database })
    deaf.platform.respond(() => failing)
    await deaf.earshot.touch('a')
    await deaf.platform.advance(SECOND)
    // Not in the same set of tabs: no channel joins them.
    const other = open({}, { database })
    await other.platform.advance(SECOND)
    other.earshot.setConsent('denied')
    await other.platform.advance(SECOND)
    const before = deaf.platform.requests.length
    await deaf.earshot.touch('a')
    await deaf.platform.advance(MINUTE)
    expect(deaf.platform.requests.length).toBe(before)
    expect(deaf.earshot.getState().consent).toBe('denied')
    const rows = [...(await database.dump()).keys()].filter(key => key.startsWith('e'))
    expect(rows).toEqual([])
  })
})

describe('an endpoint that says nothing', () => {
  test('is named once to the developer, with what it may be', async () => {
    const visit = open({ onError: undefined })
    visit.platform.respond(() => failing)
    await visit.earshot.touch('a')
    await visit.platform.advance(30 * MINUTE)
    const lines = visit.platform.said.filter(line => line.includes('endpoint'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('CORS')
  })
})
