import { describe, expect, test } from 'vitest'
import { coversTag, primaryLanguage, repairTag } from './languageTag.js'

describe('a language tag', () => {
  test.each([
    ['de-AT', 'de-AT', 'de'],
    ['de_AT', 'de-AT', 'de'],
    ['zh_Hans_CN', 'zh-Hans-CN', 'zh'],
    ['DE', 'DE', 'de'],
    ['iw', 'he', 'he'],
    ['IW_IL', 'he-IL', 'he'],
    // Another language, of which nobody here has words.
    ['iws', 'iws', 'iws'],
    ['', '', ''],
  ])('%o is %o, and its language %o', (given, tag, language) => {
    expect(repairTag(given)).toBe(tag)
    expect(primaryLanguage(given)).toBe(language)
  })

  test.each([
    ['de', 'de-AT', true],
    ['de', 'de_AT', true],
    ['de_at', 'de-AT', true],
    ['he', 'iw-IL', true],
    ['EN-gb', 'en-GB', true],
    ['de-AT', 'de', false],
    ['e', 'en', false],
    ['', 'de', false],
  ])('%o covers %o: %o', (tag, locale, isCovered) => {
    expect(coversTag(tag, locale)).toBe(isCovered)
  })
})
