import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST, EXAMPLES, uuid } from '../test/support/examples.js'
import { faultOfDraft } from './checkDraft.js'
import type { EventDraft } from './events/event.js'

const used = { type: 'touchpoint.used', touchpoint: 'a', data: {} }
const purchase = { type: 'outcome.recorded', data: { name: 'purchase' } }
const faultOf = (draft: object): string | undefined => faultOfDraft(draft as EventDraft)

describe('faultOfDraft', () => {
  test.each(
    EXAMPLE_LIST.map(({ type, data, touchpoint }) => [type, { type, data, touchpoint }] as const),
  )('finds nothing wrong with a good %s', (_, draft) => expect(faultOf(draft)).toBeUndefined())

  test('finds nothing wrong with a type of the host’s own', () => {
    expect(faultOf({ type: 'basket.emptied', data: { items: [1, { a: 2 }] } })).toBeUndefined()
  })

  test.each<[string, object, string]>([
    ['no type', { data: {} }, 'bad_data'],
    ['a type that is no subject.verbed', { ...used, type: 'Used' }, 'bad_data'],
    ['a type with capitals', { ...used, type: 'basket.wasEmptied' }, 'bad_data'],
    ['a type of unreasonable length', { ...purchase, type: `a.${'b'.repeat(60)}` }, 'bad_data'],
    ['no data', { type: 'basket.emptied' }, 'bad_data'],
    ['data that is a list', { ...purchase, data: [] }, 'bad_data'],
    ['no touchpoint where one is needed', { ...used, touchpoint: undefined }, 'bad_id'],
    ['a touchpoint with a space', { ...purchase, touchpoint: 'a b' }, 'bad_id'],
    ['an empty channel', { ...purchase, channel: '' }, 'bad_channel'],
    ['a channel that is no text', { ...purchase, channel: 5 }, 'bad_channel'],
    ['a channel of unreasonable length', { ...purchase, channel: 'x'.repeat(300) }, 'bad_channel'],
    ['an outcome without a name', { ...purchase, data: {} }, 'bad_name'],
    ['an empty name', { ...purchase, data: { name: '' } }, 'bad_name'],
    ['a name that is no text', { ...purchase, data: { name: 5 } }, 'bad_name'],
    ['a name of unreasonable length', { ...purchase, data: { name: 'x'.repeat(300) } }, 'bad_name'],
    ['a value that is no number', { ...purchase, data: { name: 'a', value: '5' } }, 'bad_value'],
    ['a value that is not finite', { ...used, data: { value: Infinity } }, 'bad_value'],
    [
      'a currency in small letters',
      { ...purchase, data: { name: 'a', currency: 'eur' } },
      'bad_currency',
    ],
    ['an unknown outcome', { ...used, data: { outcome: 'done' } }, 'bad_outcome'],
    ['an empty action', { ...used, data: { action: '' } }, 'bad_action'],
    [
      'a response that is no id',
      { type: 'feedback.resolved', data: { response: 'abc' } },
      'bad_response',
    ],
    ['no response', { type: 'feedback.resolved', data: {} }, 'bad_response'],
    [
      'a cost that is no number',
      { type: 'feedback.resolved', data: { response: uuid(1), cost: NaN } },
      'bad_cost',
    ],
  ])('tells of %s', (_, draft, fault) => expect(faultOf(draft)).toBe(fault))

  test('does not take an answer for a value in money', () => {
    const { type, data } = EXAMPLES['survey.answered']
    expect(faultOf({ type, data: { ...data, value: 'because' } })).toBeUndefined()
  })
})
