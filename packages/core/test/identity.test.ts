import { describe, expect, test } from 'vitest'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { MINUTE, SECOND } from './support/hostilePages.js'
import { faultsOf, open, type Received, type Visit } from './support/startEarshot.js'

const identified = (visit: Visit): Received[] =>
  visit.received().filter(({ type }) => type === 'visitor.identified')

/** What storage holds of the visitor. */
async function storedVisitor(database: FakeDatabase): Promise<Record<string, unknown>> {
  const text = (await database.dump()).get('m|visitor')
  return JSON.parse(typeof text == 'string' ? text : '{}') as Record<string, unknown>
}

describe('identify', () => {
  test('records id and traits, and the visitor goes on as before', async () => {
    const visit = open()
    await visit.earshot.touch('a')
    const traits = { plan: 'pro', seats: 3, trial: false }
    expect(await visit.earshot.identify({ id: 'u-1', traits })).toEqual({ stored: 'idb' })
    await visit.platform.advance(10 * SECOND)
    const [event] = identified(visit)
    expect(event?.data).toEqual({ user: 'u-1', traits })
    expect(new Set(visit.received().map(({ visitor }) => visitor)).size).toBe(1)
    expect(faultsOf(visit.received())).toEqual([])
    expect(visit.faults).toEqual([])
  })

  test('sends no contact detail, and stores it only masked', async () => {
    const visit = open()
    const contact = { email: 'jane.doe@example.com', phone: '+49 151 12345678', name: 'Jane Doe' }
    await visit.earshot.identify({ id: 'u-1', ...contact, traits: { note: contact.email } })
    await visit.platform.advance(10 * SECOND)
    const everything =
      JSON.stringify([...(await visit.database.dump())]) + visit.platform.requests.map(r => r.body)
    for (const plain of ['jane.doe', 'Jane', 'Doe', '12345678', '151']) {
      expect(everything).not.toContain(plain)
    }
    expect(await storedVisitor(visit.database)).toMatchObject({
      person: { masked: { email: 'j…@example.com', phone: '…78', name: 'J…' } },
    })
    expect(identified(visit)[0]?.data).toEqual({ user: 'u-1', traits: { note: '[email]' } })
  })

  test('without an id keeps what it was told, and sends nothing of it', async () => {
    const visit = open()
    const stored = await visit.earshot.identify({ email: 'a@b.example', traits: { plan: 'pro' } })
    expect(stored).toEqual({ stored: 'no', reason: 'no_id' })
    await visit.platform.advance(10 * SECOND)
    expect(identified(visit)).toEqual([])
    expect(await storedVisitor(visit.database)).toMatchObject({
      person: { traits: { plan: 'pro' }, masked: { email: 'a…@b.example' } },
    })
  })

  test('tells whoever draws at once what of the contact may be shown', async () => {
    const visit = open()
    await visit.platform.advance(SECOND)
    const shown: unknown[] = []
    visit.earshot.subscribe(() => shown.push(visit.earshot.getState().contact))
    await visit.earshot.identify({ email: 'jane.doe@example.com' })
    expect(shown).toEqual([{ email: 'j…@example.com' }])
  })

  test('is known to the next page as soon as that knows who is here', async () => {
    const first = open()
    await first.earshot.identify({ email: 'jane.doe@example.com' })
    await first.platform.advance(SECOND)
    first.earshot.stop()
    const second = open({}, { database: first.database })
    await second.platform.advance(SECOND)
    expect(second.earshot.getState().contact).toEqual({ email: 'j…@example.com' })
  })

  test('adds to what earlier pages were told', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    await first.earshot.identify({ id: 'u-1', traits: { plan: 'pro', seats: 3 } })
    await first.platform.advance(SECOND)
    first.earshot.stop()
    const second = open({}, { database })
    await second.earshot.identify({ traits: { seats: 4 }, phone: '0151 2345678' })
    await second.platform.advance(SECOND)
    expect(await storedVisitor(database)).toMatchObject({
      person: { user: 'u-1', traits: { plan: 'pro', seats: 4 }, masked: { phone: '…78' } },
    })
  })

  test('of somebody else lets go of what was known of the one before', async () => {
    const visit = open()
    await visit.earshot.identify({ id: 'u-1', email: 'a@b.example', traits: { plan: 'pro' } })
    await visit.earshot.identify({ id: 'u-2', traits: { seats: 1 } })
    await visit.platform.advance(SECOND)
    const { person } = await storedVisitor(visit.database)
    expect(person).toEqual({ user: 'u-2', traits: { seats: 1 }, masked: {} })
  })

  test('waits while consent is pending, and is written with its own time after a grant', async () => {
    const visit = open({ consent: 'pending' })
    await visit.platform.advance(SECOND)
    const stored = visit.earshot.identify({ id: 'u-1', traits: { plan: 'pro' } })
    const at = visit.platform.now()
    await visit.platform.advance(MINUTE)
    expect(await visit.database.dump()).toEqual(new Map())
    visit.earshot.setConsent('granted')
    expect(await stored).toEqual({ stored: 'idb' })
    await visit.platform.advance(10 * SECOND)
    expect(identified(visit)).toMatchObject([{ time: new Date(at).toISOString() }])
    expect(await storedVisitor(visit.database)).toMatchObject({ person: { user: 'u-1' } })
  })

  test('is not stored either after a consent was taken back', async () => {
    const visit = open()
    await visit.platform.advance(10 * SECOND)
    visit.earshot.setConsent('pending')
    await visit.platform.advance(SECOND)
    const before = await visit.database.dump()
    void visit.earshot.identify({ id: 'u-1', traits: { plan: 'pro' } })
    visit.earshot.journey('case-7')
    await visit.platform.advance(MINUTE)
    expect(await visit.database.dump()).toEqual(before)
    visit.earshot.setConsent('granted')
    await visit.platform.advance(SECOND)
    expect(await storedVisitor(visit.database)).toMatchObject({
      case: 'case-7',
      person: { user: 'u-1', traits: { plan: 'pro' } },
    })
  })

  test.each([
    ['after a denial', { consent: 'denied' }, 'no_consent'],
    ['in anonymous mode', { visitor: 'none' }, 'anonymous'],
  ] as const)('does nothing %s', async (_, options, reason) => {
    const visit = open(options)
    await visit.platform.advance(SECOND)
    const stored = await visit.earshot.identify({ id: 'u-1', traits: { plan: 'pro' } })
    expect(stored).toEqual({ stored: 'no', reason })
    visit.earshot.journey('case-7')
    await visit.earshot.touch('a')
    await visit.platform.advance(10 * SECOND)
    const everything = JSON.stringify([
      [...(await visit.database.dump())],
      visit.platform.requests.map(({ body }) => body),
    ])
    expect(everything).not.toMatch(/u-1|pro|case-7/)
    expect(visit.faults).toEqual([])
  })

  test.each([
    ['nothing', undefined, 'bad_identity'],
    ['a text', 'u-1', 'bad_identity'],
    ['an empty id', { id: '' }, 'bad_id'],
    ['an id that is a number', { id: 5 }, 'bad_id'],
    ['an id of unreasonable length', { id: 'x'.repeat(257) }, 'bad_id'],
    ['an email without an @', { email: 'jane' }, 'bad_email'],
    ['a phone number without digits', { phone: 'none' }, 'bad_phone'],
    ['an empty name', { name: '' }, 'bad_name'],
    ['traits that are a list', { id: 'u', traits: ['pro'] }, 'bad_traits'],
    ['a trait that is an object', { id: 'u', traits: { plan: {} } }, 'bad_traits'],
    ['a trait that is no finite number', { id: 'u', traits: { seats: NaN } }, 'bad_traits'],
    ['a trait of unreasonable length', { id: 'u', traits: { a: 'x'.repeat(257) } }, 'bad_traits'],
    [
      'too many traits',
      { id: 'u', traits: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`k${i}`, i])) },
      'bad_traits',
    ],
  ])('refuses %s, and says so', async (_, person, reason) => {
    const visit = open()
    await visit.platform.advance(SECOND)
    // A host without types.
    const stored = await visit.earshot.identify(person as { id: string })
    expect(stored).toEqual({ stored: 'no', reason })
    expect(visit.faults).toMatchObject([
      { code: 'bad_data', message: `identify was not recorded: ${reason}` },
    ])
    await visit.platform.advance(10 * SECOND)
    expect(identified(visit)).toEqual([])
    expect(await storedVisitor(visit.database)).not.toHaveProperty('person')
  })

  test.each(['denied', 'forget', 'reset'] as const)('is forgotten by %s', async how => {
    const visit = open()
    await visit.earshot.identify({ id: 'u-1', email: 'a@b.example', traits: { plan: 'pro' } })
    visit.earshot.journey('case-7')
    await visit.platform.advance(10 * SECOND)
    if (how === 'denied') visit.earshot.setConsent('denied')
    else if (how === 'forget') await visit.earshot.forget()
    else visit.earshot.reset()
    await visit.platform.advance(10 * SECOND)
    const text = JSON.stringify([...(await visit.database.dump())])
    expect(text).not.toMatch(/u-1|case-7|a…@|pro/)
    visit.earshot.setConsent('granted')
    await visit.earshot.touch('after')
    await visit.platform.advance(10 * SECOND)
    const after = visit.received().find(({ touchpoint }) => touchpoint === 'after')
    expect(after).toMatchObject({ type: 'touchpoint.used' })
    expect(after).not.toHaveProperty('case')
    expect(await storedVisitor(visit.database)).not.toHaveProperty('person')
  })
})

describe('journey', () => {
  const casesOf = (visit: Visit): unknown[] =>
    visit.received().flatMap(({ type, touchpoint, case: ofCase }) => {
      return type === 'touchpoint.used' ? [[touchpoint, ofCase]] : []
    })

  test('ties what follows to a case, from the call on, until it ends', async () => {
    const visit = open()
    void visit.earshot.touch('before')
    visit.earshot.journey('repair 4711')
    void visit.earshot.touch('during')
    visit.earshot.journey('repair 4712')
    void visit.earshot.touch('second')
    await visit.platform.advance(10 * SECOND)
    void visit.earshot.touch('known')
    visit.earshot.journey()
    void visit.earshot.touch('after')
    await visit.platform.advance(10 * SECOND)
    expect(casesOf(visit)).toEqual([
      ['before', undefined],
      ['during', 'repair 4711'],
      ['second', 'repair 4712'],
      ['known', 'repair 4712'],
      ['after', undefined],
    ])
    expect(faultsOf(visit.received())).toEqual([])
  })

  test.each([0, SECOND])('holds on later pages of the session (named after %i ms)', async ms => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    await first.platform.advance(ms)
    first.earshot.journey('case-7')
    await first.platform.advance(SECOND)
    first.earshot.stop()
    const second = open({}, { database })
    void second.earshot.touch('a')
    second.earshot.journey()
    await second.platform.advance(10 * SECOND)
    second.earshot.stop()
    const third = open({}, { database })
    void third.earshot.touch('b')
    await third.platform.advance(10 * SECOND)
    expect([...casesOf(second), ...casesOf(third)]).toEqual([
      ['a', 'case-7'],
      ['b', undefined],
    ])
  })

  test('ends with the session, but not on a page that goes on with it', async () => {
    const database = createFakeDatabase()
    const first = open({}, { database })
    first.earshot.journey('case-7')
    await first.platform.advance(31 * MINUTE)
    void first.earshot.touch('same.page')
    await first.platform.advance(10 * SECOND)
    first.earshot.stop()
    const late = open({}, { database })
    late.platform.jump({ nowMs: 90 * MINUTE })
    await late.platform.advance(0)
    void late.earshot.touch('another.day')
    await late.platform.advance(10 * SECOND)
    expect([...casesOf(first), ...casesOf(late)]).toEqual([
      ['same.page', 'case-7'],
      ['another.day', undefined],
    ])
  })

  test('gives way to the case that a call names itself', async () => {
    const visit = open()
    visit.earshot.journey('case-7')
    await visit.earshot.touch('a', { case: 'case-8' })
    await visit.earshot.outcome('purchase', { case: 'case-9' })
    await visit.platform.advance(10 * SECOND)
    expect(visit.received().map(event => event['case'])).toEqual([undefined, 'case-8', 'case-9'])
  })

  test.each([[''], [5], [null], ['x'.repeat(257)]])('refuses %j as a case', async bad => {
    const visit = open()
    await visit.platform.advance(SECOND)
    visit.earshot.journey('case-7')
    // A host without types.
    visit.earshot.journey(bad as string)
    expect(visit.faults).toMatchObject([{ code: 'bad_data' }])
    const stored = await visit.earshot.touch('a', { case: bad as string })
    expect(stored).toEqual({ stored: 'no', reason: 'bad_case' })
    await visit.earshot.touch('b')
    await visit.platform.advance(10 * SECOND)
    expect(casesOf(visit)).toEqual([['b', 'case-7']])
  })
})

describe('a visitor who comes back', () => {
  const outcomes = (visit: Visit): unknown[] =>
    visit.received().flatMap(({ type, data }) => (type === 'outcome.recorded' ? [data] : []))

  /** A visit of `database` that ended an hour ago. */
  async function visitBefore(database: FakeDatabase): Promise<void> {
    const visit = open({}, { database })
    await visit.platform.advance(10 * SECOND)
    expect(visit.types()).toEqual(['session.started'])
    visit.earshot.stop()
  }
  function openLater(database: FakeDatabase, options: Parameters<typeof open>[0] = {}): Visit {
    const visit = open(options, { database })
    visit.platform.jump({ nowMs: 60 * MINUTE })
    return visit
  }

  test('is recorded as the outcome `return`, once a session and before anything else', async () => {
    const database = createFakeDatabase()
    await visitBefore(database)
    const later = openLater(database)
    void later.earshot.touch('a')
    await later.platform.advance(10 * SECOND)
    expect(later.types()).toEqual(['session.started', 'outcome.recorded', 'touchpoint.used'])
    expect(outcomes(later)).toEqual([{ name: 'return' }])
    later.earshot.stop()
    const nextPage = open({}, { database })
    nextPage.platform.jump({ nowMs: 61 * MINUTE })
    await nextPage.platform.advance(10 * SECOND)
    expect(nextPage.types()).toEqual([])
    expect(faultsOf(later.received())).toEqual([])
  })

  test('is recorded also where a page is open until the next session', async () => {
    const visit = open()
    await visit.platform.advance(45 * MINUTE)
    void visit.earshot.touch('a')
    await visit.platform.advance(10 * SECOND)
    expect(outcomes(visit)).toEqual([{ name: 'return' }])
  })

  test('is not recorded in anonymous mode, or once the visitor was forgotten', async () => {
    const database = createFakeDatabase()
    await visitBefore(database)
    const anonymous = openLater(database, { visitor: 'none' })
    await anonymous.platform.advance(10 * SECOND)
    expect(outcomes(anonymous)).toEqual([])
    const visit = open()
    await visit.platform.advance(SECOND)
    visit.earshot.reset()
    await visit.platform.advance(10 * SECOND)
    expect(visit.types()).toEqual(['session.started', 'session.started'])
  })

  test('begins a session that starts when it starts, not when the page did', async () => {
    const database = createFakeDatabase()
    await visitBefore(database)
    const second = open({}, { database })
    await second.platform.advance(SECOND)
    await second.platform.advance(45 * MINUTE)
    const at = second.platform.now()
    void second.earshot.touch('a')
    await second.platform.advance(10 * SECOND)
    const times = second
      .received()
      .flatMap(({ type, time }) => (type === 'session.started' ? [time] : []))
    expect(times).toEqual([new Date(at).toISOString()])
  })
})
