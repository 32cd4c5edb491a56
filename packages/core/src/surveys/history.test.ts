import { describe, expect, test } from 'vitest'
import { nextTurn } from '../../test/support/nextTurn.js'
import { createHistory } from './createHistory.js'
import {
  emptyHistory,
  forgetAsk,
  forgetDue,
  parseHistory,
  rememberAsk,
  rememberDue,
  rememberTold,
  type Due,
  type PastAsk,
} from './history.js'

const ask = (response: string, change: Partial<PastAsk> = {}): PastAsk => ({
  response,
  survey: 'a',
  overlay: true,
  session: 's',
  at: 5,
  ...change,
})
const due: Due = { id: 'd', survey: 'a', trigger: 'seen', notBefore: 1, expiresAt: 2 }
const responses = (history: { asks: readonly PastAsk[] }): string[] =>
  history.asks.map(({ response }) => response)

describe('the history of asks', () => {
  test('an asking counts for the session it began in, and ends in whichever', () => {
    const begun = rememberAsk(emptyHistory('me'), ask('r'))
    const ended = rememberAsk(begun, ask('r', { session: 'next', end: 'answered', endedAt: 9 }))
    expect(ended.asks).toMatchObject([{ session: 's', end: 'answered', endedAt: 9 }])
  })

  test('is read back as it was written', () => {
    const one = rememberAsk(emptyHistory('me'), ask('r', { end: 'later', endedAt: 6 }))
    const history = rememberTold(rememberDue(one, due), 'home 2026-01-01')
    expect(parseHistory(JSON.stringify(history), 'me')).toEqual(history)
  })

  test('is empty for another subject', () => {
    const text = JSON.stringify(rememberAsk(emptyHistory('me'), ask('r')))
    expect(parseHistory(text, 'you')).toEqual(emptyHistory('you'))
  })

  test.each([
    undefined,
    '',
    'null',
    '5',
    '[]',
    '{',
    '{"subject":"me"}',
    '{"subject":"me","asks":5,"dues":{},"told":"x"}',
  ])('is empty where storage holds %s', text =>
    expect(parseHistory(text, 'me')).toEqual(emptyHistory('me')),
  )

  test('keeps the good entries of a damaged one', () => {
    const bad = [
      5,
      null,
      {},
      ask('x', { at: NaN }),
      { ...ask('x'), end: 'maybe' },
      { ...ask('x'), endedAt: 'now' },
      { ...ask('x'), touchpoint: {} },
      { ...ask('x'), overlay: 1 },
    ]
    const text = JSON.stringify({
      subject: 'me',
      asks: [...bad, ask('good')],
      dues: [5, {}, { ...due, notBefore: 'x' }, due],
      told: [1, 'yes'],
    })
    const history = parseHistory(text, 'me')
    expect(responses(history)).toEqual(['good'])
    expect(history.dues).toEqual([due])
    expect(history.told).toEqual(['yes'])
  })

  test('keeps the newest 200 asks', () => {
    let history = emptyHistory('me')
    for (let i = 0; i < 250; i++) history = rememberAsk(history, ask(`r${i}`, { at: i }))
    expect(history.asks).toHaveLength(200)
    expect(responses(history)[0]).toBe('r50')
  })

  test('changes what it knows: an answer is not undone by closing, nor a low rating by a second one', () => {
    const shown = rememberAsk(emptyHistory('me'), ask('r'))
    const answered = rememberAsk(shown, ask('r', { at: 7, end: 'answered', endedAt: 7, low: true }))
    const closed = rememberAsk(answered, ask('r', { at: 9, end: 'closed', endedAt: 9, low: false }))
    expect(closed.asks).toEqual([ask('r', { end: 'answered', endedAt: 9, low: true })])
  })

  test('forgets an ask that could not be drawn, and a due that is decided', () => {
    const history = rememberDue(rememberAsk(emptyHistory('me'), ask('r')), due)
    expect(forgetDue(forgetAsk(history, 'r'), 'd')).toEqual(emptyHistory('me'))
  })

  test('holds one due of a survey', () => {
    const history = rememberDue(rememberDue(emptyHistory('me'), due), { ...due, id: 'e' })
    expect(history.dues).toEqual([due])
  })
})

describe('createHistory', () => {
  const start = (
    stored?: string,
    here: { has(subject: string): boolean } = { has: () => true },
  ): { keeper: ReturnType<typeof createHistory>; notes: Map<string, string | undefined> } => {
    const notes = new Map<string, string | undefined>([['history', stored]])
    const update = async (name: string, decide: (text?: string) => string | undefined) => {
      notes.set(name, decide(notes.get(name)))
    }
    const keeper = createHistory(stored, update, async subject => here.has(subject), JSON.stringify)
    return { keeper, notes }
  }
  const add = (response: string) => (past: Parameters<typeof rememberAsk>[0]) =>
    rememberAsk(past, ask(response))

  test('leaves the history of somebody else alone, unless they are not here any more', async () => {
    const yours = JSON.stringify(rememberAsk(emptyHistory('you'), ask('y')))
    const stale = start(yours, new Set(['you']))
    expect(await stale.keeper.claim('me', add('r'))).toBe(false)
    expect(stale.notes.get('history')).toBe(yours)
    const fresh = start(yours, new Set(['me']))
    expect(await fresh.keeper.claim('me', add('r'))).toBe(true)
    expect(responses(parseHistory(fresh.notes.get('history'), 'me'))).toEqual(['r'])
    expect(parseHistory(fresh.notes.get('history'), 'you').asks).toEqual([])
  })

  test('what came into storage while it was asked who is here is not lost', async () => {
    const historyOf = (subject: string): string =>
      JSON.stringify(rememberAsk(emptyHistory(subject), ask(subject)))
    const { keeper, notes } = start(historyOf('you'), {
      has(subject) {
        // Another tab of the same visitor was quicker.
        notes.set('history', historyOf('me'))
        return subject === 'me'
      },
    })
    expect(await keeper.claim('me', add('r'))).toBe(true)
    expect(responses(parseHistory(notes.get('history'), 'me'))).toEqual(['me', 'r'])
  })

  test('remembers at once, and in storage', () => {
    const { keeper, notes } = start()
    keeper.change('me', add('r'))
    expect(responses(keeper.of('me'))).toEqual(['r'])
    expect(responses(parseHistory(notes.get('history'), 'me'))).toEqual(['r'])
  })

  test('goes on from what storage held, for the same subject only', () => {
    const stored = JSON.stringify(rememberAsk(emptyHistory('me'), ask('r')))
    expect(responses(start(stored).keeper.of('me'))).toEqual(['r'])
    expect(responses(start(stored).keeper.of('you'))).toEqual([])
  })

  test('adds to what another tab has stored meanwhile, and learns of it', async () => {
    const { keeper, notes } = start()
    notes.set('history', JSON.stringify(rememberAsk(emptyHistory('me'), ask('other'))))
    keeper.change('me', add('mine'))
    expect(responses(parseHistory(notes.get('history'), 'me'))).toEqual(['other', 'mine'])
    await Promise.resolve()
    expect(responses(keeper.of('me'))).toEqual(['other', 'mine'])
  })

  test('decides by what is stored, and leaves it as it is where nothing is to be done', async () => {
    const { keeper, notes } = start()
    const takeOnce = (past: Parameters<typeof rememberAsk>[0]): typeof past | undefined =>
      past.asks.length ? undefined : add('r')(past)
    expect(await keeper.claim('me', takeOnce)).toBe(true)
    const before = notes.get('history')
    expect(await keeper.claim('me', takeOnce)).toBe(false)
    expect(notes.get('history')).toBe(before)
  })

  test('forgets the last subject when another one is asked', async () => {
    const { keeper, notes } = start()
    keeper.change('me', add('mine'))
    keeper.change('you', add('yours'))
    expect(responses(keeper.of('you'))).toEqual(['yours'])
    await nextTurn()
    expect(notes.get('history')).not.toContain('mine')
  })
})
