import { describe, expect, test } from 'vitest'
import { createMessages, ENGLISH, fillPlural, pickLanguage } from './language.js'
import { language as arabic } from './languages/ar.js'
import { language as hebrew } from './languages/he.js'
import { language as japanese } from './languages/ja.js'
import { language as polish } from './languages/pl.js'
import { english, type Messages } from './messages.js'

describe('pickLanguage', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-at', 'de'],
    ['de_CH', 'de'],
    ['pt-BR', 'pt'],
    ['pt-PT', 'pt'],
    ['zh', 'zh'],
    ['zh-Hans-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['he-IL', 'he'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['ar-EG', 'ar'],
    ['en-GB', 'en'],
    ['sv', 'en'],
    ['den', 'en'],
    ['', 'en'],
    ['-', 'en'],
    ['constructor', 'en'],
    ['__proto__', 'en'],
    ['../de', 'en'],
  ])('speaks to a visitor of %o in %s', (locale, tag) => {
    expect(pickLanguage(locale)).toBe(tag)
  })
})

describe('createMessages', () => {
  test('gives the texts of a language, with the host’s own in their place', () => {
    const messages = createMessages(polish, { send: 'Gotowe', skip: '' })
    expect(messages.lang).toBe('pl')
    expect([messages.send, messages.skip]).toEqual(['Gotowe', ''])
    expect(messages.back).toBe(polish.messages.back)
  })

  test('says in English what the file of another release does not know', () => {
    const { tab: _, ...older } = polish.messages
    const messages = createMessages({ ...polish, messages: older as Messages })
    expect([messages.tab, messages.send]).toEqual(['Feedback', 'Wyślij'])
  })

  test('leaves a text in its place that the host has not really replaced', () => {
    expect(createMessages(ENGLISH, { send: undefined! }).send).toBe('Send')
  })
})

describe('a text about a number', () => {
  test.each([
    [1, 'Pozostał 1 znak'],
    [2, 'Pozostały 2 znaki'],
    [5, 'Pozostało 5 znaków'],
    [12, 'Pozostało 12 znaków'],
    [22, 'Pozostały 22 znaki'],
    [1.5, 'Pozostało 1,5 znaku'],
  ])('has the form that Polish wants for %d', (count, text) => {
    expect(fillPlural(polish.messages.left, count, 'pl')).toBe(text)
  })

  test('has each of the six forms of Arabic', () => {
    const said = [0, 1, 2, 3, 11, 100].map(count =>
      fillPlural(arabic.messages.left, count, 'ar-EG'),
    )
    expect(said).toEqual([
      'لم يتبقَّ أي حرف',
      'تبقّى حرف واحد',
      'تبقّى حرفان',
      'تبقّت ٣ أحرف',
      'تبقّى ١١ حرفًا',
      'تبقّى ١٠٠ حرف',
    ])
  })

  test('has the dual of Hebrew', () => {
    const said = [1, 2, 3].map(count => fillPlural(hebrew.messages.left, count, 'he'))
    expect(said).toEqual(['נותר תו אחד', 'נותרו שני תווים', 'נותרו 3 תווים'])
  })

  test('has one form in Japanese', () => {
    const said = [0, 1, 4096].map(count => fillPlural(japanese.messages.left, count, 'ja'))
    expect(said).toEqual(['残り0文字', '残り1文字', '残り4,096文字'])
  })

  test('is one text for every number where the host gives one', () => {
    expect(fillPlural('{count} to go', 1000, 'en')).toBe('1,000 to go')
  })

  test.each(['', 'de_AT', '-', 'no tag at all'])(
    'has the form for all others with the tag %o',
    tag => {
      expect(fillPlural(english.left, 1, tag)).toBe('1 characters left')
    },
  )

  test('takes what is missing from the form for all others', () => {
    expect(fillPlural({ one: 'one', other: '{count}' }, 3, 'pl')).toBe('3')
  })
})
