import { describe, expect, test } from 'vitest'
import { EXAMPLE_LIST, EXAMPLES } from '../../test/support/examples.js'
import { rowPrefix } from './keys.js'
import { isAnswer, parseRow } from './row.js'

describe('parseRow', () => {
  test('reads the bytes that will be sent, and keeps them as they are', () => {
    const event = EXAMPLES['survey.answered']
    const json = JSON.stringify(event)
    expect(parseRow(json)).toEqual({
      id: event.id,
      type: 'survey.answered',
      time: Date.parse(event.time),
      json,
    })
  })

  test.each([
    undefined,
    null,
    5,
    {},
    '',
    '{',
    'null',
    '5',
    '[]',
    '{"id":5,"type":"a.b"}',
    '{"id":"x"}',
  ])('knows nothing of %j', stored => expect(parseRow(stored)).toBeUndefined())
})

test('rows of one namespace are not found under the prefix of another', () => {
  expect(rowPrefix('a').startsWith(rowPrefix('ab'))).toBe(false)
  expect(rowPrefix('ab').startsWith(rowPrefix('a'))).toBe(false)
})

test('what a visitor said is an answer, and nothing else is', () => {
  expect(EXAMPLE_LIST.filter(isAnswer).map(({ type }) => type)).toEqual([
    'survey.answered',
    'survey.completed',
    'survey.dismissed',
    'feedback.resolved',
  ])
})
