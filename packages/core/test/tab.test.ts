import { describe, expect, test } from 'vitest'
import type { EarshotConfig, SurveyDefinition } from '../src/index.js'
import { stateOf as stateIn } from './support/askingVisits.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { faultsOf, make, open, type Received, type Visit } from './support/startEarshot.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const survey = 'always'
const fileOf = (change: Partial<SurveyDefinition> = {}): EarshotConfig => ({
  surveys: [
    {
      id: survey,
      placement: 'tab',
      questions: [
        { id: 'rate', preset: 'csat' },
        { id: 'why', kind: 'text', label: 'Why?', optional: true },
      ],
      ...change,
    },
  ],
})
const stateOf = (visit: Visit) => stateIn(visit, survey)
const phaseOf = (visit: Visit): string | undefined => stateOf(visit)?.phase

/** A page whose UI draws tabs and panels. */
const enter = async (
  config: EarshotConfig = fileOf(),
  page: Parameters<typeof open>[1] = {},
  options: Parameters<typeof open>[0] = {},
): Promise<Visit> => {
  const visit = open({ config, ...options }, page)
  visit.earshot.offer(['tab', 'panel'])
  await visit.platform.advance(SECOND)
  return visit
}
const draw = ({ earshot }: Visit) => earshot.dispatch({ type: 'open', survey })
const finish = async (visit: Visit): Promise<void> => {
  await draw(visit)
  await visit.earshot.dispatch({ type: 'answer', survey, question: 'rate', value: 4 })
  await visit.earshot.dispatch({ type: 'skip', survey })
}
/** Goes to another page of a site that loads none. */
const route = async ({ earshot, platform }: Visit, path: string): Promise<void> => {
  earshot.page(path)
  await platform.advance(SECOND)
}
const arrived = async (visit: Visit, ...types: string[]): Promise<Received[]> => {
  await visit.platform.advance(MINUTE)
  expect(faultsOf(visit.received())).toEqual([])
  return visit.received().filter(({ type }) => types.includes(type))
}
const responses = (events: Received[]): number =>
  new Set(events.map(({ data }) => data['response'])).size

describe('a tab without a trigger', () => {
  test('is there as soon as somebody draws it, in a first session too, and what comes is passive', async () => {
    const visit = await enter()
    expect(phaseOf(visit)).toBe('asked')
    await finish(visit)
    const events = await arrived(
      visit,
      'ask.decided',
      'survey.shown',
      'survey.seen',
      'survey.answered',
    )
    expect(events.map(({ type, data }) => [type, data['trigger'] ?? data['passive']])).toEqual([
      ['ask.decided', 'placed'],
      ['survey.shown', true],
      ['survey.seen', true],
      ['survey.answered', true],
    ])
    expect(events.slice(1).every(({ data }) => data['placement'] === 'tab')).toBe(true)
  })

  test('is not there, and not told of, where nobody draws it', async () => {
    const visit = open({ config: fileOf() })
    await visit.platform.advance(SECOND)
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)).toBeUndefined()
    visit.platform.signal('leave')
    expect(await arrived(visit, 'ask.decided')).toEqual([])
  })

  test('is asked anew at once by ask(), once it was answered or closed', async () => {
    const visit = await enter()
    const first = stateOf(visit)!.response
    await finish(visit)
    expect(phaseOf(visit)).toBe('thanked')
    visit.earshot.ask(survey)
    expect(phaseOf(visit)).toBe('asked')
    const second = stateOf(visit)!.response
    await draw(visit)
    await visit.earshot.dispatch({ type: 'dismiss', survey, how: 'closed' })
    visit.earshot.ask(survey)
    expect(phaseOf(visit)).toBe('asked')
    expect(new Set([first, second, stateOf(visit)!.response]).size).toBe(3)
    await finish(visit)
    expect(responses(await arrived(visit, 'survey.answered'))).toBe(2)
  })

  test('what it may still be kept away by: off, the audience, so many a day', async () => {
    const off = await enter({ ...fileOf(), asking: { off: true } })
    expect(phaseOf(off)).toBeUndefined()
    const elsewhere = await enter(fileOf({ audience: { paths: ['/help'] } }))
    expect(phaseOf(elsewhere)).toBeUndefined()
    const once = await enter(fileOf({ audience: { perDay: 1 } }))
    await finish(once)
    once.earshot.ask(survey)
    expect(phaseOf(once)).toBe('thanked')
    expect(once.earshot.explain(survey).reasons).toContain('survey_per_day')
  })

  test('is there on each page of a site that loads none, and never takes the place of a thank-you', async () => {
    const visit = await enter()
    await route(visit, '/two')
    expect(phaseOf(visit)).toBe('asked')
    // Somebody has opened it, and goes on reading elsewhere.
    visit.earshot.place(make(), survey)
    await draw(visit)
    const { response } = stateOf(visit)!
    await route(visit, '/three')
    expect(stateOf(visit)).toMatchObject({ phase: 'open', response })
    await visit.earshot.dispatch({ type: 'answer', survey, question: 'rate', value: 4 })
    await visit.earshot.dispatch({ type: 'skip', survey })
    await visit.earshot.touch('anything')
    await visit.platform.advance(MINUTE)
    expect(stateOf(visit)).toMatchObject({ phase: 'thanked', response })
    await route(visit, '/four')
    expect(phaseOf(visit)).toBe('asked')
    expect(stateOf(visit)!.response).not.toBe(response)
  })

  test('waits for consent, and is there again for somebody new', async () => {
    const visit = await enter(fileOf(), {}, { consent: 'pending' })
    expect(phaseOf(visit)).toBeUndefined()
    visit.earshot.setConsent('granted')
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit)).toBe('asked')
    visit.earshot.setConsent('denied')
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit)).toBeUndefined()
    visit.earshot.setConsent('granted')
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit)).toBe('asked')
    const { response } = stateOf(visit)!
    visit.earshot.reset()
    await visit.platform.advance(SECOND)
    expect(phaseOf(visit)).toBe('asked')
    expect(stateOf(visit)!.response).not.toBe(response)
  })

  test('also where another tab has made somebody new', async () => {
    const database = createFakeDatabase()
    const first = await enter(fileOf(), { database })
    const second = await enter(fileOf(), { database })
    const { response } = stateOf(first)!
    second.earshot.reset()
    await second.platform.advance(SECOND)
    first.platform.signal('visible')
    await first.platform.advance(SECOND)
    expect(phaseOf(first)).toBe('asked')
    expect(stateOf(first)!.response).not.toBe(response)
  })

  test('of a page that comes back is decided on once it is read who is here', async () => {
    const database = createFakeDatabase()
    const first = await enter(fileOf(), { database })
    first.platform.signal('leave')
    await first.platform.advance(SECOND)
    const second = await enter(fileOf(), { database })
    second.earshot.reset()
    await second.platform.advance(SECOND)
    first.platform.signal('restore')
    await first.platform.advance(SECOND)
    expect(phaseOf(first)).toBe('asked')
    const decided = await arrived(first, 'ask.decided')
    expect(decided).toHaveLength(2)
    expect(new Set(decided.map(({ visitor }) => visitor)).size).toBe(2)
  })

  test('that is half answered goes on after a reload', async () => {
    const database = createFakeDatabase()
    const first = await enter(fileOf(), { database })
    await draw(first)
    await first.earshot.dispatch({ type: 'answer', survey, question: 'rate', value: 4 })
    const { response } = stateOf(first)!
    first.platform.signal('leave')
    await first.platform.advance(SECOND)
    const second = await enter(fileOf(), { database })
    expect(stateOf(second)).toMatchObject({ phase: 'open', response, question: { id: 'why' } })
    await second.earshot.dispatch({ type: 'skip', survey })
    await second.platform.advance(MINUTE)
    expect(phaseOf(second)).toBe('thanked')
  })
})

test('a panel without a trigger comes at a good moment, and a dialog not by itself', async () => {
  const panel = fileOf({ placement: 'panel', audience: { sample: 1 } })
  const visit = await enter({ ...panel, asking: { firstSession: true } })
  expect(phaseOf(visit)).toBeUndefined()
  expect(visit.earshot.explain(survey).reasons).toEqual(['no_boundary'])
  await visit.earshot.touch('something', { outcome: 'completed' })
  await visit.platform.advance(2 * SECOND)
  expect(phaseOf(visit)).toBe('asked')
  const [decided] = await arrived(visit, 'ask.decided')
  expect(decided!.data).toMatchObject({ outcome: 'asked', trigger: 'placed' })

  const dialog = await enter(fileOf({ placement: 'dialog', audience: { sample: 1 } }))
  dialog.earshot.offer(['dialog'])
  await dialog.platform.advance(SECOND)
  expect(dialog.earshot.explain(survey).reasons).toContain('not_due')
})

describe('place() of what is drawn without a slot', () => {
  test('tells when the box of a tab was seen', async () => {
    const visit = open({ config: fileOf({ when: { manual: true } }) })
    await visit.platform.advance(SECOND)
    const box = make()
    visit.earshot.place(box, survey)
    await visit.platform.advance(MINUTE)
    // A box is no occasion, and nobody who draws it.
    expect(stateOf(visit)).toBeUndefined()
    expect(visit.earshot.explain(survey).reasons).toContain('no_slot')
    visit.earshot.offer(['tab'])
    visit.earshot.ask(survey)
    await draw(visit)
    await visit.platform.advance(SECOND)
    expect(await arrived(visit, 'survey.seen')).toEqual([])
    visit.platform.view(box)
    await visit.platform.advance(2 * SECOND)
    const seen = await arrived(visit, 'survey.seen')
    expect(seen).toMatchObject([{ data: { placement: 'tab', passive: true } }])
  })

  test('a box that is placed after the survey was opened counts as well', async () => {
    const config = fileOf({ placement: 'panel', when: { manual: true } })
    const visit = open({ config: { ...config, asking: { firstSession: true } } })
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    visit.earshot.ask(survey)
    await visit.platform.advance(SECOND)
    await draw(visit)
    const box = make()
    const stop = visit.earshot.place(box, survey)
    visit.platform.view(box)
    await visit.platform.advance(2 * SECOND)
    expect(await arrived(visit, 'survey.seen')).toMatchObject([{ data: { placement: 'panel' } }])
    stop()
    visit.earshot.stop()
    expect(visit.platform.leaks()).toEqual({ timers: 0, listeners: 0, observed: 0 })
  })

  test('without a trigger a box makes nothing due', async () => {
    const visit = open({ config: fileOf() })
    visit.earshot.place(make(), survey)
    await visit.platform.advance(SECOND)
    visit.platform.signal('leave')
    expect(await arrived(visit, 'ask.decided')).toEqual([])
  })
})
