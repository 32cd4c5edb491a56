import { describe, expect, test } from 'vitest'
import { resolveWords } from './resolveWords.js'

const words = { de: 'Danke', en: 'Thanks', 'pt-BR': 'Obrigado', pt: 'Grato', 'zh-Hant': '謝謝' }

describe('resolveWords', () => {
  test.each([
    ['de', 'Danke', 'de'],
    ['de-AT', 'Danke', 'de'],
    ['DE-at', 'Danke', 'de'],
    ['pt-BR', 'Obrigado', 'pt-BR'],
    ['pt-br', 'Obrigado', 'pt-BR'],
    ['pt_BR', 'Obrigado', 'pt-BR'],
    ['de_AT', 'Danke', 'de'],
    ['pt-PT', 'Grato', 'pt'],
    ['zh-Hant-TW', '謝謝', 'zh-Hant'],
    ['zh', '謝謝', 'zh-Hant'],
    ['ja', 'Thanks', 'en'],
    ['', 'Thanks', 'en'],
  ])('gives a visitor of %s the text %s', (locale, text, lang) => {
    expect(resolveWords(words, locale)).toEqual({ text, lang })
  })

  test('prefers any English, then the first entry, where the language is missing', () => {
    expect(resolveWords({ fr: 'Merci', 'en-GB': 'Ta' }, 'ja')).toEqual({
      text: 'Ta',
      lang: 'en-GB',
    })
    expect(resolveWords({ fr: 'Merci', it: 'Grazie' }, 'ja')).toEqual({ text: 'Merci', lang: 'fr' })
  })

  test('reads tags as they are often written', () => {
    const hebrew = { en: 'Thanks', iw: 'תודה', ar_EG: 'شكرا' }
    expect(resolveWords(hebrew, 'he-IL')).toEqual({ text: 'תודה', lang: 'he' })
    expect(resolveWords(hebrew, 'ar')).toEqual({ text: 'شكرا', lang: 'ar-EG' })
  })

  test('claims no language for a plain text', () => {
    expect(resolveWords('Merci', 'de')).toEqual({ text: 'Merci' })
  })

  test('finds nothing inherited', () => {
    expect(resolveWords(words, 'constructor')).toEqual({ text: 'Thanks', lang: 'en' })
    expect(resolveWords(words, '__proto__').text).toBe('Thanks')
  })

  test('gives an empty text for an empty record', () => {
    expect(resolveWords({}, 'en')).toEqual({ text: '' })
  })
})
