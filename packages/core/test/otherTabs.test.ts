import { describe, expect, test } from 'vitest'
import type { EarshotConfig, SurveyDefinition } from '../src/index.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { make, open, type Visit } from './support/startEarshot.js'

const SECOND = 1000
const survey = 'visit'
const DEFINITION: SurveyDefinition = {
  id: survey,
  questions: ['one', 'two', 'three'].map(id => ({
    id,
    preset: 'csat',
    label: `${id}?`,
    optional: true,
  })),
}
const config: EarshotConfig = { surveys: [DEFINITION] }

/** Tabs of one browser. @param locks false: a browser without Web Locks */
function openBrowser(locks: Set<string> | false = new Set()): {
  tab(): Promise<Visit>
  answers(): string[]
} {
  const database = createFakeDatabase()
  const tabs: Visit[] = []
  return {
    async tab() {
      const visit = open({ config }, { database, locks })
      // No two events of a browser are made in the same millisecond: chance is the same in all tabs.
      visit.platform.jump({ nowMs: tabs.push(visit) * 10 * SECOND })
      visit.earshot.place(make(), survey)
      await visit.platform.advance(SECOND)
      return visit
    },
    answers: () =>
      [...new Map(tabs.flatMap(one => one.received()).map(one => [one.id, one])).values()]
        .filter(({ type }) => type === 'survey.answered')
        .map(({ data: { response, question, revision, value } }) =>
          [response, question, revision, value].join(' '),
        )
        .sort(),
  }
}
const stateOf = ({ earshot }: Visit) => earshot.getState().surveys.get(survey)
const draw = ({ earshot }: Visit): unknown => earshot.dispatch({ type: 'open', survey })
const answer = async ({ earshot, platform }: Visit, value: number): Promise<void> => {
  const { question } = earshot.getState().surveys.get(survey)!
  await earshot.dispatch({ type: 'answer', survey, question: question!.id, value })
  await platform.advance(SECOND)
}
/** A tab in which the first of its questions is answered. */
const begin = async (browser: { tab(): Promise<Visit> }): Promise<Visit> => {
  const visit = await browser.tab()
  draw(visit)
  await answer(visit, 2)
  return visit
}
const show = async ({ platform }: Visit): Promise<void> => {
  platform.signal('visible')
  await platform.advance(SECOND)
}

describe('a survey that is half answered in one tab', () => {
  test('is neither gone on with nor asked anew in a second one, until the first has let go', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    const { response } = stateOf(first)!

    const second = await browser.tab()
    expect(stateOf(second)).toBeUndefined()
    expect(second.earshot.explain(survey)).toEqual({ ask: false, reasons: ['other_tab'] })
    await show(second)
    expect(stateOf(second)).toBeUndefined()

    await answer(first, 3)
    first.earshot.stop()
    await show(second)
    expect(stateOf(second)).toMatchObject({ phase: 'open', response, question: { id: 'three' } })
    await answer(second, 4)
    expect(stateOf(second)!.phase).toBe('thanked')
    await second.platform.advance(60 * SECOND)
    expect(browser.answers()).toEqual([
      `${response} one 0 2`,
      `${response} three 0 4`,
      `${response} two 0 3`,
    ])
  })

  test('goes on in a tab that was in front all the time, at the next thing done there', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    const { response } = stateOf(first)!
    const second = await browser.tab()
    first.earshot.stop()
    await second.platform.advance(SECOND)
    expect(stateOf(second)).toBeUndefined()
    await second.earshot.touch('menu')
    await second.platform.advance(SECOND)
    expect(stateOf(second)).toMatchObject({ response, phase: 'open', question: { id: 'two' } })
  })

  test('has gone on elsewhere when its page comes back, though the visitor goes on at once', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    first.platform.signal('leave')
    await first.platform.advance(SECOND)
    const second = await browser.tab()
    await answer(second, 3)
    second.earshot.stop()
    await second.platform.advance(SECOND)

    first.platform.signal('restore')
    void first.earshot.dispatch({ type: 'skip', survey })
    await first.platform.advance(SECOND)
    expect(stateOf(first)?.question?.id).toBe('three')
    await first.earshot.dispatch({ type: 'back', survey })
    await answer(first, 4)
    const revisions = browser.answers().map(line => line.split(' ').slice(1, 3).join(' '))
    expect(new Set(revisions).size).toBe(revisions.length)
  })

  test('is asked for by the host, who need not know where it was', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    const second = await browser.tab()
    first.earshot.stop()
    await second.platform.advance(SECOND)
    second.earshot.ask(survey)
    await second.platform.advance(SECOND)
    expect(stateOf(second)?.question?.id).toBe('two')
  })

  test('is not asked anew in a second one where nothing but a question was passed', async () => {
    const browser = openBrowser()
    const first = await browser.tab()
    draw(first)
    await first.earshot.dispatch({ type: 'skip', survey })
    await first.platform.advance(SECOND)
    const second = await browser.tab()
    expect(stateOf(second)).toBeUndefined()
    expect(second.earshot.explain(survey).reasons).toEqual(['other_tab'])
  })

  test('goes on in the next page also where the one before lets go of it a moment late', async () => {
    const locks = new Set<string>()
    const browser = openBrowser(locks)
    const first = await begin(browser)
    const { response } = stateOf(first)!
    const name = `earshot|${response}`
    expect(locks).toContain(name)
    first.platform.signal('leave')
    await first.platform.advance(SECOND)
    expect(locks).not.toContain(name)

    locks.add(name)
    const second = open({ config }, { database: first.database, locks })
    second.earshot.place(make(), survey)
    await second.platform.advance(100)
    expect(stateOf(second)).toBeUndefined()
    locks.delete(name)
    await second.platform.advance(SECOND)
    expect(stateOf(second)).toMatchObject({ phase: 'open', response })
    second.earshot.stop()
    expect(second.platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })

  test('that completes it is believed by a tab that was opened before', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    // Opened while it was half answered, so that this is what it has read.
    const second = open({ config }, { database: first.database, locks: false })
    second.platform.jump({ nowMs: 30 * SECOND })
    second.earshot.place(make(), 'another')
    await second.platform.advance(SECOND)
    await answer(first, 3)
    await answer(first, 4)
    expect(stateOf(first)!.phase).toBe('thanked')
    second.earshot.place(make(), survey)
    await second.platform.advance(SECOND)
    expect(stateOf(second)).toBeUndefined()
    expect(second.earshot.explain(survey).reasons).toContain('same_survey')
  })

  test('stays as it was in a page that comes back out of the cache', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    const before = stateOf(first)!
    first.platform.signal('leave')
    first.platform.signal('restore')
    await first.platform.advance(SECOND)
    expect(stateOf(first)).toBe(before)
    const second = await browser.tab()
    expect(stateOf(second)).toBeUndefined()
  })

  test('closes, unrecorded, in a page that comes back while another has it', async () => {
    const browser = openBrowser()
    const first = await begin(browser)
    const { response } = stateOf(first)!
    first.platform.signal('leave')
    const second = await browser.tab()
    expect(stateOf(second)).toMatchObject({ phase: 'open', response })
    first.platform.signal('restore')
    await first.platform.advance(SECOND)
    expect(stateOf(first)).toBeUndefined()
    await answer(second, 3)
    await answer(second, 4)
    await first.platform.advance(60 * SECOND)
    await second.platform.advance(60 * SECOND)
    expect(browser.answers()).toHaveLength(3)
    expect([...first.types(), ...second.types()]).not.toContain('survey.dismissed')
  })

  test.each([
    ['gone on with', 1, 'two'],
    ['completed', 2, undefined],
  ])('in a page that comes back after it was %s elsewhere', async (_, more, question) => {
    const browser = openBrowser()
    const first = await begin(browser)
    await first.earshot.dispatch({ type: 'back', survey })
    first.platform.signal('leave')
    const second = await browser.tab()
    for (let i = 0; i < more; i++) await answer(second, 3 + i)
    if (more > 1) await answer(second, 5)
    second.earshot.stop()
    first.platform.signal('restore')
    await first.platform.advance(SECOND)
    expect(stateOf(first)?.question?.id).toBe(question)
    if (question) await answer(first, 1)
    await first.platform.advance(60 * SECOND)
    const numbers = browser.answers().map(one => one.split(' ').slice(0, 3).join(' '))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('without Web Locks is caught up with where it comes to the front', async () => {
    const browser = openBrowser(false)
    const first = await begin(browser)
    const { response } = stateOf(first)!
    const second = await browser.tab()
    expect(stateOf(second)).toMatchObject({ response, question: { id: 'two' } })
    await answer(second, 3)
    await show(first)
    expect(stateOf(first)).toMatchObject({ response, question: { id: 'three' } })
    await answer(first, 4)
    await show(second)
    expect(stateOf(second)).toBeUndefined()
    await second.platform.advance(60 * SECOND)
    expect(browser.answers()).toHaveLength(3)
  })
})
