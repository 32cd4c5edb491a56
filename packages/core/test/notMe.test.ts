import { describe, expect, test } from 'vitest'
import type { EarshotConfig, QuestionDefinition, SurveyState } from '../src/index.js'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { faultsOf, make, open, type Visit } from './support/startEarshot.js'

const SECOND = 1000
const survey = 'after'
const rate: QuestionDefinition = { id: 'rate', preset: 'csat' }
const mail: QuestionDefinition = {
  id: 'mail',
  kind: 'contact',
  label: 'Where may we answer?',
  optional: true,
}
const text = (id: string): QuestionDefinition => ({
  id,
  kind: 'text',
  label: `${id}?`,
  optional: true,
})
const fileOf = (...questions: QuestionDefinition[]): EarshotConfig => ({
  surveys: [{ id: survey, questions }],
})
const stateOf = ({ earshot }: Visit): SurveyState => earshot.getState().surveys.get(survey)!

/** A page with the survey on the screen. */
const enter = async (
  config: EarshotConfig,
  database: FakeDatabase,
  more: Parameters<typeof open>[1] = {},
): Promise<Visit> => {
  const visit = open({ config }, { database, ...more })
  await visit.platform.advance(SECOND)
  visit.earshot.place(make(), survey)
  await visit.platform.advance(SECOND)
  return visit
}
/** The same, for somebody whose address is known. */
const begin = async (
  config: EarshotConfig,
  { database = createFakeDatabase(), ...more }: Parameters<typeof open>[1] = {},
): Promise<Visit> => {
  const before = open({}, { database })
  await before.earshot.identify({ id: 'u-1', email: 'jane@example.com', traits: { plan: 'pro' } })
  await before.platform.advance(SECOND)
  before.earshot.stop()
  const visit = await enter(config, database, more)
  await visit.earshot.dispatch({ type: 'open', survey })
  return visit
}
const say = (visit: Visit, question: string, value: string | number | object): unknown =>
  visit.earshot.dispatch({ type: 'answer', survey, question, value: value as string })
const notMe = ({ earshot }: Visit) => earshot.dispatch({ type: 'not_me', survey })
const leave = async ({ platform }: Visit): Promise<void> => {
  platform.signal('leave')
  await platform.advance(SECOND)
}
/** What the endpoint has of the survey: its types, of answers also question, revision and value. */
const arrived = async (...visits: Visit[]): Promise<string[]> => {
  for (const { platform } of visits) await platform.advance(60 * SECOND)
  const events = visits.flatMap(one => one.received())
  expect(faultsOf(events)).toEqual([])
  return events
    .filter(({ type }) => /^survey\.(answered|completed|dismissed)$/.test(type))
    .map(({ type, data: { question, revision, value } }) =>
      type === 'survey.answered'
        ? `${question} ${revision} ${JSON.stringify(value)}`
        : type.slice('survey.'.length),
    )
}
const person = async (database: FakeDatabase): Promise<unknown> => {
  const dump = JSON.stringify([...(await database.dump())])
  return { jane: dump.includes('j…@example.com'), user: dump.includes('u-1') }
}

describe('"not you?"', () => {
  test('is offered once a contact question was passed over, and not before', async () => {
    const visit = await begin(fileOf(rate, mail, text('why')))
    expect(stateOf(visit).knownContact).toBeUndefined()
    await say(visit, 'rate', 4)
    expect(stateOf(visit)).toMatchObject({ question: { id: 'why' }, knownContact: true })
    expect(visit.earshot.getState().contact).toEqual({ email: 'j…@example.com' })
    await visit.earshot.dispatch({ type: 'back', survey })
    expect(stateOf(visit).knownContact).toBeUndefined()
  })

  test('is not offered where no answer leads to the question', async () => {
    const next = [{ if: { atMost: 2 }, go: 'mail' }, { go: 'end' }]
    const visit = await begin(fileOf({ ...rate, next }, mail))
    await say(visit, 'rate', 5)
    expect(stateOf(visit)).toMatchObject({ phase: 'thanked' })
    expect(stateOf(visit).knownContact).toBeUndefined()
    expect(await notMe(visit)).toEqual({ stored: 'no', reason: 'no_known_contact' })
  })

  test('from the thank-you: asks for the details, completes once, and thanks again', async () => {
    const database = createFakeDatabase()
    const visit = await begin(fileOf(rate, mail, text('why')), { database })
    await say(visit, 'rate', 4)
    await visit.earshot.dispatch({ type: 'skip', survey })
    expect(stateOf(visit)).toMatchObject({ phase: 'thanked', knownContact: true })
    const { response } = stateOf(visit)

    expect(await notMe(visit)).toEqual({ stored: 'no', reason: 'no_event' })
    expect(stateOf(visit)).toMatchObject({ phase: 'open', response, question: { id: 'mail' } })
    expect(stateOf(visit).knownContact).toBeUndefined()
    expect(visit.earshot.getState().contact).toBeUndefined()
    await visit.platform.advance(SECOND)
    // What the host has said of the account stays.
    expect(await person(database)).toEqual({ jane: false, user: true })

    await say(visit, 'mail', { email: 'joe@example.com' })
    expect(stateOf(visit)).toMatchObject({ phase: 'thanked', path: ['rate', 'mail', 'why'] })
    expect(visit.earshot.getState().contact).toEqual({ email: 'j…@example.com' })
    await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    expect(await arrived(visit)).toEqual([
      'rate 0 4',
      'completed',
      'mail 0 {"email":"joe@example.com"}',
    ])
  })

  test('passed or closed then, the survey is over as it was', async () => {
    const skipped = await begin(fileOf(rate, mail))
    await say(skipped, 'rate', 4)
    await notMe(skipped)
    await skipped.earshot.dispatch({ type: 'skip', survey })
    expect(stateOf(skipped).phase).toBe('thanked')
    expect(await notMe(skipped)).toEqual({ stored: 'no', reason: 'no_known_contact' })
    expect(await arrived(skipped)).toEqual(['rate 0 4', 'completed'])

    const closed = await begin(fileOf(rate, mail))
    await say(closed, 'rate', 4)
    await notMe(closed)
    await closed.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    expect(stateOf(closed).phase).toBe('closed')
    expect(await arrived(closed)).toEqual(['rate 0 4', 'completed'])
  })

  test('midway: what was passed after it is not asked again, and what was begun is kept', async () => {
    const visit = await begin(fileOf(rate, mail, text('why'), text('more')))
    await say(visit, 'rate', 4)
    await say(visit, 'why', 'slow')
    await visit.earshot.dispatch({ type: 'type', survey, question: 'more', text: 'and' })
    await notMe(visit)
    expect(stateOf(visit)).toMatchObject({ question: { id: 'mail' }, path: ['rate'] })
    await say(visit, 'mail', { email: 'joe@example.com' })
    expect(stateOf(visit)).toMatchObject({
      question: { id: 'more' },
      path: ['rate', 'mail', 'why'],
      typed: { question: 'more', text: 'and' },
    })
    await say(visit, 'more', 'and dear')
    expect(await arrived(visit)).toEqual([
      'rate 0 4',
      'why 0 "slow"',
      'mail 0 {"email":"joe@example.com"}',
      'more 0 "and dear"',
      'completed',
    ])
  })

  test('an answer that leads elsewhere takes back what lay on the other way', async () => {
    const next = [{ if: { answered: true }, go: 'call' }, { go: 'why' }]
    const end = [{ go: 'end' }]
    const visit = await begin(
      fileOf(rate, { ...mail, next }, { ...text('why'), next: end }, text('call')),
    )
    await say(visit, 'rate', 4)
    await say(visit, 'why', 'slow')
    await notMe(visit)
    await say(visit, 'mail', { email: 'joe@example.com' })
    expect(stateOf(visit)).toMatchObject({ phase: 'open', question: { id: 'call' } })
    await say(visit, 'call', 'at noon')
    expect(await arrived(visit)).toEqual([
      'rate 0 4',
      'why 0 "slow"',
      'completed',
      'mail 0 {"email":"joe@example.com"}',
      'why 1 null',
      'call 0 "at noon"',
    ])
  })

  test('a step back from there goes where it always goes', async () => {
    const visit = await begin(fileOf(rate, mail, text('why')))
    await say(visit, 'rate', 4)
    await visit.earshot.dispatch({ type: 'skip', survey })
    await notMe(visit)
    await visit.earshot.dispatch({ type: 'back', survey })
    expect(stateOf(visit).question?.id).toBe('rate')
    await say(visit, 'rate', 2)
    await visit.earshot.dispatch({ type: 'skip', survey })
    expect(stateOf(visit).question?.id).toBe('why')
    await visit.earshot.dispatch({ type: 'skip', survey })
    expect(stateOf(visit).phase).toBe('thanked')
    expect(await arrived(visit)).toEqual(['rate 0 4', 'completed', 'rate 1 2'])
  })
})

describe('is refused', () => {
  test.each([
    ['while nothing is drawn', 'not_open', () => {}],
    [
      'once it is closed',
      'not_open',
      async ({ earshot }: Visit) => {
        await earshot.dispatch({ type: 'open', survey })
        await earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
      },
    ],
    [
      'before the question was passed over',
      'no_known_contact',
      ({ earshot }: Visit) => void earshot.dispatch({ type: 'open', survey }),
    ],
  ])('%s', async (_, reason, go) => {
    const database = createFakeDatabase()
    const known = open({}, { database })
    await known.earshot.identify({ email: 'jane@example.com' })
    await known.platform.advance(SECOND)
    const visit = await enter(fileOf(rate, mail), database)
    await go(visit)
    expect(await notMe(visit)).toEqual({ stored: 'no', reason })
    expect(visit.earshot.getState().contact).toEqual({ email: 'j…@example.com' })
  })

  test('where details were asked for and not given', async () => {
    const database = createFakeDatabase()
    const first = await enter(fileOf(mail, rate), database)
    await first.earshot.dispatch({ type: 'open', survey })
    await first.earshot.dispatch({ type: 'skip', survey })
    await leave(first)
    const second = await enter(fileOf(mail, rate), database)
    expect(stateOf(second)).toMatchObject({ phase: 'open', question: { id: 'rate' } })
    expect(stateOf(second).knownContact).toBeUndefined()
    expect(await notMe(second)).toEqual({ stored: 'no', reason: 'no_known_contact' })
  })

  test('where no such survey is asked', async () => {
    const visit = open({ config: fileOf(rate, mail) })
    await visit.platform.advance(SECOND)
    expect(await notMe(visit)).toEqual({ stored: 'no', reason: 'not_asked' })
  })
})

describe('a page that ends meanwhile', () => {
  test('midway: the next goes on where it was, and asks for no contact twice', async () => {
    const database = createFakeDatabase()
    const first = await begin(fileOf(rate, mail, text('why'), text('more')), { database })
    await say(first, 'rate', 4)
    await say(first, 'why', 'slow')
    await notMe(first)
    await leave(first)
    const second = await enter(fileOf(rate, mail, text('why'), text('more')), database)
    expect(stateOf(second)).toMatchObject({ phase: 'open', question: { id: 'more' } })
    expect(stateOf(second).knownContact).toBeUndefined()
    expect(second.earshot.getState().contact).toBeUndefined()
    await second.earshot.dispatch({ type: 'skip', survey })
    expect(await arrived(first, second)).toEqual(['rate 0 4', 'why 0 "slow"', 'completed'])
  })

  test.each([false, true])(
    'after the thank-you: the survey is over (a step back: %s)',
    async isBack => {
      const database = createFakeDatabase()
      const first = await begin(fileOf(rate, mail, text('why')), { database })
      await say(first, 'rate', 4)
      await first.earshot.dispatch({ type: 'skip', survey })
      await notMe(first)
      if (isBack) await first.earshot.dispatch({ type: 'back', survey })
      await leave(first)
      const second = await enter(fileOf(rate, mail, text('why')), database)
      expect(stateOf(second)).toBeUndefined()
      expect(await person(database)).toEqual({ jane: false, user: true })
      expect(await arrived(first, second)).toEqual(['rate 0 4', 'completed'])
    },
  )

  test('one that comes back from the back/forward cache still asks', async () => {
    const visit = await begin(fileOf(rate, mail), { locks: new Set() })
    await say(visit, 'rate', 4)
    await notMe(visit)
    await leave(visit)
    visit.platform.signal('restore')
    visit.platform.signal('visible')
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)).toMatchObject({ phase: 'open', question: { id: 'mail' } })
    await say(visit, 'mail', { email: 'joe@example.com' })
    expect(stateOf(visit).phase).toBe('thanked')
  })
})

test('forgets them in this browser, in other tabs once they are in front', async () => {
  const database = createFakeDatabase()
  const locks = new Set<string>()
  const first = await begin(fileOf(rate, mail), { database, locks })
  const second = await enter(fileOf(rate, mail), database, { locks })
  expect(second.earshot.getState().contact).toEqual({ email: 'j…@example.com' })
  await say(first, 'rate', 4)
  await notMe(first)
  await first.platform.advance(SECOND)
  let changes = 0
  second.earshot.subscribe(() => changes++)
  second.platform.signal('visible')
  await second.platform.advance(SECOND)
  expect(second.earshot.getState().contact).toBeUndefined()
  expect(changes).toBe(1)
  second.platform.signal('visible')
  await second.platform.advance(SECOND)
  expect(changes).toBe(1)
  // What this tab is told does not bring them back.
  await second.earshot.identify({ traits: { plan: 'free' } })
  await second.platform.advance(SECOND)
  expect(await person(database)).toEqual({ jane: false, user: true })
})
