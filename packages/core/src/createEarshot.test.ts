import { describe, expect, test } from 'vitest'
import { createFakeDatabase } from '../test/support/createFakeDatabase.js'
import { CONFIG, faultsOf, make, open, type Visit } from '../test/support/startEarshot.js'
import { createEarshot } from './createEarshot.js'
import type { EarshotSignals } from './earshot.js'
import type { WireReply } from './platform/platform.js'
import { createTestPlatform } from './testing/createTestPlatform.js'

const survey = 'payment-effort'
const touchpoint = 'checkout.payment'
const failing: WireReply = { kind: 'failed', why: 'network' }
const SECOND = 1000
const MINUTE = 60_000

const show = async ({ earshot, platform }: Visit): Promise<Element> => {
  const [payment, slot] = [make(), make()]
  earshot.observe(payment, touchpoint)
  earshot.place(slot, survey)
  platform.view(payment)
  await platform.advance(SECOND)
  return slot
}
const answer = (value: number): Parameters<Visit['earshot']['dispatch']>[0] => ({
  type: 'answer',
  survey,
  question: 'effort',
  value,
})

describe('a whole visit', () => {
  test('arrives at the endpoint, every event by itself and by the schema', async () => {
    const visit = open(
      { config: CONFIG },
      {
        page: { path: '/checkout', locale: 'en-GB' },
        visit: {
          device: 'phone',
          referrer: 'https://search.test',
          ref: 'mail',
          timeZone: 'Europe/Berlin',
        },
      },
    )
    const { earshot, platform } = visit
    const slot = await show(visit)
    await earshot.dispatch({ type: 'open', survey })
    platform.view(slot)
    await platform.advance(SECOND)
    await earshot.dispatch(answer(2))
    await earshot.dispatch({
      type: 'answer',
      survey,
      question: 'why',
      value: 'call +49 151 23456789',
    })
    await earshot.touch(touchpoint, { outcome: 'completed', value: 12.5 })
    await earshot.outcome('purchase', { value: 99, currency: 'EUR' })
    await platform.advance(10 * SECOND)

    const received = visit.received()
    expect(faultsOf(received)).toEqual([])
    expect(visit.types()).toEqual([
      'session.started',
      'touchpoint.seen',
      'ask.decided',
      'survey.shown',
      'survey.seen',
      'survey.answered',
      'survey.answered',
      'survey.completed',
      'touchpoint.used',
      'outcome.recorded',
    ])
    const of = (type: string): (typeof received)[number][] =>
      received.filter(one => one.type === type)
    expect(of('session.started')[0]).toMatchObject({
      data: {
        entry: '/checkout',
        referrer: 'https://search.test',
        ref: 'mail',
        timeZone: 'Europe/Berlin',
        returning: false,
        visit: 1,
      },
    })
    expect(of('ask.decided')[0]!.data).toMatchObject({
      survey,
      trigger: 'seen',
      cause: of('touchpoint.seen')[0]!.id,
      outcome: 'asked',
      probability: 1,
    })
    expect(of('survey.answered').map(({ data }) => [data['measure'], data['value']])).toEqual([
      ['effort', 2],
      ['comment', 'call [phone]'],
    ])
    expect(of('survey.completed')[0]!.data).toMatchObject({ answered: 2 })
    for (const event of received) {
      expect(event).toMatchObject({
        visitor: received[0]!['visitor'],
        session: received[0]!['session'],
        view: received[0]!['view'],
        page: '/checkout',
        locale: 'en-GB',
        device: 'phone',
      })
    }
    expect(visit.faults).toEqual([])
    expect(earshot.status()).toEqual({ queued: 0, oldestMs: 0, storage: 'idb' })
    const keys = [...(await visit.database.dump()).keys()]
    expect(keys.filter(key => String(key).startsWith('e1|'))).toEqual([])
  })

  test('keeps every event in the database until the endpoint has it, over a reload', async () => {
    const first = open()
    first.platform.respond(() => failing)
    expect(await first.earshot.touch('a')).toEqual({ stored: 'idb' })
    expect(await first.earshot.touch('b')).toEqual({ stored: 'idb' })
    await first.platform.advance(5 * SECOND)
    expect(first.received()).toEqual([])
    expect(first.earshot.status()).toMatchObject({
      queued: 3,
      storage: 'idb',
      lastFailure: 'network',
    })
    first.earshot.stop()

    const second = open({}, { database: first.database })
    second.platform.jump({ nowMs: MINUTE })
    await second.platform.advance(MINUTE)
    expect(second.types()).toEqual(['session.started', 'touchpoint.used', 'touchpoint.used'])
    expect(second.received().map(event => event['touchpoint'])).toEqual([undefined, 'a', 'b'])
    expect(faultsOf(second.received())).toEqual([])
  })

  test('goes on in one session over two pages, and in a new one after thirty idle minutes', async () => {
    const first = open()
    await first.earshot.touch('a')
    await first.platform.advance(10 * SECOND)
    first.earshot.stop()
    const second = open({}, { database: first.database })
    await second.earshot.touch('a')
    await second.platform.advance(10 * SECOND)
    expect(second.types()).toEqual(['touchpoint.used'])
    expect(second.received()[0]!['session']).toBe(first.received()[0]!['session'])

    await second.platform.advance(31 * MINUTE)
    await second.earshot.touch('b')
    await second.platform.advance(10 * SECOND)
    const [started] = second.received().filter(({ type }) => type === 'session.started')
    expect(started).toMatchObject({ data: { returning: true, visit: 2 } })
    expect(started!['visitor']).toBe(first.received()[0]!['visitor'])
    expect(started!['session']).not.toBe(first.received()[0]!['session'])
    expect(second.received().at(-1)!['session']).toBe(started!['session'])
  })

  test('loses nothing of what a busy page records before the database has opened', async () => {
    const visit = open()
    const all = Array.from({ length: 1000 }, (_, i) => visit.earshot.touch(`t${i % 40}`))
    await visit.platform.advance(10 * SECOND)
    for (const stored of await Promise.all(all)) expect(stored).toEqual({ stored: 'idb' })
    await visit.platform.advance(10 * SECOND)
    expect(visit.received()).toHaveLength(1001)
  })

  test('says where an event is', async () => {
    const visit = open()
    visit.database.setOpenFault(() => 'SecurityError')
    const blocked = open({}, { database: visit.database })
    const used = blocked.earshot.touch('a')
    await blocked.platform.advance(0)
    expect(await used).toEqual({ stored: 'memory' })
    expect(blocked.earshot.status()).toMatchObject({ storage: 'memory' })
    expect(blocked.faults).toMatchObject([{ code: 'storage' }])
    await blocked.platform.advance(10 * SECOND)
    expect(blocked.types()).toEqual(['session.started', 'touchpoint.used'])
  })

  test('does not fill its memory, nor the endpoint, with reports of what it dropped', async () => {
    const { earshot, platform, received } = open({ endpoint: undefined }, { openStore: undefined })
    await platform.advance(SECOND)
    const heard: EarshotSignals['drop'][] = []
    earshot.on('drop', drop => heard.push(drop))
    for (let i = 0; i < 1990; i++) void earshot.touch('a')
    for (let i = 0; i < 1010; i++) await earshot.touch('b')
    await platform.advance(SECOND)
    expect(new Set(heard.map(({ of, reason }) => `${of} ${reason}`))).toEqual(
      new Set(['touchpoint.used memory_full', 'session.started memory_full']),
    )
    const given = heard.reduce((sum, { count }) => sum + count, 0)
    expect(earshot.status().queued).toBe(3001 - given)
    expect(earshot.status().queued).toBeLessThan(2064)
    expect(received()).toEqual([])
  })

  test('tells the endpoint what was given up, once something gets through', async () => {
    const { earshot, platform, received } = open({}, { openStore: undefined })
    platform.respond(() => failing)
    await platform.advance(SECOND)
    for (let i = 0; i < 1500; i++) void earshot.touch('a')
    for (let i = 0; i < 1500; i++) void earshot.touch('b')
    platform.respond(() => ({
      kind: 'reply',
      status: 200,
      redirected: false,
      html: false,
      body: '',
    }))
    await earshot.flush()
    await platform.advance(MINUTE)
    const drops = received().filter(({ type }) => type === 'delivery.dropped')
    expect(faultsOf(drops)).toEqual([])
    const given = drops
      .filter(({ data }) => data['of'] === 'touchpoint.used')
      .reduce((sum, { data }) => sum + Number(data['count']), 0)
    const arrived = received().filter(({ type }) => type === 'touchpoint.used').length
    expect(given + arrived).toBe(3000)
  })
})

test('an endpoint that refuses even the report of what was refused is left in peace', async () => {
  const visit = open()
  visit.platform.respond(({ body }) => {
    const { events } = JSON.parse(body) as { events: { id: string }[] }
    const rejected = events.map(({ id }) => ({ id, reason: 'no' }))
    const answer = {
      status: 200,
      redirected: false,
      html: false,
      body: JSON.stringify({ rejected }),
    }
    return { kind: 'reply', ...answer }
  })
  await visit.earshot.touch('a')
  await visit.platform.advance(MINUTE)
  expect(visit.platform.requests.length).toBeLessThan(4)
  expect(visit.earshot.status().queued).toBe(0)
})

test('another tab does not bring back who was reset', async () => {
  const database = createFakeDatabase()
  const [one, other] = [open({}, { database }), open({}, { database })]
  await one.earshot.touch('a')
  await other.earshot.touch('a')
  one.earshot.reset()
  await one.platform.advance(SECOND)
  const renewed = (await database.dump()).get('m|visitor')
  await other.platform.advance(2 * MINUTE)
  await other.earshot.touch('b')
  await other.platform.advance(SECOND)
  expect(JSON.parse(String((await database.dump()).get('m|visitor')))['visitor']).toBe(
    JSON.parse(String(renewed))['visitor'],
  )
})

describe('a survey', () => {
  test('thanks only once the answer is stored, and then tells the truth of its delivery', async () => {
    const visit = open({ config: CONFIG })
    const { earshot, platform, database } = visit
    await show(visit)
    await earshot.dispatch({ type: 'open', survey })
    const { response } = earshot.getState().surveys.get(survey)!
    platform.respond(() => failing)
    database.setFault(mode => (mode === 'readwrite' ? 'hang' : undefined))
    const done = earshot.dispatch(answer(7))
    expect(earshot.getState().surveys.get(survey)!.phase).toBe('open')
    expect(earshot.getState().delivery).toEqual({ [response]: 'saving' })
    database.setFault(undefined)
    await platform.advance(2 * SECOND)
    expect(await done).toEqual({ stored: 'idb' })
    expect(earshot.getState().surveys.get(survey)!.phase).toBe('thanked')
    // The next try fails too, and says so.
    await platform.advance(20 * SECOND)
    expect(earshot.getState().delivery).toEqual({ [response]: 'later' })
    platform.respond(() => ({
      kind: 'reply',
      status: 200,
      redirected: false,
      html: false,
      body: '',
    }))
    await platform.advance(MINUTE)
    expect(earshot.getState().delivery).toEqual({ [response]: 'sent' })
  })

  test('answered after thirty idle minutes is not asked again', async () => {
    const visit = open({ config: CONFIG })
    await show(visit)
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.platform.advance(31 * MINUTE)
    void visit.earshot.dispatch(answer(7))
    await visit.platform.advance(10 * SECOND)
    const next = open({ config: CONFIG }, { database: visit.database })
    await show(next)
    expect(next.earshot.explain(survey).reasons).toContain('same_survey')
  })

  test('closed while its last answer is stored is thanked for, then closed', async () => {
    const visit = open({ config: CONFIG })
    await show(visit)
    await visit.earshot.dispatch({ type: 'open', survey })
    void visit.earshot.dispatch(answer(7))
    void visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    await visit.platform.advance(10 * SECOND)
    expect(visit.earshot.getState().surveys.get(survey)?.phase).toBe('closed')
    expect(visit.types()).toContain('survey.completed')
  })

  test('answered before a pending spell is still remembered after it', async () => {
    const visit = open({ config: CONFIG })
    await show(visit)
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.earshot.dispatch(answer(7))
    visit.earshot.setConsent('pending')
    visit.earshot.explain(survey)
    visit.earshot.setConsent('granted')
    await visit.platform.advance(10 * SECOND)
    expect(visit.earshot.explain(survey).reasons).toContain('same_survey')
  })

  test('on screen is not reported as not drawn when its touchpoint is met again', async () => {
    const visit = open({ config: CONFIG })
    const { earshot, platform } = visit
    const met = make()
    earshot.observe(met, 'checkout.payment')
    await show(visit)
    await earshot.dispatch({ type: 'open', survey })
    earshot.page('/b')
    platform.view(met)
    await platform.advance(2 * SECOND)
    earshot.page('/c')
    await platform.advance(10 * SECOND)
    const decided = visit.received().filter(event => event.type === 'ask.decided')
    expect(decided.map(event => event.data['outcome'])).toEqual(['asked'])
  })

  test('counts as seen when it is answered before it was in view for a second', async () => {
    const visit = open({ config: CONFIG })
    const { earshot, platform } = visit
    const slot = await show(visit)
    await earshot.dispatch({ type: 'open', survey })
    platform.view(slot)
    await platform.advance(300)
    await earshot.dispatch(answer(7))
    await platform.advance(300)
    expect(visit.types().filter(type => type.startsWith('survey.'))).toEqual([
      'survey.shown',
      'survey.seen',
      'survey.answered',
      'survey.completed',
    ])
  })

  test('is seen once, however many page views it stays on screen', async () => {
    const visit = open({ config: CONFIG })
    const { earshot, platform } = visit
    const slot = await show(visit)
    await earshot.dispatch({ type: 'open', survey })
    platform.view(slot)
    await platform.advance(SECOND)
    earshot.page('/b')
    await platform.advance(SECOND)
    await earshot.dispatch(answer(7))
    earshot.page('/c')
    await platform.advance(10 * SECOND)
    expect(visit.types().filter(type => type === 'survey.seen')).toHaveLength(1)
  })

  test('tells each listener of each step, and gives a new state each time', async () => {
    const visit = open({ config: CONFIG })
    const { earshot, platform } = visit
    const heard: string[] = []
    for (const signal of [
      'seen',
      'asked',
      'shown',
      'answered',
      'completed',
      'dismissed',
      'sent',
    ] as const) {
      earshot.on(signal, () => heard.push(signal))
    }
    const states = new Set<unknown>()
    earshot.subscribe(() => states.add(earshot.getState()))
    await show(visit)
    await earshot.dispatch({ type: 'open', survey })
    await earshot.dispatch(answer(7))
    await platform.advance(10 * SECOND)
    // When the first batch leaves is up to chance.
    const told = [...new Set(heard)].filter(signal => signal !== 'sent')
    expect(told).toEqual(['seen', 'asked', 'shown', 'answered', 'completed'])
    expect(heard).toContain('sent')
    expect(states.size).toBeGreaterThan(4)
    expect(earshot.getState()).toBe(earshot.getState())
  })

  test('is explained', async () => {
    const visit = open({ config: CONFIG })
    expect(visit.earshot.explain(survey).reasons).not.toContain('unknown_survey')
    await show(visit)
    expect(visit.earshot.explain(survey)).toMatchObject({ ask: true })
    expect(visit.earshot.explain('constructor')).toEqual({
      ask: false,
      reasons: ['unknown_survey'],
    })
  })

  test('is read from an address, and what cannot be read is told', async () => {
    const files = { '/earshot.json': JSON.stringify(CONFIG), '/broken.json': '{' }
    const good = open({ config: '/earshot.json' }, { files })
    await show(good)
    expect(good.earshot.getState().surveys.size).toBe(1)
    for (const config of ['/missing.json', '/broken.json']) {
      const bad = open({ config }, { files })
      await show(bad)
      expect(bad.faults).toMatchObject([{ code: 'bad_config' }])
      expect(bad.faults[0]!.message).toContain(config)
      await bad.platform.advance(10 * SECOND)
      expect(bad.types()).toEqual(['session.started', 'touchpoint.seen'])
    }
  })

  test('records at the end of the view that it had no place', async () => {
    const visit = open({
      config: { surveys: [...CONFIG.surveys, { ...CONFIG.surveys[0]!, id: 'other' }] },
    })
    await show(visit)
    visit.platform.setPage({ path: '/next' })
    visit.platform.signal('route')
    await visit.platform.advance(10 * SECOND)
    const view = visit.received()[0]!['view']
    const decided = visit
      .received()
      .filter(event => event.type === 'ask.decided' && event['view'] === view)
    expect(decided.map(({ data }) => [data['survey'], data['outcome']])).toEqual([
      [survey, 'asked'],
      ['other', 'not_drawn'],
    ])
  })
})

describe('a page view', () => {
  test('begins with a route, and everything in view counts anew', async () => {
    const visit = open({}, { page: { path: '/a' } })
    const { earshot, platform } = visit
    const element = make()
    earshot.observe(element, 'header')
    platform.view(element)
    await platform.advance(SECOND)
    platform.signal('route')
    await platform.advance(SECOND)
    platform.setPage({ path: '/b' })
    platform.signal('route')
    await platform.advance(SECOND)
    earshot.page('/c?secret=1#x')
    await platform.advance(10 * SECOND)
    const seen = visit.received().filter(({ type }) => type === 'touchpoint.seen')
    expect(seen.map(event => event['page'])).toEqual(['/a', '/b', '/c'])
    expect(new Set(seen.map(event => event['view'])).size).toBe(3)
  })

  test('does not begin twice when a router reports what was noticed already', async () => {
    const visit = open()
    const { earshot, platform } = visit
    earshot.page()
    platform.setPage({ path: '/b' })
    platform.signal('route')
    earshot.page()
    await earshot.touch('a')
    await platform.advance(10 * SECOND)
    expect(new Set(visit.received().map(event => event['view'])).size).toBe(2)
  })
})

describe('consent', () => {
  const erased = async ({ database }: Visit): Promise<string[]> => [
    ...(await database.dump()).keys(),
  ]

  test('while pending records, stores and sends nothing; a grant brings it all, with its own time', async () => {
    const visit = open({ consent: 'pending', config: CONFIG })
    const { earshot, platform } = visit
    const began = platform.now()
    const used = earshot.touch('a')
    await show(visit)
    await platform.advance(MINUTE)
    platform.signal('hidden')
    expect(earshot.getState()).toMatchObject({ consent: 'pending' })
    expect(earshot.getState().surveys.size).toBe(0)
    expect(platform.requests).toEqual([])
    expect(await erased(visit)).toEqual([])

    earshot.setConsent('granted')
    await platform.advance(10 * SECOND)
    expect(await used).toEqual({ stored: 'idb' })
    expect(visit.types().slice(0, 3)).toEqual([
      'session.started',
      'touchpoint.used',
      'touchpoint.seen',
    ])
    const times = visit.received().map(event => Date.parse(String(event['time'])) - began)
    expect(times.slice(0, 3)).toEqual([0, 0, SECOND])
    expect(earshot.getState().surveys.get(survey)!.phase).toBe('asked')
  })

  test('while pending leaves alone what an earlier page has stored', async () => {
    const first = open()
    first.platform.respond(() => failing)
    await first.earshot.touch('a')
    first.earshot.stop()
    const second = open({ consent: 'pending' }, { database: first.database })
    await second.platform.advance(MINUTE)
    await second.earshot.flush()
    second.platform.signal('hidden')
    expect(second.platform.requests).toEqual([])
    second.earshot.setConsent('granted')
    second.platform.signal('visible')
    await second.platform.advance(MINUTE)
    expect(second.types()).toEqual(['session.started', 'touchpoint.used'])
  })

  test('keeps a hundred events while pending, and the beginning of the session besides', async () => {
    const visit = open({ consent: 'pending' })
    const all = Array.from({ length: 120 }, (_, i) => visit.earshot.touch(`t${i % 40}`))
    await visit.platform.advance(SECOND)
    visit.earshot.setConsent('granted')
    await visit.platform.advance(20 * SECOND)
    const refused = (await Promise.all(all)).filter(({ stored }) => stored === 'no')
    expect(refused.length).toBe(20)
    expect(refused[0]).toEqual({ stored: 'no', reason: 'too_many_held' })
    expect(visit.types().filter(type => type === 'session.started')).toHaveLength(1)
    expect(visit.received()).toHaveLength(101)
  })

  test('denied records nothing, and purges what is stored but the choice itself', async () => {
    const visit = open({ config: CONFIG })
    const { earshot, platform } = visit
    platform.respond(() => failing)
    await earshot.touch('a')
    await show(visit)
    expect((await erased(visit)).length).toBeGreaterThan(2)
    earshot.setConsent('denied')
    expect(earshot.getState().surveys.size).toBe(0)
    expect(await earshot.touch('b')).toEqual({ stored: 'no', reason: 'no_consent' })
    await platform.advance(MINUTE)
    expect(await visit.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
    const before = platform.requests.length
    platform.respond(() => ({
      kind: 'reply',
      status: 200,
      redirected: false,
      html: false,
      body: '',
    }))
    platform.signal('hidden')
    await earshot.flush()
    expect(platform.requests).toHaveLength(before)
    expect(earshot.status().queued).toBe(0)
  })

  test('that was denied beats the tag on later pages, and a later grant begins anew', async () => {
    const first = open()
    await first.earshot.touch('a')
    await first.platform.advance(10 * SECOND)
    first.earshot.setConsent('denied')
    await first.platform.advance(SECOND)
    first.earshot.stop()

    const second = open({ consent: 'granted' }, { database: first.database })
    const used = second.earshot.touch('b')
    await second.platform.advance(10 * SECOND)
    expect(await used).toEqual({ stored: 'no', reason: 'no_consent' })
    expect(second.earshot.getState().consent).toBe('denied')
    expect(second.platform.requests).toEqual([])

    second.earshot.setConsent('granted')
    await second.earshot.touch('c')
    await second.platform.advance(10 * SECOND)
    expect(second.types()).toEqual(['session.started', 'touchpoint.used'])
    expect(second.received()[0]!['visitor']).not.toBe(first.received()[0]!['visitor'])
  })

  test('that was granted beats a tag that denies or waits', async () => {
    for (const consent of ['denied', 'pending'] as const) {
      const database = createFakeDatabase()
      await database.plant('m|consent', 'granted')
      const visit = open({ consent }, { database })
      await visit.earshot.touch('a')
      await visit.platform.advance(10 * SECOND)
      expect(visit.types()).toEqual(['session.started', 'touchpoint.used'])
    }
  })

  test('by the tag alone denies, without a trace', async () => {
    const visit = open({ consent: 'denied' })
    const used = visit.earshot.touch('a')
    await visit.platform.advance(MINUTE)
    expect(await used).toEqual({ stored: 'no', reason: 'no_consent' })
    expect(await erased(visit)).toEqual([])
  })

  test.each(['denied', 'forgotten'])('%s in one tab stops the other', async how => {
    const database = createFakeDatabase()
    const tabs = new Set<() => void>()
    const [one, other] = [open({}, { database, tabs }), open({}, { database, tabs })]
    await one.earshot.touch('a')
    await other.earshot.touch('a')
    await one.platform.advance(10 * SECOND)
    await other.platform.advance(10 * SECOND)
    if (how === 'denied') one.earshot.setConsent('denied')
    else await one.earshot.forget()
    await one.platform.advance(SECOND)
    await other.platform.advance(MINUTE)
    await other.earshot.touch('b')
    await other.platform.advance(MINUTE)
    expect(other.received().map(event => event['touchpoint'])).not.toContain('b')
    expect(await database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test('denied is kept and erased although the page ends in the same moment', async () => {
    const first = open()
    await first.earshot.touch('a')
    await first.platform.advance(10 * SECOND)
    // A page that ended between the two, as an earlier version could leave it.
    await first.database.plant('m|consent', 'denied')
    first.earshot.stop()
    const second = open({}, { database: first.database })
    await second.platform.advance(SECOND)
    expect(await second.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })

  test('pending forgets an earlier grant, whatever happens next', async () => {
    const database = createFakeDatabase()
    const tabs = new Set<() => void>()
    const [one, other] = [open({}, { database, tabs }), open({}, { database, tabs })]
    one.earshot.setConsent('granted')
    await one.platform.advance(SECOND)
    one.earshot.setConsent('pending')
    await one.platform.advance(SECOND)
    other.earshot.setConsent('pending')
    await other.platform.advance(SECOND)
    await one.platform.advance(SECOND)
    one.platform.signal('restore')
    one.earshot.reset()
    await one.platform.advance(SECOND)
    expect([one, other].map(visit => visit.earshot.getState().consent)).toEqual([
      'pending',
      'pending',
    ])
  })

  test('denied in one tab drops what another one holds', async () => {
    const database = createFakeDatabase()
    const tabs = new Set<() => void>()
    const page = { database, tabs }
    const [one, other] = [open({ consent: 'pending' }, page), open({ consent: 'pending' }, page)]
    await one.platform.advance(SECOND)
    await other.platform.advance(SECOND)
    const held = other.earshot.touch('before')
    one.earshot.setConsent('denied')
    await one.platform.advance(SECOND)
    await other.platform.advance(SECOND)
    expect(await held).toEqual({ stored: 'no', reason: 'no_consent' })
  })

  test('denied and granted again drops what was held before', async () => {
    const visit = open()
    const held = visit.earshot.touch('before')
    visit.earshot.setConsent('denied')
    visit.earshot.setConsent('granted')
    await visit.platform.advance(10 * SECOND)
    expect(await held).toEqual({ stored: 'no', reason: 'no_consent' })
    expect(visit.types()).not.toContain('touchpoint.used')
  })

  test('an erased id is not used by a page that heard nothing of the erasure', async () => {
    const database = createFakeDatabase()
    // The other page is in the back/forward cache meanwhile: it shares the database, no channel.
    const [one, other] = [open({}, { database }), open({}, { database })]
    await one.earshot.touch('a')
    await other.earshot.touch('a')
    await one.platform.advance(10 * SECOND)
    await other.platform.advance(10 * SECOND)
    other.platform.signal('leave')
    const id = await one.earshot.forget()
    one.earshot.setConsent('granted')
    await one.platform.advance(SECOND)
    other.platform.signal('restore')
    await other.earshot.touch('b')
    await other.platform.advance(10 * SECOND)
    const late = other.received().find(event => event['touchpoint'] === 'b')
    expect(late).toBeDefined()
    expect(late!['visitor']).not.toBe(id)
  })

  test('forget erases although a grant follows at once, and after stop', async () => {
    const visit = open()
    await visit.earshot.touch('a')
    await visit.platform.advance(10 * SECOND)
    const id = visit.received()[0]!['visitor']
    const forgotten = visit.earshot.forget()
    visit.earshot.setConsent('granted')
    await visit.platform.advance(SECOND)
    expect(await forgotten).toBe(id)
    expect(String((await visit.database.dump()).get('m|visitor'))).not.toContain(String(id))

    visit.earshot.stop()
    await visit.earshot.forget()
    expect(await visit.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
    expect(visit.faults).toEqual([])
  })

  test('forget erases everything, returns the id, and then acts as denied', async () => {
    const visit = open()
    await visit.earshot.touch('a')
    await visit.platform.advance(10 * SECOND)
    const id = visit.received()[0]!['visitor']
    expect(await visit.earshot.forget()).toBe(id)
    expect(await visit.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
    expect(await visit.earshot.touch('b')).toEqual({ stored: 'no', reason: 'no_consent' })
    expect(await visit.earshot.forget()).toBeUndefined()
  })

  test('forget works in the first moment of a page', async () => {
    const first = open()
    await first.earshot.touch('a')
    await first.platform.advance(10 * SECOND)
    const second = open({}, { database: first.database })
    const forgotten = second.earshot.forget()
    await second.platform.advance(10 * SECOND)
    expect(await forgotten).toBe(first.received()[0]!['visitor'])
    expect(await second.database.dump()).toEqual(new Map([['m|consent', 'denied']]))
  })
})

describe('anonymous mode', () => {
  test.each([
    ['by option', { visitor: 'none' as const }, {}],
    ['by the wish of the browser', {}, { doNotTrack: true }],
  ])('%s tells nothing that outlives the session', async (_, options, facts) => {
    const visit = open(
      { ...options, config: CONFIG },
      { visit: { ref: 'newsletter', timeZone: 'Europe/Berlin', ...facts } },
    )
    const slot = await show(visit)
    await visit.earshot.dispatch({ type: 'open', survey })
    visit.platform.view(slot)
    await visit.earshot.dispatch(answer(7))
    await visit.platform.advance(10 * SECOND)
    expect(faultsOf(visit.received())).toEqual([])
    expect(visit.types()).toContain('survey.completed')
    for (const event of visit.received()) {
      expect(event).not.toHaveProperty('visitor')
      for (const name of ['nth', 'ref', 'returning', 'visit', 'timeZone']) {
        expect(event.data).not.toHaveProperty(name)
      }
    }
  })
})

describe('reset', () => {
  test('makes a new person of the next events, and keeps what is queued', async () => {
    const visit = open()
    visit.platform.respond(() => failing)
    await visit.earshot.touch('a')
    visit.earshot.reset()
    await visit.earshot.touch('b')
    visit.platform.respond(() => ({
      kind: 'reply',
      status: 200,
      redirected: false,
      html: false,
      body: '',
    }))
    await visit.platform.advance(MINUTE)
    expect(visit.types().sort()).toEqual([
      'session.started',
      'session.started',
      'touchpoint.used',
      'touchpoint.used',
    ])
    const used = visit.received().filter(({ type }) => type === 'touchpoint.used')
    expect(used[0]!['visitor']).not.toBe(used[1]!['visitor'])
    expect(used[0]!['session']).not.toBe(used[1]!['session'])
    expect(used[0]!['view']).not.toBe(used[1]!['view'])
  })

  test('works in the first moment of a page', async () => {
    const first = open()
    await first.earshot.touch('a')
    await first.platform.advance(10 * SECOND)
    const second = open({}, { database: first.database })
    second.earshot.reset()
    await second.earshot.touch('b')
    await second.platform.advance(10 * SECOND)
    const used = second.received().find(({ type }) => type === 'touchpoint.used')
    expect(used!['visitor']).not.toBe(first.received()[0]!['visitor'])
  })
})

describe('recordElsewhere', () => {
  test('records with its own time, channel and origin', async () => {
    const visit = open()
    const time = new Date(Date.UTC(2026, 0, 2))
    const draft = { type: 'outcome.recorded', data: { name: 'return' } } as const
    expect(await visit.earshot.recordElsewhere(draft, { time, channel: 'phone' })).toEqual({
      stored: 'idb',
    })
    await visit.platform.advance(10 * SECOND)
    expect(visit.received().at(-1)).toMatchObject({
      time: '2026-01-02T00:00:00.000Z',
      channel: 'phone',
      source: 'import',
    })
  })

  test.each([NaN, new Date('noon'), Infinity])('refuses the time %s', async time => {
    const visit = open()
    const draft = { type: 'outcome.recorded', data: { name: 'return' } } as const
    expect(await visit.earshot.recordElsewhere(draft, { time, channel: 'phone' })).toEqual({
      stored: 'no',
      reason: 'bad_time',
    })
  })
})

describe('stop', () => {
  test('leaves no timer, no listener and no observer', async () => {
    const visit = open({ config: CONFIG })
    const slot = await show(visit)
    await visit.earshot.dispatch({ type: 'open', survey })
    visit.platform.view(slot)
    await visit.platform.advance(100)
    visit.earshot.stop()
    expect(visit.platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
    await visit.platform.advance(MINUTE)
    expect(visit.platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })

  test('leaves nothing behind either right after the start, or when called again', async () => {
    const { earshot, platform } = open({ config: CONFIG })
    earshot.stop()
    earshot.stop()
    await platform.advance(MINUTE)
    expect(platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })

  test('lets nobody begin again', async () => {
    const { earshot, platform } = open({ config: CONFIG })
    await platform.advance(SECOND)
    earshot.stop()
    const before = platform.requests.length
    earshot.observe(make(), 'a')
    earshot.place(make(), survey)
    earshot.page('/x')
    earshot.reset()
    void earshot.touch('a')
    await platform.advance(MINUTE)
    expect(platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
    expect(platform.requests).toHaveLength(before)
  })
})

describe('createEarshot', () => {
  test('loads the engine by itself', async () => {
    const database = createFakeDatabase()
    const platform = createTestPlatform(database)
    const earshot = createEarshot({ config: CONFIG }, platform)
    const [payment, slot] = [make(), make()]
    earshot.observe(payment, touchpoint)
    earshot.place(slot, survey)
    platform.view(payment)
    await expect
      .poll(
        async () => {
          await platform.advance(200)
          return earshot.getState().surveys.size
        },
        { timeout: 4000, interval: 10 },
      )
      .toBe(1)
    earshot.stop()
  })
})
