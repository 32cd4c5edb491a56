import { describe, expect, test } from 'vitest'
import { EXAMPLES, EXAMPLE_LIST, uuid } from './support/examples.js'
import { failing, ok, SECOND } from './support/hostilePages.js'
import { faultsOf, open } from './support/startEarshot.js'

const DAY = 86_400_000

const rating = (value: number, n: number) =>
  ({
    type: 'survey.answered',
    touchpoint: 'store.pickup',
    data: {
      survey: 'pickup',
      version: 1,
      response: uuid(n),
      placement: 'inline',
      probability: 1,
      question: 'stars',
      revision: 0,
      measure: 'satisfaction',
      value,
      scale: [1, 5],
      elapsedMs: 0,
    },
  }) as const

describe('a rating given elsewhere', () => {
  test('in person, by mail or phone arrives with its own time, channel and case', async () => {
    const visit = open()
    visit.earshot.journey('case of the page')
    const now = visit.platform.now()
    const ways = [
      { channel: 'in person', time: now - 90 * DAY, case: 'repair 4711' },
      { channel: 'mail', time: new Date(now - 8 * DAY), case: 'repair 4712' },
      { channel: 'phone', time: now - 60 * SECOND, case: 'repair 4713' },
    ]
    for (const [i, way] of ways.entries()) {
      expect(await visit.earshot.recordElsewhere(rating(i + 1, i), way)).toEqual({ stored: 'idb' })
    }
    await visit.platform.advance(10 * SECOND)
    const answers = visit.received().filter(({ type }) => type === 'survey.answered')
    expect(
      answers.map(({ channel, time, source, case: ofCase, data, touchpoint }) => ({
        channel,
        time,
        source,
        case: ofCase,
        value: data['value'],
        touchpoint,
      })),
    ).toEqual(
      ways.map(({ channel, time, case: ofCase }, i) => ({
        channel,
        time: new Date(time).toISOString(),
        source: 'import',
        case: ofCase,
        value: i + 1,
        touchpoint: 'store.pickup',
      })),
    )
    expect(faultsOf(answers)).toEqual([])
    expect(visit.faults).toEqual([])
  })

  test('may be older than anything is kept, and still waits for the endpoint', async () => {
    const visit = open()
    visit.platform.respond(() => failing)
    const time = visit.platform.now() - 90 * DAY
    await visit.earshot.recordElsewhere(rating(5, 1), { time, channel: 'phone' })
    await visit.platform.advance(2 * DAY)
    visit.platform.respond(() => ok)
    await visit.platform.advance(DAY)
    const answer = visit.received().find(({ type }) => type === 'survey.answered')
    expect(answer?.['time']).toBe(new Date(time).toISOString())
  })

  test('keeps its case where nobody is to be known again', async () => {
    const visit = open({ visitor: 'none' })
    const origin = { time: visit.platform.now(), channel: 'phone', case: 'repair 4711' }
    await visit.earshot.recordElsewhere(rating(5, 1), origin)
    await visit.earshot.touch('a', { case: 'repair 4711' })
    await visit.platform.advance(10 * SECOND)
    const cases = visit.received().map(({ type, case: ofCase }) => [type, ofCase])
    expect(cases).toEqual([
      ['session.started', undefined],
      ['survey.answered', 'repair 4711'],
      ['touchpoint.used', undefined],
    ])
  })

  test('that is none is refused, with a reason for the developer', async () => {
    const visit = open()
    await visit.platform.advance(SECOND)
    const { data } = EXAMPLES['survey.answered']
    const origin = { time: visit.platform.now(), channel: 'phone' }
    const stored = await visit.earshot.recordElsewhere(
      { type: 'survey.answered', data: { ...data, value: NaN } },
      origin,
    )
    expect(stored).toEqual({ stored: 'no', reason: 'bad_value' })
    const timeless = await visit.earshot.recordElsewhere(rating(5, 1), { ...origin, time: NaN })
    expect(timeless).toEqual({ stored: 'no', reason: 'bad_time' })
    expect(visit.faults.map(({ message }) => message)).toEqual([
      '"survey.answered" was not recorded: bad_value',
      '"survey.answered" was not recorded: bad_time',
    ])
  })

  test.each(EXAMPLE_LIST.map(({ type, data, touchpoint }) => ({ type, data, touchpoint })))(
    'can be a $type',
    async draft => {
      const visit = open()
      const origin = { time: visit.platform.now() - DAY, channel: 'mail', case: 'case-7' }
      // The three parts come from one example.
      const stored = await visit.earshot.recordElsewhere(draft as never, origin)
      expect(stored).toEqual({ stored: 'idb' })
      await visit.platform.advance(10 * SECOND)
      expect(visit.received().at(-1)).toMatchObject({ ...draft, channel: 'mail', case: 'case-7' })
      expect(faultsOf(visit.received())).toEqual([])
    },
  )
})
