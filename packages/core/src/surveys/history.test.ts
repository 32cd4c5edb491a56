import { describe, expect, test } from 'vitest'
import { createHistory } from './createHistory.js'
import { formatHistory, historyKey, parseHistory, rememberEnd } from './history.js'

const empty = (subject: string): ReturnType<typeof parseHistory> => ({ subject, ends: new Map() })

describe('the history of asks', () => {
  test('is read back as it was written', () => {
    const history = rememberEnd(empty('me'), historyKey('a', 'b.c'), 5)
    expect(parseHistory(formatHistory(history), 'me')).toEqual(history)
  })

  test('is empty for another subject', () => {
    const text = formatHistory(rememberEnd(empty('me'), 'a ', 5))
    expect(parseHistory(text, 'you')).toEqual(empty('you'))
  })

  test.each([
    undefined,
    '',
    'null',
    '5',
    '[]',
    '{',
    '{"subject":"me"}',
    '{"subject":"me","ends":5}',
  ])('is empty where storage holds %s', text =>
    expect(parseHistory(text, 'me')).toEqual(empty('me')),
  )

  test('keeps the good entries of a damaged one', () => {
    const text = '{"subject":"me","ends":[5,["a"],["b","x"],["c ",7],null]}'
    expect([...parseHistory(text, 'me').ends]).toEqual([['c ', 7]])
  })

  test('tells a survey without a touchpoint from one with', () => {
    expect(historyKey('a', undefined)).not.toBe(historyKey('a', 'b'))
  })

  test('keeps the newest 200 entries', () => {
    let history = empty('me')
    for (let i = 0; i < 250; i++) history = rememberEnd(history, `s${i} `, i)
    history = rememberEnd(history, 's60 ', 999)
    expect(history.ends.size).toBe(200)
    expect(history.ends.get('s60 ')).toBe(999)
    expect(history.ends.has('s49 ')).toBe(false)
    expect(history.ends.get('s249 ')).toBe(249)
  })
})

describe('createHistory', () => {
  const start = (
    stored?: string,
  ): { keeper: ReturnType<typeof createHistory>; notes: Map<string, string> } => {
    const notes = new Map<string, string>(stored === undefined ? [] : [['history', stored]])
    const keeper = createHistory(stored, async (name, decide) => {
      notes.set(name, decide(notes.get(name)))
    })
    return { keeper, notes }
  }

  test('remembers at once, and in storage', () => {
    const { keeper, notes } = start()
    keeper.remember('me', 'a b', 5)
    expect(keeper.of('me').ends.get('a b')).toBe(5)
    expect(parseHistory(notes.get('history'), 'me').ends.get('a b')).toBe(5)
  })

  test('goes on from what storage held, for the same subject only', () => {
    const stored = formatHistory(rememberEnd(empty('me'), 'a ', 5))
    expect(start(stored).keeper.of('me').ends.get('a ')).toBe(5)
    expect(start(stored).keeper.of('you').ends.size).toBe(0)
  })

  test('adds to what another tab has stored meanwhile', () => {
    const { keeper, notes } = start()
    notes.set('history', formatHistory(rememberEnd(empty('me'), 'other ', 4)))
    keeper.remember('me', 'a ', 5)
    expect([...parseHistory(notes.get('history'), 'me').ends]).toEqual([
      ['other ', 4],
      ['a ', 5],
    ])
  })

  test('forgets the last subject when another one is asked', () => {
    const { keeper, notes } = start()
    keeper.remember('me', 'a ', 5)
    keeper.remember('you', 'b ', 6)
    expect([...keeper.of('you').ends.keys()]).toEqual(['b '])
    expect(notes.get('history')).not.toContain('"a "')
  })
})
