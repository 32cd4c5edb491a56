import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { parseVisitor, resolveVisitor, SESSION_IDLE_MS, type VisitorRecord } from './visitor.js'

const NOW = 1_800_000_000_000
const record: VisitorRecord = { visitor: uuid(1), session: uuid(2), lastAt: NOW, visits: 3 }
const resolve = (
  previous: VisitorRecord | undefined,
  now: number,
  anonymous = false,
): ReturnType<typeof resolveVisitor> => {
  let ids = 10
  return resolveVisitor(previous, { now, anonymous, newId: () => uuid(ids++) })
}

describe('resolveVisitor', () => {
  test('begins the first session of a new visitor', () => {
    expect(resolve(undefined, NOW)).toEqual({
      started: true,
      record: { visitor: uuid(10), session: uuid(11), lastAt: NOW, visits: 1 },
    })
  })

  test('goes on with a session that was idle for less than thirty minutes', () => {
    const now = NOW + SESSION_IDLE_MS - 1
    expect(resolve(record, now)).toEqual({ started: false, record: { ...record, lastAt: now } })
  })

  test('begins a new session of the same visitor after thirty idle minutes', () => {
    const now = NOW + SESSION_IDLE_MS
    expect(resolve(record, now)).toEqual({
      started: true,
      record: { visitor: uuid(1), session: uuid(10), lastAt: now, visits: 4 },
    })
  })

  test('does not take a clock that was set back for idle time', () => {
    const now = NOW - 86_400_000
    expect(resolve(record, now)).toEqual({ started: false, record: { ...record, lastAt: now } })
  })

  test('keeps no visitor id and counts no visits in anonymous mode', () => {
    const { record: fresh } = resolve(undefined, NOW, true)
    expect(fresh).toMatchObject({ visitor: undefined, visits: 1 })
    expect(resolve(record, NOW + SESSION_IDLE_MS, true).record).toMatchObject({
      visitor: undefined,
      visits: 1,
    })
  })
})

describe('parseVisitor', () => {
  test('reads what was written', () => {
    expect(parseVisitor(JSON.stringify(record))).toEqual(record)
    const { visitor: _, ...anonymous } = record
    expect(parseVisitor(JSON.stringify(anonymous))).toEqual(anonymous)
  })

  test.each([undefined, '', 'null', '5', '[]', '{', '{}'])('forgets %s', text => {
    expect(parseVisitor(text)).toBeUndefined()
  })

  // An event with such an id would be refused by every receiver, for as long as it is remembered.
  test.each<[string, object]>([
    ['a session that is no UUID', { session: 'x' }],
    ['a session that is no text', { session: 5 }],
    ['a visitor that is no UUID', { visitor: 'x' }],
    ['a visitor that is no text', { visitor: {} }],
    ['a time that is no number', { lastAt: 'noon' }],
    ['a count that is no number', { visits: '3' }],
    ['a count that is no whole number', { visits: 1.5 }],
    ['a count below one', { visits: -4 }],
  ])('forgets a record with %s', (_, damage) => {
    expect(parseVisitor(JSON.stringify({ ...record, ...damage }))).toBeUndefined()
  })
})
