import type { UseStore } from 'idb-keyval'
import { describe, expect, test } from 'vitest'
import type { EarshotConfig, SurveyDefinition } from '../src/index.js'
import { panel, SECOND, stateOf, survey } from './support/askingVisits.js'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { createGate } from './support/hostilePages.js'
import { make, open, type Visit } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

const MINUTE = 60 * SECOND
const noteOf = async (database: FakeDatabase, name: string): Promise<Record<string, unknown>> => {
  const text = (await database.dump()).get(`m|${name}`)
  return JSON.parse(typeof text == 'string' ? text : '{}') as Record<string, unknown>
}
const phaseOf = (visit: Visit, id?: string): string | undefined => stateOf(visit, id)?.phase

describe('storage that fails for a while', () => {
  test.each(['reject', 'hang'] as const)(
    'costs no visitor their id, nor what is known of them (%s)',
    async how => {
      const database = createFakeDatabase()
      const visit = open({ config: panel() }, { database })
      await visit.earshot.identify({ id: 'u-1', email: 'a@b.example' })
      await visit.platform.advance(2 * MINUTE)
      const { visitor } = await noteOf(database, 'visitor')
      expect(visitor).toBeDefined()
      database.setFault(() => (how === 'hang' ? 'hang' : { reject: 'UnknownError' }))
      visit.earshot.observe(make(), 'a')
      void visit.earshot.touch('a')
      await visit.platform.advance(MINUTE)
      database.setFault(undefined)
      visit.platform.signal('visible')
      await visit.platform.advance(5 * MINUTE)
      await visit.earshot.touch('b')
      await visit.platform.advance(5 * MINUTE)
      expect(await noteOf(database, 'visitor')).toMatchObject({
        visitor,
        person: { user: 'u-1', masked: { email: 'a…@b.example' } },
      })
      expect(new Set(visit.received().map(one => one['visitor']))).toEqual(new Set([visitor]))
    },
  )

  test('loses nothing of what a visitor was asked before', async () => {
    const database = createFakeDatabase()
    const config: EarshotConfig = {
      surveys: [
        { ...effortSurvey, id: 'first', placement: 'panel', audience: { sample: 1 } },
        { ...effortSurvey, id: 'second', at: 'x', when: { manual: true } },
      ],
      asking: { firstSession: true },
    }
    const visit = open({ config }, { database })
    visit.earshot.offer(['panel'])
    visit.earshot.place(make(), 'second')
    visit.earshot.ask('first')
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit, 'first')).toBe('asked')
    await visit.earshot.dispatch({ type: 'open', survey: 'first' })
    await visit.earshot.dispatch({ type: 'dismiss', survey: 'first', how: 'closed' })
    await visit.platform.advance(SECOND)
    database.setFault(() => ({ reject: 'UnknownError' }))
    visit.earshot.ask('second')
    await visit.platform.advance(SECOND)
    await visit.earshot.dispatch({ type: 'open', survey: 'second' })
    await visit.earshot.dispatch({ type: 'dismiss', survey: 'second', how: 'closed' })
    await visit.platform.advance(10 * SECOND)
    expect(visit.earshot.explain('first').reasons).toContain('quiet_days')
    database.setFault(undefined)
    visit.platform.signal('visible')
    await visit.platform.advance(5 * MINUTE)
    const { asks } = await noteOf(database, 'history')
    expect(asks).toMatchObject([{ survey: 'first' }, { survey: 'second' }])
  })

  test('erases no history, when nothing was to be changed in it', async () => {
    const database = createFakeDatabase()
    const config = panel({ cancel: { event: 'bought' } })
    const visit = open({ config }, { database })
    visit.earshot.offer(['panel'])
    visit.earshot.ask(survey)
    await visit.platform.advance(SECOND)
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    await visit.platform.advance(SECOND)
    database.setFault(() => ({ reject: 'UnknownError' }))
    void visit.earshot.outcome('bought')
    await visit.platform.advance(10 * SECOND)
    database.setFault(undefined)
    visit.platform.signal('visible')
    await visit.platform.advance(5 * MINUTE)
    expect((await noteOf(database, 'history'))['asks']).toMatchObject([{ survey }])
  })
})

test('a site whose data is erased asks nobody again on the same page', async () => {
  const visit = open({ config: panel() })
  visit.earshot.offer(['panel'])
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  await visit.database.clear()
  await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
  await visit.platform.advance(SECOND)
  await visit.database.clear()
  void visit.earshot.outcome('x')
  await visit.platform.advance(SECOND)
  expect(visit.earshot.explain(survey).reasons).toContain('same_survey')
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  expect(phaseOf(visit)).toBe('closed')
})

describe('a survey that ends while its last answer is being stored', () => {
  test('leaves nothing behind that swallows the answers of the next visitor', async () => {
    const database = createFakeDatabase()
    const visit = open({ config: { surveys: [effortSurvey] } }, { database })
    visit.earshot.place(make(), survey)
    visit.earshot.observe(make(), 'checkout.payment')
    const ask = async (): Promise<void> => {
      visit.earshot.ask(survey)
      await visit.platform.advance(SECOND)
      await visit.earshot.dispatch({ type: 'open', survey })
    }
    await ask()
    const gate = createGate()
    database.setFault(mode => (mode === 'readwrite' ? { after: gate.opened } : undefined))
    void visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 })
    visit.earshot.reset()
    const done = visit.earshot.dispatch({ type: 'open', survey })
    expect(await done).toMatchObject({ stored: 'no' })
    gate.open()
  })
})

test('a subscriber that closes a survey while an answer is recorded has closed it', async () => {
  const visit = open({ config: { surveys: [effortSurvey] } })
  visit.earshot.place(make(), survey)
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  let closing = false
  visit.earshot.subscribe(() => {
    if (closing) return
    closing = true
    void visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
  })
  await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 2 })
  await visit.platform.advance(MINUTE)
  expect(phaseOf(visit)).toBe('closed')
  const told = visit.types().filter(type => /answered|dismissed/.test(type))
  expect(told).toEqual(['survey.answered', 'survey.dismissed'])
})

describe('contact details', () => {
  const talk = (id: string): SurveyDefinition => ({
    id,
    questions: [
      { id: 'score', preset: 'csat', label: 'How was it?' },
      { id: 'mail', kind: 'contact', fields: ['email'], label: 'Your address?', optional: true },
    ],
  })

  test('are asked for once, also by two surveys of one page', async () => {
    const visit = open({ config: { surveys: [talk('one'), talk('two')] } })
    visit.earshot.place(make(), 'one')
    visit.earshot.place(make(), 'two')
    await visit.platform.advance(SECOND)
    for (const id of ['one', 'two']) {
      await visit.earshot.dispatch({ type: 'open', survey: id })
      void visit.earshot.dispatch({ type: 'answer', survey: id, question: 'score', value: 3 })
      await visit.platform.advance(SECOND)
    }
    const { surveys } = visit.earshot.getState()
    expect(surveys.get('one')?.question?.id).toBe('mail')
    expect(surveys.get('two')).toMatchObject({ phase: 'thanked', question: undefined })
  })

  test('that were not asked for are neither masked nor kept, nor do they stop the survey', async () => {
    const visit = open({ config: { surveys: [talk('one')] } })
    visit.earshot.place(make(), 'one')
    await visit.platform.advance(SECOND)
    await visit.earshot.dispatch({ type: 'open', survey: 'one' })
    await visit.earshot.dispatch({ type: 'answer', survey: 'one', question: 'score', value: 3 })
    // What a form of the host's holds besides.
    const value = { email: 'a@b.example', name: 'Jane', phone: 491511234567 } as never
    const stored = await visit.earshot.dispatch({
      type: 'answer',
      survey: 'one',
      question: 'mail',
      value,
    })
    expect(stored).toEqual({ stored: 'idb' })
    await visit.platform.advance(SECOND)
    expect(visit.faults).toEqual([])
    expect(phaseOf(visit, 'one')).toBe('thanked')
    expect(visit.earshot.getState().contact).toEqual({ email: 'a…@b.example' })
  })
})

describe('a rating link', () => {
  const address = `https://shop.test/?earshot=${survey}.effort.6`

  test('asks nothing where asking is switched off', async () => {
    const config: EarshotConfig = { ...panel(), asking: { off: true } }
    const visit = open({ config }, { page: { address } })
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit)).toBeUndefined()
  })

  test('puts nothing on top of the page of an anonymous visitor', async () => {
    const visit = open({ config: panel(), visitor: 'none' }, { page: { address } })
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit)).toBeUndefined()
  })

  test('that was followed and ignored begins a rest like any survey that was shown', async () => {
    const database = createFakeDatabase()
    const first = open({ config: panel() }, { database, page: { address } })
    first.earshot.offer(['panel'])
    await first.platform.advance(SECOND)
    await first.earshot.dispatch({ type: 'open', survey })
    await first.platform.advance(SECOND)
    first.platform.signal('leave')
    const second = open({ config: panel() }, { database })
    second.earshot.offer(['panel'])
    second.earshot.ask(survey)
    await second.platform.advance(SECOND)
    expect(second.earshot.explain(survey).reasons).toContain('same_survey')
    expect(phaseOf(second)).toBeUndefined()
  })
})

test('what was asked before is not read while consent is pending', async () => {
  const database = createFakeDatabase()
  const read: string[] = []
  const openStore = (name: string): UseStore => {
    const use = database.openStore(name)
    return (mode, callback) =>
      use(mode, store => {
        const get = store.get.bind(store)
        store.get = key => {
          read.push(String(key))
          return get(key)
        }
        return callback(store)
      })
  }
  const visit = open(
    { config: panel(), consent: 'pending' },
    { database: { ...database, openStore } },
  )
  visit.earshot.offer(['panel'])
  await visit.platform.advance(MINUTE)
  expect(read).toContain('m|consent')
  expect(read).not.toContain('m|history')
  expect(read).not.toContain('m|visitor')
  expect(visit.earshot.explain(panel().surveys![0]!.id).reasons).toEqual(['consent_pending'])
  visit.earshot.setConsent('granted')
  await visit.platform.advance(MINUTE)
  expect(read).toContain('m|history')
})

describe('explain', () => {
  test('says that a change is told instead of a question', async () => {
    const database = createFakeDatabase()
    const config: EarshotConfig = {
      surveys: [effortSurvey],
      journey: {
        changes: [
          { date: '2027-01-16', touchpoint: 'checkout.payment', change: 'x', note: 'Easy now.' },
        ],
      },
    }
    const first = open({ config }, { database })
    first.earshot.place(make(), survey)
    first.earshot.ask(survey)
    await first.platform.advance(SECOND)
    await first.earshot.dispatch({ type: 'open', survey })
    await first.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
    await first.earshot.dispatch({ type: 'skip', survey })
    await first.platform.advance(SECOND)
    first.earshot.stop()
    const second = open({ config }, { database })
    second.platform.jump({ nowMs: 100 * 24 * 60 * MINUTE })
    second.earshot.place(make(), survey)
    await second.platform.advance(SECOND)
    expect(second.earshot.explain(survey)).toMatchObject({ ask: false })
    expect(second.earshot.explain(survey).reasons).toContain('change_told')
  })

  test('knows the journey of a page that shows no slot', async () => {
    const visit = open({ config: { surveys: [effortSurvey] } })
    await visit.platform.advance(MINUTE)
    visit.earshot.explain(survey)
    await visit.platform.advance(MINUTE)
    expect(visit.earshot.explain(survey).reasons).toEqual(['not_due', 'no_slot'])
    expect(visit.earshot.explain('other').reasons).toEqual(['unknown_survey'])
  })
})

test('a canAsk that calls back into Earshot is asked once', async () => {
  let asked = 0
  const visit: Visit = open({
    config: panel({ when: { used: 'x' } }),
    canAsk: () => {
      asked++
      void visit.earshot.touch('counted')
      visit.earshot.explain(survey)
      return true
    },
  })
  visit.earshot.offer(['panel'])
  await visit.platform.advance(SECOND)
  void visit.earshot.touch('x', { outcome: 'completed' })
  await visit.platform.advance(SECOND)
  expect(visit.faults).toEqual([])
  expect(asked).toBeLessThan(20)
})

test('a dismissal in the moment in which the session turns over is remembered', async () => {
  const visit = open({ config: { surveys: [effortSurvey] } })
  visit.earshot.place(make(), survey)
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  await visit.platform.advance(31 * MINUTE)
  void visit.earshot.touch('closed-it')
  await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
  await visit.platform.advance(SECOND)
  expect(visit.earshot.explain(survey).reasons).toContain('same_survey')
})

test('an inline survey answered in one tab is not asked in another that was open before', async () => {
  const database = createFakeDatabase()
  const config = { surveys: [effortSurvey] }
  const other = open({ config }, { database, page: { visible: false } })
  other.earshot.place(make(), survey)
  await other.platform.advance(SECOND)
  const visit = open({ config }, { database })
  visit.earshot.place(make(), survey)
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 7 })
  await visit.platform.advance(SECOND)
  other.platform.setPage({ visible: true })
  other.platform.signal('visible')
  other.earshot.ask(survey)
  await other.platform.advance(SECOND)
  expect(phaseOf(other)).toBeUndefined()
})

test('a stored occasion that is damaged makes no event that follows no schema', async () => {
  const database = createFakeDatabase()
  const first = open({ config: panel() }, { database })
  first.earshot.touch('a')
  await first.platform.advance(SECOND)
  first.earshot.stop()
  const { visitor: subject } = await noteOf(database, 'visitor')
  const now = first.platform.now()
  const due = {
    id: 'd',
    survey,
    trigger: 'x'.repeat(5000),
    cause: 7,
    notBefore: 0,
    expiresAt: now - 1,
  }
  await database.plant('m|history', JSON.stringify({ subject, asks: [], dues: [due] }))
  const second = open({ config: panel() }, { database })
  second.earshot.offer(['panel'])
  await second.platform.advance(MINUTE)
  const { faultsOf } = await import('./support/startEarshot.js')
  expect(faultsOf(second.received())).toEqual([])
})
