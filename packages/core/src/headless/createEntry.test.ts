import { describe, expect, test } from 'vitest'
import { createCells } from './createCells.js'
import type { Question } from '../surveys/survey.js'
import { createEntry, valueOf, type AnswerEntry } from './createEntry.js'

const question = (fields: Partial<Question>): Question => ({
  id: 'q',
  kind: 'scale',
  measure: 'satisfaction',
  look: 'numbers',
  many: false,
  optional: false,
  next: [],
  ...fields,
})

const begin = (answer: Parameters<typeof createEntry>[1]): AnswerEntry =>
  createEntry(
    'q',
    answer,
    createCells(() => {}),
  )

describe('an entry', () => {
  test('begins with the answer the question had, also with 0', () => {
    expect(valueOf(question({}), begin(0))).toBe(0)
    expect(valueOf(question({ kind: 'choice' }), begin('yes'))).toBe('yes')
    expect(valueOf(question({ kind: 'text' }), begin('slow'))).toBe('slow')
    const many = question({ kind: 'choice', many: true })
    expect(valueOf(many, begin(['a', 'b']))).toEqual(['a', 'b'])
  })

  test.each<[string, Partial<Question>]>([
    ['scale', {}],
    ['choice', { kind: 'choice' }],
    ['choice of many', { kind: 'choice', many: true }],
    ['text', { kind: 'text' }],
    ['contact', { kind: 'contact', fields: ['email'] }],
  ])('of a %s without an answer holds nothing to send', (_, fields) => {
    expect(valueOf(question(fields), begin(undefined))).toBeUndefined()
    expect(valueOf(question(fields), begin(null))).toBeUndefined()
  })

  test('of a consent is no until it is ticked', () => {
    expect(valueOf(question({ kind: 'consent' }), begin(undefined))).toBe(false)
    expect(valueOf(question({ kind: 'consent' }), begin(true))).toBe(true)
  })

  test('of a contact holds what stands in a field that was asked for', () => {
    const contact = question({ kind: 'contact', fields: ['phone'] })
    expect(valueOf(contact, begin({ phone: ' ' }))).toBeUndefined()
    expect(valueOf(contact, begin({ name: 'Ada' }))).toBeUndefined()
    expect(valueOf(contact, begin({ phone: '0170 1234' }))).toEqual({ phone: '0170 1234' })
  })

  test('holds nothing to send while its text is only white space', () => {
    const entry = begin(undefined)
    entry.text.value = ' \n '
    expect(valueOf(question({ kind: 'text' }), entry)).toBeUndefined()
  })
})
