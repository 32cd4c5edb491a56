import { primaryLanguage, repairTag } from '../shared/languageTag.js'

/**
 * The tag by which numbers in a text are written: the visitor's own where it is of the text's
 * language, because Egypt and Morocco have other digits.
 * @param lang the text's language
 * @param locale the visitor's
 */
export function numberTag(lang: string, locale: string): string {
  return repairTag(primaryLanguage(lang) == primaryLanguage(locale) ? locale : lang)
}

// Languages whose every region writes a number below a thousand with the digits 0 to 9 (CLDR 48,
// `defaultNumberingSystem`): the first format of a page took Chromium a third of the time in which a survey
// is drawn.
const PLAIN_TAG = /^(de|en|es|fr|he|it|ja|nl|pl|pt|zh)(-[a-z]{2})?$/i
const PLAIN_NUMBER = /^\d{1,3}$/

/** Writes numbers as the language does, or plainly where the tag is none that the browser takes. */
export function numberFormat(tag: string): (value: number) => string {
  return value => {
    if (PLAIN_TAG.test(tag) && PLAIN_NUMBER.test(String(value))) return String(value)
    try {
      // Browsers keep the format of a tag for this, and not for `Intl.NumberFormat`.
      return value.toLocaleString(tag)
    } catch {
      // An attribute of the page may say anything.
      return String(value)
    }
  }
}
