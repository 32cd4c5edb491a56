import { describe, expect, test } from 'vitest'
import { createMessages, ENGLISH } from '../i18n/language.js'
import { languageOf, type Ui } from './ui.js'

const ui = (locale: string, lang = 'en'): Ui =>
  // Only the languages are read here.
  ({ locale, messages: createMessages(ENGLISH, { lang }) }) as Ui

describe('languageOf', () => {
  test('says nothing about a text in the language of the interface', () => {
    expect(languageOf({ text: 'Yes', lang: 'en' }, ui('de'))).toEqual({})
    expect(languageOf({ text: 'Yes', lang: 'en-GB' }, ui('de'))).toEqual({})
    expect(languageOf({ text: 'Yes' }, ui('en-US'))).toEqual({})
  })

  test('gives language and direction of a text in another one', () => {
    expect(languageOf({ text: 'Ja', lang: 'de' }, ui('de'))).toEqual({ lang: 'de', dir: 'ltr' })
    expect(languageOf({ text: 'نعم', lang: 'ar' }, ui('en'))).toEqual({ lang: 'ar', dir: 'rtl' })
  })

  test('takes a text without a language for the visitor’s', () => {
    expect(languageOf({ text: 'Ja' }, ui('de-AT'))).toEqual({ lang: 'de-AT', dir: 'ltr' })
    expect(languageOf({ text: 'Ja' }, ui('de-AT', 'de'))).toEqual({})
    expect(languageOf({ text: 'כן' }, ui('iw-IL', 'he'))).toEqual({})
  })
})
