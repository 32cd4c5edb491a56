import { describe, expect, test } from 'vitest'
import { dropOf, mergeDrops, parseDrops } from './losses.js'

describe('mergeDrops', () => {
  test('adds up by type and reason', () => {
    const one = { of: 'a.b', reason: 'x', count: 1 }
    expect(
      mergeDrops([one, { ...one, count: 2 }, { ...one, reason: 'y' }, { ...one, of: 'c.d' }]),
    ).toEqual([
      { ...one, count: 3 },
      { ...one, reason: 'y' },
      { ...one, of: 'c.d' },
    ])
  })
})

describe('dropOf', () => {
  test('counts one event', () => {
    expect(dropOf({ type: 'a.b', reason: 'x', json: '{}' })).toEqual([
      { of: 'a.b', reason: 'x', count: 1 },
    ])
    expect(dropOf({ reason: 'x' })).toEqual([])
  })

  test('counts again what a lost count had counted', () => {
    const data = { of: 'a.b', reason: 'x', count: 7 }
    const lost = { type: 'delivery.dropped', reason: 'queue_full', json: JSON.stringify({ data }) }
    expect(dropOf(lost)).toEqual([data])
    expect(dropOf({ ...lost, json: '{"data":5}' })).toEqual([])
  })
})

describe('parseDrops', () => {
  test('reads what was written', () => {
    const drops = [{ of: 'a.b', reason: 'x', count: 1 }]
    expect(parseDrops(JSON.stringify(drops))).toEqual(drops)
  })

  test.each([undefined, '', '{', '5', '{}', '[5,null,{}]', '[{"of":"a","reason":"b"}]'])(
    'finds nothing in %s',
    text => expect(parseDrops(text)).toEqual([]),
  )
})
