import { describe, expect, test } from 'vitest'
import { directionOf, fillPattern } from './text.js'

describe('directionOf', () => {
  test.each([
    'ar',
    'ar-EG',
    'he',
    'fa-IR',
    'ur',
    'ckb',
    'az-Arab',
    'dv',
    'yi',
    'iw',
    'iw-IL',
    'ar_EG',
    'az_Arab',
  ])('writes %s from right to left', lang => expect(directionOf(lang)).toBe('rtl'))

  test.each(['en', 'de-AT', 'de_AT', 'ja', 'az', 'arn', 'hej', '', 'not a tag', 'x'])(
    'writes %j from left to right',
    lang => expect(directionOf(lang)).toBe('ltr'),
  )
})

describe('fillPattern', () => {
  test('puts values where their names stand, as often as they stand there', () => {
    expect(fillPattern('{a} of {b}, {a}!', { a: 4, b: 'five' })).toBe('4 of five, 4!')
  })

  test('leaves a name without a value as it is, inherited names too', () => {
    expect(fillPattern('{c} {constructor}', { a: 1 })).toBe('{c} {constructor}')
  })

  test('does not read patterns inside values', () => {
    expect(fillPattern('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&')
  })
})
