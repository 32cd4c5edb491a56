import { describe, expect, test } from 'vitest'
import { questionIds, radioAttributes, radioGroupAttributes } from './radioGroupAttributes.js'

describe('radio group attributes', () => {
  test('name the group by its question and describe it only by a hint that is drawn', () => {
    const ids = questionIds('q1')
    expect(radioGroupAttributes('q1')).toEqual({
      role: 'radiogroup',
      'aria-labelledby': ids.label,
      'aria-describedby': undefined,
    })
    expect(radioGroupAttributes('q1', true)['aria-describedby']).toBe(ids.hint)
  })

  test('give all radios of a group one name and each its own id', () => {
    const radios = [1, 2, 3].map(value => radioAttributes('q1', value, 2))
    expect(new Set(radios.map(radio => radio.name)).size).toBe(1)
    expect(new Set(radios.map(radio => radio.id)).size).toBe(3)
    expect(radios.map(radio => radio.checked)).toEqual([false, true, false])
    expect(radios.map(radio => radio.value)).toEqual(['1', '2', '3'])
  })

  test('keep the ids apart even where an option is called label', () => {
    expect(radioAttributes('q1', 'label', undefined).id).not.toBe(questionIds('q1').label)
  })

  test('check nothing before a selection, not even a point of value 0', () => {
    expect(radioAttributes('q1', 0, undefined).checked).toBe(false)
    expect(radioAttributes('q1', 0, 0).checked).toBe(true)
  })
})
