import { describe, expect, test } from 'vitest'
import { numberFormat, numberTag } from './numbers.js'

describe('a number', () => {
  test.each([
    ['en', 4096, '4,096'],
    ['de', 4096, '4.096'],
    ['pl', 40_960, '40 960'],
    ['ja', 4096, '4,096'],
    ['he', 4096, '4,096'],
    ['ar-EG', 4096, '٤٬٠٩٦'],
    ['ar-MA', 4096, '4.096'],
  ])('is written as %s writes it', (tag, value, text) => {
    // Whatever space stands between the groups of digits.
    expect(numberFormat(tag)(value).replace(/\s/g, ' ')).toBe(text)
  })

  test.each([
    ['ar', 'ar-EG', 'ar-EG'],
    ['de', 'de-CH', 'de-CH'],
    ['en', 'ar-EG', 'en'],
    ['de', 'de_CH', 'de-CH'],
    ['he', 'iw', 'he'],
  ])('in a text in %s goes by the tag of a visitor of %s as %s', (lang, locale, tag) => {
    expect(numberTag(lang, locale)).toBe(tag)
  })

  test.each(['', 'de_AT', '-', 'no tag at all'])('is written plainly for the tag %o', tag => {
    expect(numberFormat(tag)(4096)).toBe('4096')
  })

  const TAGS = [
    ...[
      'de',
      'de-CH',
      'de-LI',
      'en',
      'en-IN',
      'en-ZA',
      'es',
      'es-CR',
      'es-MX',
      'fr',
      'fr-CH',
      'fr-MA',
    ],
    ...[
      'he',
      'he-IL',
      'it',
      'it-CH',
      'ja',
      'ja-JP',
      'nl',
      'nl-BE',
      'pl',
      'pt',
      'pt-BR',
      'zh',
      'zh-TW',
    ],
    ...[
      'ar',
      'ar-EG',
      'ar-MA',
      'fa',
      'bn',
      'mr',
      'ne',
      'my',
      'hi',
      'en-u-nu-arab',
      'zh-u-nu-hanidec',
    ],
  ]
  test.each(TAGS)('is written in %s as the browser writes it', tag => {
    const { format } = new Intl.NumberFormat(tag)
    for (const value of [0, 1, 7, 10, 99, 100, 365, 999, 1000, 12_345, -5, 0.5]) {
      expect(numberFormat(tag)(value)).toBe(format(value))
    }
  })
})
