import { describe, expect, test } from 'vitest'
import {
  detailAttributes,
  groupAttributes,
  idList,
  optionAttributes,
  questionIds,
  textAttributes,
} from './questionAttributes.js'

describe('attributes of a question', () => {
  test('make a group of radios one, and everything else a plain group, named by its question', () => {
    const role = (kind: string, many = false) => groupAttributes('q1', { kind, many }).role
    expect([role('scale'), role('choice')]).toEqual(['radiogroup', 'radiogroup'])
    expect([role('choice', true), role('text'), role('consent')]).toEqual(Array(3).fill('group'))
    expect(groupAttributes('q1', undefined)).toEqual({
      role: 'group',
      'aria-labelledby': questionIds('q1').label,
      'aria-describedby': undefined,
    })
  })

  test('describe by what is drawn, and by nothing that is not', () => {
    expect(idList(false, 'a', undefined, 'b')).toBe('a b')
    expect(idList(false, undefined)).toBeUndefined()
  })

  test('give all inputs of a group one name and each its own id', () => {
    const radios = [1, 2, 3].map(value => optionAttributes('q1', value, value === 2))
    expect(new Set(radios.map(radio => radio.name)).size).toBe(1)
    expect(new Set(radios.map(radio => radio.id)).size).toBe(3)
    expect(radios.map(radio => radio.value)).toEqual(['1', '2', '3'])
    expect(optionAttributes('q1', 'a', true, true)).toMatchObject({
      type: 'checkbox',
      checked: true,
    })
  })

  test('keep the ids apart even where an option is called label', () => {
    const taken = Object.values(questionIds('q1'))
    for (const value of ['label', 'hint', 'status']) {
      expect(taken).not.toContain(optionAttributes('q1', value, false).id)
    }
  })

  test('a text that is wanted says so, and is wrong once Send found it empty', () => {
    expect(textAttributes('q1', false, true, 's')).toMatchObject({
      'aria-labelledby': questionIds('q1').label,
      'aria-describedby': 's',
      'aria-invalid': true,
      'aria-required': true,
    })
    expect(textAttributes('q1', true, false)['aria-required']).toBe(false)
  })

  test('of one contact detail it is wanted, of several none is by itself', () => {
    const one = detailAttributes('email', { optional: false, fields: ['email'] }, true, 's')
    expect(one).toMatchObject({
      type: 'email',
      autoComplete: 'email',
      dir: 'ltr',
      'aria-invalid': true,
      'aria-describedby': 's',
      'aria-required': true,
    })
    const two = detailAttributes('name', { optional: false, fields: ['email', 'name'] }, false, 's')
    expect(two).toMatchObject({
      dir: 'auto',
      'aria-required': false,
      'aria-describedby': undefined,
    })
  })
})
