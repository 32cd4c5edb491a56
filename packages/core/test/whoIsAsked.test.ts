import { describe, expect, test } from 'vitest'
import type { EarshotConfig, SurveyDefinition } from '../src/index.js'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { make, open, type Visit } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const survey = 'payment-effort'
const manual = { ...effortSurvey, when: { manual: true } }
const panel: SurveyDefinition = { ...manual, placement: 'panel', audience: { sample: 1 } }

const phaseOf = ({ earshot }: Visit): string | undefined =>
  earshot.getState().surveys.get(survey)?.phase
const noteOf = async (
  database: FakeDatabase,
  name: string,
): Promise<{
  subject?: string
  visitor?: string
  session?: string
  asks?: { session: string }[]
}> => JSON.parse(String((await database.dump()).get(`m|${name}`) ?? '{}')) as object
const askFor = async (visit: Visit, id = survey): Promise<void> => {
  visit.earshot.ask(id)
  await visit.platform.advance(SECOND)
}
const answer = async ({ earshot }: Visit): Promise<void> => {
  await earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 })
}
const startedIn = (visits: Visit[]): number =>
  visits.flatMap(visit => visit.received()).filter(({ type }) => type === 'session.started').length

describe('after reset() in one tab, another that still holds the old visitor', () => {
  const config: EarshotConfig = { surveys: [manual, { ...manual, id: 'other' }] }
  const openTab = async (
    database: FakeDatabase,
    file: EarshotConfig = config,
    visitor?: 'none',
  ): Promise<Visit> => {
    const visit = open({ config: file, ...(visitor && { visitor }) }, { database })
    visit.earshot.place(make(), survey)
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    return visit
  }

  test.each([
    ['the old one had a history', true],
    ['the old one had none', false],
  ])('takes nothing from the new one: %s', async (_, hadHistory) => {
    const database = createFakeDatabase()
    if (hadHistory) {
      const before = await openTab(database)
      before.earshot.place(make(), 'other')
      await askFor(before, 'other')
      await before.earshot.dispatch({ type: 'dismiss', survey: 'other', how: 'later' })
      await before.platform.advance(SECOND)
      before.earshot.stop()
      expect((await noteOf(database, 'history')).asks).toHaveLength(1)
    }
    const old = await openTab(database)
    await askFor(old)
    await old.earshot.dispatch({ type: 'open', survey })
    expect(phaseOf(old)).toBe('open')
    const first = (await noteOf(database, 'visitor')).visitor

    const fresh = await openTab(database)
    fresh.earshot.reset()
    fresh.earshot.place(make(), survey)
    await fresh.platform.advance(SECOND)
    await askFor(fresh)
    await fresh.earshot.dispatch({ type: 'open', survey })
    await answer(fresh)
    await fresh.platform.advance(SECOND)
    const { visitor } = await noteOf(database, 'visitor')
    expect(visitor).not.toBe(first)

    await answer(old)
    await old.platform.advance(SECOND)
    const history = await noteOf(database, 'history')
    expect(history.subject).toBe(visitor)
    expect(history.asks).toHaveLength(1)

    const later = await openTab(database)
    expect(later.earshot.explain(survey).reasons).toContain('same_survey')
    // The other tab has noticed who is here now.
    expect(old.earshot.explain(survey).reasons).toContain('same_survey')
  })

  test('learns of it when it comes to the front, before it asks', async () => {
    const file: EarshotConfig = { surveys: [panel], asking: { firstSession: true } }
    const database = createFakeDatabase()
    const old = await openTab(database, file)
    old.platform.setPage({ visible: false })
    old.platform.signal('hidden')
    const fresh = await openTab(database, file)
    fresh.earshot.reset()
    await fresh.platform.advance(SECOND)
    await askFor(fresh)
    expect(phaseOf(fresh)).toBe('asked')

    old.platform.setPage({ visible: true })
    old.platform.signal('visible')
    await askFor(old)
    expect(phaseOf(old)).toBeUndefined()
    const { subject, asks } = await noteOf(database, 'history')
    expect([subject, asks!.length]).toEqual([(await noteOf(database, 'visitor')).visitor, 1])
  })

  test('takes nothing from the new session of somebody anonymous', async () => {
    const database = createFakeDatabase()
    const old = await openTab(database, config, 'none')
    await askFor(old)
    await old.earshot.dispatch({ type: 'open', survey })
    const fresh = await openTab(database, config, 'none')
    fresh.earshot.reset()
    fresh.earshot.place(make(), survey)
    await fresh.platform.advance(SECOND)
    await askFor(fresh)
    await fresh.earshot.dispatch({ type: 'open', survey })
    await answer(fresh)
    await answer(old)
    await old.platform.advance(SECOND)
    const { session } = await noteOf(database, 'visitor')
    expect((await noteOf(database, 'history')).subject).toBe(session)
    const later = await openTab(database, config, 'none')
    expect(later.earshot.explain(survey).reasons).toContain('anonymous_once')
  })

  test('after a denial and a new grant nobody inherits what was asked before', async () => {
    const database = createFakeDatabase()
    const visit = await openTab(database)
    await askFor(visit)
    await visit.earshot.dispatch({ type: 'open', survey })
    await answer(visit)
    visit.earshot.setConsent('denied')
    await visit.platform.advance(SECOND)
    visit.earshot.setConsent('granted')
    await visit.platform.advance(SECOND)
    await askFor(visit)
    expect(phaseOf(visit)).toBe('asked')
    await visit.earshot.dispatch({ type: 'open', survey })
    await answer(visit)
    await visit.platform.advance(SECOND)
    const { subject, asks } = await noteOf(database, 'history')
    expect([subject, asks!.length]).toEqual([(await noteOf(database, 'visitor')).visitor, 1])
  })
})

describe('after thirty idle minutes', () => {
  const file: EarshotConfig = {
    surveys: [panel],
    asking: { firstSession: true, quietDays: 0, sameSurveyDays: 0, perDay: 9, perSession: 1 },
  }
  const start = async (database: FakeDatabase): Promise<Visit> => {
    const visit = open({ config: file }, { database })
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    return visit
  }
  const askOnce = async (visit: Visit): Promise<void> => {
    await askFor(visit)
    expect(phaseOf(visit)).toBe('asked')
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    await visit.platform.advance(SECOND)
  }

  test('the new session has its own survey, and the asking belongs to it', async () => {
    const database = createFakeDatabase()
    const visit = await start(database)
    await askOnce(visit)
    expect(visit.earshot.explain(survey).reasons).toContain('per_session')
    await visit.platform.advance(31 * MINUTE)
    expect(visit.earshot.explain(survey).reasons).not.toContain('per_session')
    // To look is nothing that a session begins with.
    await visit.platform.advance(MINUTE)
    expect(startedIn([visit])).toBe(1)

    await askFor(visit)
    expect(phaseOf(visit)).toBe('asked')
    const { session } = await noteOf(database, 'visitor')
    const { asks } = await noteOf(database, 'history')
    expect(asks!.map(one => one.session === session)).toEqual([false, true])
    await visit.platform.advance(MINUTE)
    expect(startedIn([visit])).toBe(2)
    expect(visit.earshot.explain(survey).reasons).toEqual(['on_screen'])
  })

  test('a session that another tab has kept alive has had its survey', async () => {
    const database = createFakeDatabase()
    const idle = await start(database)
    await askOnce(idle)
    const busy = await start(database)
    for (let i = 0; i < 4; i++) {
      await Promise.all([idle.platform.advance(10 * MINUTE), busy.platform.advance(10 * MINUTE)])
      await busy.earshot.touch('somewhere')
    }
    await askFor(idle)
    expect(phaseOf(idle)).toBe('closed')
    expect((await noteOf(database, 'history')).asks).toHaveLength(1)
    expect(idle.earshot.explain(survey).reasons).toContain('per_session')
  })
})
