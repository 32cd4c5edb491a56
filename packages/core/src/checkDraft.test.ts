import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST, EXAMPLES, uuid } from '../test/support/examples.js'
import { faultOfDraft } from './checkDraft.js'
import type { EventDraft } from './events/event.js'

const used = { type: 'touchpoint.used', touchpoint: 'a', data: {} }
const purchase = { type: 'outcome.recorded', data: { name: 'purchase' } }
const answerWith = (fields: object): object => ({
  type: 'survey.answered',
  data: { ...EXAMPLES['survey.answered'].data, ...fields },
})
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
    ['a case that is no text', { ...purchase, case: 5 }, 'bad_case'],
    ['a time that is none', { ...purchase, time: NaN }, 'bad_time'],
    ['nobody', { type: 'visitor.identified', data: {} }, 'bad_user'],
    ['a type named like a method', { type: 'to.string', data: { name: 5 } }, 'bad_name'],
    ['an answer without a value', answerWith({ value: undefined }), 'bad_value'],
    ['an answer that is no number', answerWith({ value: NaN }), 'bad_value'],
    ['an answer to no survey', answerWith({ survey: undefined }), 'bad_survey'],
    ['a survey with a dot in its id', answerWith({ survey: 'a.b' }), 'bad_survey'],
    ['an answer to no question', answerWith({ question: undefined }), 'bad_question'],
    ['an answer of no response', answerWith({ response: 'call-17' }), 'bad_response'],
    ['an answer that measures nothing', answerWith({ measure: 'Good!' }), 'bad_measure'],
    ['a place where no survey stands', answerWith({ placement: 'phone' }), 'bad_placement'],
    ['a version that is a text', answerWith({ version: '1' }), 'bad_version'],
    ['a revision below none', answerWith({ revision: -1 }), 'bad_revision'],
    ['a scale with one end', answerWith({ scale: [1] }), 'bad_scale'],
    ['a scale without an end', answerWith({ scale: [1, Infinity] }), 'bad_scale'],
    [
      'an end of no kind',
      {
        type: 'survey.dismissed',
        data: { ...EXAMPLES['survey.dismissed'].data, how: 'ignored' },
      },
      'bad_how',
    ],
  ])('tells of %s', (_, draft, fault) => expect(faultOf(draft)).toBe(fault))

  test('does not take an answer for a value in money', () => {
    const { type, data } = EXAMPLES['survey.answered']
    for (const value of ['because', false, null, ['a', 'b'], { name: 'Jane' }]) {
      expect(faultOf({ type, data: { ...data, value } })).toBeUndefined()
    }
  })
})
