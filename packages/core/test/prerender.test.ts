import { describe, expect, test } from 'vitest'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { make, open, type Visit } from './support/startEarshot.js'

const PRERENDERED = { visible: false, prerendering: true }

/** The visitor comes: in front, or in a tab of the background. */
const activate = async ({ platform }: Visit, visible = true): Promise<void> => {
  // The document is visible first, and told of as prerendered still.
  if (visible) platform.signal('visible')
  platform.setPage({ visible, prerendering: false })
  platform.signal(visible ? 'visible' : 'hidden')
  await platform.advance(2000)
}

/** Everything that a page does by itself before anybody has come to it. */
const prerender = async (options = {}, database = createFakeDatabase()): Promise<Visit> => {
  const visit = open(options, { database, page: PRERENDERED })
  const element = make()
  visit.earshot.observe(element, 'a')
  visit.platform.view(element)
  void visit.earshot.touch('used')
  await visit.platform.advance(60_000)
  return visit
}

describe('a page that is prerendered', () => {
  test('begins no session, and leaves nothing behind where nobody comes', async () => {
    const database = createFakeDatabase()
    const visit = await prerender({}, database)
    expect(visit.platform.requests).toEqual([])
    visit.earshot.stop()
    const next = open({}, { database, page: { path: '/next' } })
    await next.platform.advance(2000)
    expect(next.received()).toMatchObject([
      { type: 'session.started', page: '/next', data: { visit: 1, returning: false } },
    ])
  })

  test.each([
    ['in front', true, ['session.started', 'touchpoint.seen', 'touchpoint.used']],
    ['in the background', false, ['session.started', 'touchpoint.used']],
  ])('is a view from when the visitor comes, %s', async (_, visible, types) => {
    const visit = await prerender()
    const cameAt = visit.platform.now()
    await activate(visit, visible)
    await visit.earshot.flush()
    expect(visit.types().sort()).toEqual(types)
    const began = visit.received().find(({ type }) => type === 'session.started')!
    expect(Date.parse(String(began['time']))).toBe(cameAt)
    expect(new Set(visit.received().map(({ view }) => view)).size).toBe(1)
  })

  test('holds what was said to it until the visitor’s own choice is read', async () => {
    const database = createFakeDatabase()
    const before = open({ consent: 'denied' }, { database })
    await before.earshot.setConsent('granted')
    before.earshot.stop()
    const visit = await prerender({ consent: 'denied' }, database)
    await activate(visit)
    await visit.earshot.flush()
    expect(visit.types()).toContain('touchpoint.used')
  })

  test('is begun by no choice made in it', async () => {
    const visit = await prerender({ consent: 'pending' })
    void visit.earshot.setConsent('granted')
    await visit.platform.advance(60_000)
    expect(visit.platform.requests).toEqual([])
    await activate(visit)
    await visit.earshot.flush()
    expect(visit.types()).toContain('touchpoint.seen')
  })
})
