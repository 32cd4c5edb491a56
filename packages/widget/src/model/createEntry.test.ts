import type { Question } from '@earshot/core'
import { describe, expect, test } from 'vitest'
import { createEntry, valueOf } from './createEntry.js'

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

describe('an entry', () => {
  test('begins with the answer the question had, also with 0', () => {
    expect(valueOf(question({}), createEntry(0))).toBe(0)
    expect(valueOf(question({ kind: 'choice' }), createEntry('yes'))).toBe('yes')
    expect(valueOf(question({ kind: 'text' }), createEntry('slow'))).toBe('slow')
    const many = question({ kind: 'choice', many: true })
    expect(valueOf(many, createEntry(['a', 'b']))).toEqual(['a', 'b'])
  })

  test.each<[string, Partial<Question>]>([
    ['scale', {}],
    ['choice', { kind: 'choice' }],
    ['choice of many', { kind: 'choice', many: true }],
    ['text', { kind: 'text' }],
    ['contact', { kind: 'contact', fields: ['email'] }],
  ])('of a %s without an answer holds nothing to send', (_, fields) => {
    expect(valueOf(question(fields), createEntry(undefined))).toBeUndefined()
    expect(valueOf(question(fields), createEntry(null))).toBeUndefined()
  })

  test('of a consent is no until it is ticked', () => {
    expect(valueOf(question({ kind: 'consent' }), createEntry(undefined))).toBe(false)
    expect(valueOf(question({ kind: 'consent' }), createEntry(true))).toBe(true)
  })

  test('of a contact holds what stands in a field that was asked for', () => {
    const contact = question({ kind: 'contact', fields: ['phone'] })
    expect(valueOf(contact, createEntry({ phone: ' ' }))).toBeUndefined()
    expect(valueOf(contact, createEntry({ name: 'Ada' }))).toBeUndefined()
    expect(valueOf(contact, createEntry({ phone: '0170 1234' }))).toEqual({ phone: '0170 1234' })
  })

  test('holds nothing to send while its text is only white space', () => {
    const entry = createEntry(undefined)
    entry.text.value = ' \n '
    expect(valueOf(question({ kind: 'text' }), entry)).toBeUndefined()
  })
})
