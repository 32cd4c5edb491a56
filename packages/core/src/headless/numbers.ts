import { primaryLanguage } from './text.js'

/**
 * The tag by which numbers in a text are written: the visitor's own where it is of the text's
 * language, because Egypt and Morocco have other digits.
 * @param lang the text's language
 * @param locale the visitor's
 */
export function numberTag(lang: string, locale: string): string {
  return primaryLanguage(lang) == primaryLanguage(locale) ? locale : lang
}

/** Writes numbers as the language does, or plainly where the tag is none that the browser takes. */
export function numberFormat(tag: string): (value: number) => string {
  try {
    const { format } = new Intl.NumberFormat(tag)
    return value => format(value)
  } catch {
    // An attribute of the page may say anything.
    return String
  }
}
