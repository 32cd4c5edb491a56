import { describe, expect, test } from 'vitest'
import { VISITOR_NOTE } from '../src/visitor/createVisitor.js'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { faultsOf, make, open, type Visit } from './support/startEarshot.js'

/** Has `touchpoint` seen on that page, in a view of its own. */
async function see({ earshot, platform }: Visit, touchpoint: string): Promise<void> {
  const element = make()
  const stop = earshot.observe(element, touchpoint)
  earshot.page(`/${touchpoint}`)
  platform.view(element)
  await platform.advance(1000)
  stop()
}

/** `touchpoint nth` of what has arrived. */
async function seen(...visits: Visit[]): Promise<string[]> {
  for (const { earshot } of visits) await earshot.flush()
  const all = visits.flatMap(({ received }) => received())
  expect(faultsOf(all)).toEqual([])
  return all
    .filter(({ type }) => type === 'touchpoint.seen')
    .map(({ touchpoint, data }) => `${String(touchpoint)} ${String(data['nth'])}`)
}

/** Two tabs of one browser. Their clocks differ, and so do the ids of what happens. */
function twoTabs(database: FakeDatabase): [Visit, Visit] {
  const [left, right] = [open({}, { database }), open({}, { database })]
  right.platform.jump({ nowMs: 1 })
  return [left, right]
}

describe('an impression tells the how-manieth of this visitor it is', () => {
  test('of each touchpoint by itself, and on later pages too', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    for (const touchpoint of ['a', 'b', 'a']) await see(first, touchpoint)
    expect(await seen(first)).toEqual(['a 1', 'b 1', 'a 2'])
    first.earshot.stop()
    const second = open({}, { database })
    await see(second, 'a')
    expect(await seen(second)).toEqual(['a 3'])
  })

  test('also where it was held because nobody knew yet who this is', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    await see(first, 'a')
    await first.earshot.flush()
    const second = open({ consent: 'pending' }, { database })
    await see(second, 'a')
    await see(second, 'a')
    expect(await seen(second)).toEqual([])
    second.earshot.setConsent('granted')
    await second.platform.advance(1000)
    expect(await seen(second)).toEqual(['a 2', 'a 3'])
  })

  test('with two tabs: the one that comes to the front knows what was met in the other', async () => {
    const database = createFakeDatabase()
    const [left, right] = twoTabs(database)
    await Promise.all([left.platform.advance(10), right.platform.advance(10)])
    await see(left, 'a')
    right.platform.signal('visible')
    await right.platform.advance(10)
    await see(right, 'a')
    await see(right, 'b')
    left.platform.signal('visible')
    await left.platform.advance(10)
    await see(left, 'b')
    await see(left, 'a')
    expect((await seen(left, right)).sort()).toEqual(['a 1', 'a 2', 'a 3', 'b 1', 'b 2'])
  })

  test('and no tab takes back what another has counted, though neither looked', async () => {
    const database = createFakeDatabase()
    const [left, right] = twoTabs(database)
    await Promise.all([left.platform.advance(10), right.platform.advance(10)])
    for (const tab of [left, right, left, right]) await see(tab, 'a')
    const third = open({}, { database })
    await see(third, 'a')
    expect(await seen(third)).toContain('a 5')
  })

  test('in anonymous mode it does not, and nothing is remembered', async () => {
    const visit = open({ visitor: 'none' })
    await see(visit, 'a')
    await see(visit, 'a')
    expect(await seen(visit)).toEqual(['a undefined', 'a undefined'])
    const note = (await visit.database.dump()).get(`m|${VISITOR_NOTE}`)
    expect(note).toContain('session')
    expect(note).not.toContain('"a"')
  })

  test('what happened elsewhere is none of this visitor’s', async () => {
    const visit = open()
    const elsewhere = { type: 'touchpoint.seen', touchpoint: 'a', data: { visibleMs: 5 } } as const
    await visit.earshot.recordElsewhere(elsewhere, { time: 1e12, channel: 'shop' })
    await see(visit, 'a')
    expect((await seen(visit)).sort()).toEqual(['a 1', 'a undefined'])
  })

  test('counted under pressure, an impression goes on by as many as it stands for', async () => {
    const visit = open()
    visit.platform.respond(() => ({ kind: 'failed', why: 'network' }))
    await see(visit, 'a')
    for (let i = 0; i < 6; i++) await visit.earshot.flush()
    for (let i = 0; i < 4; i++) await see(visit, 'a')
    visit.platform.signal('hidden')
    visit.platform.signal('visible')
    visit.platform.respond(() => ({
      kind: 'reply',
      status: 200,
      redirected: false,
      html: false,
      body: '',
    }))
    await see(visit, 'a')
    const arrived = await seen(visit)
    expect(arrived.at(-1)).toBe('a 6')
    expect(arrived).toContain('a 5')
  })

  test.each<[string, (visit: Visit) => unknown]>([
    ['reset', ({ earshot }) => earshot.reset()],
    ['forgotten', ({ earshot }) => earshot.forget()],
    ['denied', ({ earshot }) => earshot.setConsent('denied')],
  ])('once %s, the next time is the first', async (_, erase) => {
    const visit = open()
    await see(visit, 'a')
    await see(visit, 'a')
    await visit.earshot.flush()
    await erase(visit)
    await visit.platform.advance(100)
    visit.earshot.setConsent('granted')
    await visit.platform.advance(100)
    await see(visit, 'a')
    expect(await seen(visit)).toEqual(['a 1', 'a 2', 'a 1'])
  })
})
