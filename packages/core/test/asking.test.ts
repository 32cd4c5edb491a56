import { describe, expect, test } from 'vitest'
import type { EarshotConfig, EarshotOptions, SurveyDefinition } from '../src/index.js'
import { panel, SECOND, stateOf, survey } from './support/askingVisits.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { faultsOf, make, open, type Visit } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

const HOUR = 3600 * SECOND
const config: EarshotConfig = { surveys: [effortSurvey] }

/** Sees the touchpoint, in a page that has the survey's slot. */
async function meet({ earshot, platform }: Visit, touchpoint = 'checkout.payment'): Promise<void> {
  const element = make()
  earshot.observe(element, touchpoint)
  platform.view(element)
  await platform.advance(SECOND)
}
async function meetSlot(visit: Visit, id = survey): Promise<void> {
  visit.earshot.place(make(), id)
  await meet(visit)
}
const answersOf = (visit: Visit): unknown[] =>
  visit
    .received()
    .filter(({ type }) => type === 'survey.answered')
    .map(({ data: { question, value, revision, response } }) => ({
      question,
      value,
      revision,
      response,
    }))

describe('a survey that was half answered', () => {
  test('goes on after a reload, as the same asking, and only then', async () => {
    const database = createFakeDatabase()
    const first = open({ config }, { database })
    await meetSlot(first)
    await first.earshot.dispatch({ type: 'open', survey })
    await first.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 2 })
    const { response } = stateOf(first)!
    first.platform.signal('leave')
    await first.platform.advance(SECOND)

    const second = open({ config }, { database })
    await meetSlot(second)
    expect(stateOf(second)).toMatchObject({ phase: 'open', response, question: { id: 'why' } })
    await second.earshot.dispatch({ type: 'answer', survey, question: 'why', value: 'slow' })
    expect(stateOf(second)!.phase).toBe('thanked')
    await second.platform.advance(60 * SECOND)
    expect(answersOf(second)).toContainEqual({
      question: 'why',
      value: 'slow',
      revision: 0,
      response,
    })
    expect(second.types()).not.toContain('survey.shown')
    expect(second.types()).not.toContain('survey.seen')
    expect(faultsOf([...first.received(), ...second.received()])).toEqual([])
    second.platform.signal('leave')
    await second.platform.advance(SECOND)

    const third = open({ config }, { database })
    await meetSlot(third)
    expect(stateOf(third)).toBeUndefined()
    expect(third.earshot.explain(survey).reasons).toContain('same_survey')
  })

  test('does not go on a day later', async () => {
    const database = createFakeDatabase()
    const first = open({ config }, { database })
    await meetSlot(first)
    await first.earshot.dispatch({ type: 'open', survey })
    await first.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 2 })
    await first.platform.advance(SECOND)
    const second = open({ config }, { database })
    second.platform.jump({ nowMs: 25 * HOUR })
    await meetSlot(second)
    expect(stateOf(second)).toBeUndefined()
  })
})

describe('a rating link', () => {
  const address = `https://shop.test/?a=1&earshot=${survey}.effort.6&b=2#part`

  test('preselects, records nothing until it is sent, and is told apart; the address is cleaned', async () => {
    const visit = open({ config }, { page: { address } })
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    expect(visit.platform.page().address).toBe('https://shop.test/?a=1&b=2#part')
    expect(stateOf(visit)).toMatchObject({
      phase: 'asked',
      preselected: { question: 'effort', value: 6 },
    })
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.platform.advance(60 * SECOND)
    expect(answersOf(visit)).toEqual([])
    await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 6 })
    await visit.platform.advance(60 * SECOND)
    const own = visit.received().filter(({ type }) => type.startsWith('survey.'))
    expect(own.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'survey.shown',
        'survey.seen',
        'survey.answered',
        'survey.completed',
      ]),
    )
    expect(own.map(({ source }) => source)).toEqual(own.map(() => 'link'))
  })

  test('waits while the page is prepared in the background', async () => {
    const visit = open({ config }, { page: { address, visible: false } })
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)).toBeUndefined()
    visit.platform.setPage({ visible: true })
    visit.platform.signal('visible')
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)?.phase).toBe('asked')
  })

  test('is followed whatever was asked before, also where the survey comes by itself', async () => {
    const visit = open({ config: panel() }, { page: { address } })
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)).toMatchObject({ preselected: { value: 6 } })
  })

  test.each<[string, EarshotConfig, EarshotOptions]>([
    ['asking is switched off', { ...config, asking: { off: true } }, {}],
    ['the host says no', config, { canAsk: () => false }],
    ['a panel would cover the page of somebody anonymous', panel(), { visitor: 'none' }],
  ])('is not followed where %s', async (_, file, options) => {
    const visit = open({ config: file, ...options }, { page: { address } })
    visit.earshot.offer(['panel'])
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)).toBeUndefined()
    expect(visit.platform.page().address).toBe('https://shop.test/?a=1&b=2#part')
  })

  test.each([
    ['of a survey that is not there', 'other.effort.6'],
    ['of a question that is not there', `${survey}.other.6`],
    ['off the scale', `${survey}.effort.8`],
    ['without a value', `${survey}.effort`],
    ['that is a word', 'x'],
    ['that is empty', ''],
  ])('%s is told, and cleaned away all the same', async (_, link) => {
    const visit = open({ config }, { page: { address: `https://shop.test/?earshot=${link}` } })
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    expect(visit.faults.map(({ code }) => code)).toEqual(['bad_link'])
    expect(visit.platform.page().address).toBe('https://shop.test/')
    expect(stateOf(visit)).toBeUndefined()
  })
})

describe('contact details', () => {
  const talk: SurveyDefinition = {
    id: 'talk',
    questions: [
      { id: 'mail', kind: 'contact', label: 'Where may we answer you?', optional: true },
      { id: 'more', kind: 'text', label: 'Anything else?', optional: true },
    ],
  }
  const only: SurveyDefinition = { ...talk, id: 'only', questions: talk.questions.slice(0, 1) }
  const file = { surveys: [talk, only] }
  const place = async (visit: Visit, id: string): Promise<void> => {
    visit.earshot.place(make(), id)
    await visit.platform.advance(SECOND)
  }

  test('are asked for once ever, also when they were not given', async () => {
    const database = createFakeDatabase()
    const first = open({ config: file }, { database })
    await place(first, 'talk')
    await first.earshot.dispatch({ type: 'open', survey: 'talk' })
    expect(stateOf(first, 'talk')!.question!.id).toBe('mail')
    await first.platform.advance(61 * SECOND)
    const second = open({ config: file }, { database })
    await place(second, 'only')
    expect(stateOf(second, 'only')).toBeUndefined()
    expect(second.earshot.explain('only').reasons).toContain('contact_known')
  })

  test('that were given are kept masked only, and not asked for again', async () => {
    const database = createFakeDatabase()
    const first = open({ config: file }, { database })
    await place(first, 'talk')
    await first.earshot.dispatch({ type: 'open', survey: 'talk' })
    const value = { email: 'ada@example.com' }
    await first.earshot.dispatch({ type: 'answer', survey: 'talk', question: 'mail', value })
    await first.platform.advance(61 * SECOND)
    expect(answersOf(first)).toMatchObject([{ question: 'mail', value }])
    expect(JSON.stringify([...(await database.dump())])).not.toContain('ada@example.com')
    expect(first.earshot.getState().contact?.email).toMatch(/^a.*@example\.com$/)
    const second = open({ config: file }, { database })
    await place(second, 'only')
    expect(stateOf(second, 'only')).toBeUndefined()
  })

  test('that the host knows are not asked for, nor are those of an anonymous visitor', async () => {
    const known = open({ config: file })
    void known.earshot.identify({ email: 'ada@example.com' })
    await place(known, 'only')
    expect(stateOf(known, 'only')).toBeUndefined()
    const anonymous = open({ config: file, visitor: 'none' })
    await place(anonymous, 'talk')
    expect(stateOf(anonymous, 'talk')!.question!.id).toBe('more')
  })
})

describe('who is asked', () => {
  test('depends on what identify() was told', async () => {
    const visit = open({
      config: { surveys: [{ ...effortSurvey, audience: { traits: { plan: 'pro' } } }] },
    })
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    expect(visit.earshot.explain(survey).reasons).toContain('traits')
    void visit.earshot.identify({ id: 'ada', traits: { plan: 'pro' } })
    await meet(visit)
    expect(stateOf(visit)?.phase).toBe('asked')
  })

  test('depends on how often they have met the touchpoint', async () => {
    const database = createFakeDatabase()
    const file = { surveys: [{ ...effortSurvey, audience: { firstEncounter: true } }] }
    const first = open({ config: file }, { database })
    await meetSlot(first)
    expect(stateOf(first)?.phase).toBe('asked')
    await first.platform.advance(61 * SECOND)
    const second = open({ config: file }, { database })
    await meetSlot(second)
    expect(second.earshot.explain(survey).reasons).toContain('first_encounter')
  })

  test('is for the host to say, last', async () => {
    const asked: string[] = []
    const canAsk = (id: string): boolean => asked.push(id) > 99
    const visit = open({ config, canAsk })
    await meetSlot(visit)
    expect(stateOf(visit)).toBeUndefined()
    expect(visit.earshot.explain(survey).reasons).toContain('host')
    expect(new Set(asked)).toEqual(new Set([survey]))
    const throwing = open({
      config,
      canAsk: () => {
        throw new Error('no')
      },
    })
    await meetSlot(throwing)
    expect(stateOf(throwing)).toBeUndefined()
    expect(throwing.faults.map(({ code }) => code)).toContain('internal')
  })
})

test('which touchpoint mattered most is asked of those that this visitor has met', async () => {
  const file: EarshotConfig = {
    journey: {
      stages: [
        {
          id: 'all',
          touchpoints: [{ id: 'home', name: 'The start page' }, { id: 'basket' }, { id: 'never' }],
        },
      ],
    },
    surveys: [{ id: 'most', at: 'basket', questions: [{ id: 'which', preset: 'importance' }] }],
  }
  const visit = open({ config: file })
  visit.earshot.place(make(), 'most')
  await meet(visit, 'home')
  await meet(visit, 'basket')
  const { options } = stateOf(visit, 'most')!.survey.questions[0]!
  expect(new Set(options)).toEqual(
    new Set([
      { id: 'home', label: 'The start page' },
      { id: 'basket', label: undefined },
    ]),
  )
  await visit.earshot.dispatch({ type: 'open', survey: 'most' })
  await visit.earshot.dispatch({ type: 'answer', survey: 'most', question: 'which', value: 'home' })
  await visit.platform.advance(60 * SECOND)
  const [answer] = visit.received().filter(({ type }) => type === 'survey.answered')
  expect(answer!.data).toMatchObject({
    measure: 'importance',
    value: 'home',
    order: 'shuffled',
    offered: options!.map(({ id }) => id),
  })
  expect(faultsOf(visit.received())).toEqual([])
})

test('a survey that comes by itself is drawn by whoever offers to, and waits for the end of a task', async () => {
  const visit = open({ config: panel() })
  const { earshot, platform } = visit
  earshot.offer(['panel'])
  await meet(visit)
  await platform.advance(SECOND)
  expect(stateOf(visit)).toBeUndefined()
  expect(earshot.explain(survey).reasons).toEqual(['no_boundary'])
  void earshot.touch('checkout.payment', { outcome: 'completed' })
  await platform.advance(2 * SECOND)
  expect(stateOf(visit)?.phase).toBe('asked')
})

test('whoever draws one survey over the page has offered to draw no other', async () => {
  const visit = open({ config: panel() })
  const withdraw = visit.earshot.offer(['panel'], 'another')
  await visit.platform.advance(SECOND)
  expect(visit.earshot.explain(survey).reasons).toContain('no_slot')
  withdraw()
  visit.earshot.offer(['panel'], survey)
  await visit.platform.advance(SECOND)
  expect(visit.earshot.explain(survey).reasons).not.toContain('no_slot')
})

test('what happened before the definitions arrived still makes a survey due', async () => {
  const files = { '/earshot.json': JSON.stringify(panel({ when: { used: 'pay' } })) }
  const visit = open({ config: '/earshot.json' }, { files })
  visit.earshot.offer(['panel'])
  void visit.earshot.touch('pay', { outcome: 'completed' })
  await visit.platform.advance(2 * SECOND)
  expect(stateOf(visit)?.phase).toBe('asked')
})

describe('what the host may say wrong', () => {
  test('a placement that is none is told, the others count', async () => {
    const visit = open({ config: panel() })
    // A page without types can say anything.
    visit.earshot.offer(['popup' as 'tab', 'panel'])
    await visit.platform.advance(SECOND)
    const message = 'offer: "popup" is none of panel, dialog, tab'
    expect(visit.faults).toEqual([{ code: 'bad_option', message }])
    expect(visit.earshot.explain(survey).reasons).not.toContain('no_slot')
  })

  test('what cannot be gone through is told, and nothing is thrown', async () => {
    const visit = open({ config: panel() })
    visit.earshot.offer(undefined as never)
    await visit.platform.advance(SECOND)
    expect(visit.faults.map(({ code }) => code)).toEqual(['internal'])
  })
})

describe('a name that the journey does not have', () => {
  test('is told once, for a slot and for a call, and nothing comes of it', async () => {
    const visit = open({ config })
    for (const id of ['efort', 'efort', survey]) visit.earshot.place(make(), id)
    await visit.platform.advance(SECOND)
    for (const id of ['efort', 'nix', 'nix']) visit.earshot.ask(id)
    const message = (id: string): string => `the journey has no survey "${id}"`
    expect(visit.faults).toEqual([
      { code: 'bad_id', message: message('efort') },
      { code: 'bad_id', message: message('nix') },
    ])
    expect([...visit.earshot.getState().surveys.keys()]).toEqual([])
  })

  test('is told with debug, once for each, where no journey was named at all', async () => {
    const visit = open({ debug: true })
    for (const id of ['efort', 'efort']) visit.earshot.place(make(), id)
    await visit.platform.advance(SECOND)
    for (const id of ['efort', 'late']) visit.earshot.place(make(), id)
    visit.platform.signal('visible')
    await visit.platform.advance(SECOND)
    const message = (id: string): string =>
      `the journey has no survey "${id}", and no other: is config (data-config) given?`
    expect(visit.faults).toEqual([
      { code: 'bad_id', message: message('efort') },
      { code: 'bad_id', message: message('late') },
    ])
  })

  test.each<[string, EarshotOptions, string[]]>([
    ['without debug', {}, []],
    ['with the surveys in code', { debug: true, config }, []],
    // That is told already.
    ['with a file that cannot be read', { debug: true, config: '/lost.json' }, ['bad_config']],
  ])('is told of no slot %s', async (_, options, codes) => {
    const visit = open(options)
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    expect(visit.faults.map(({ code }) => code)).toEqual(codes)
    expect(visit.faults.filter(({ code }) => code === 'bad_id')).toEqual([])
  })

  test('is not told besides the fault for which a survey was left out', async () => {
    const bad = { ...effortSurvey, id: 'bad', questions: [] }
    const visit = open({ config: { surveys: [effortSurvey, bad] } })
    visit.earshot.place(make(), 'bad')
    await visit.platform.advance(SECOND)
    expect(visit.faults.map(({ code }) => code)).toEqual(['bad_config'])
  })
})
