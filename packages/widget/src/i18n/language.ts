import {
  englishPresetWords,
  fillPattern,
  numberFormat,
  primaryLanguage,
  type PresetWords,
} from '@earshot/core/headless'
import { english, type Messages, type Plural } from './messages.js'

/** Everything a survey brings along in one language: what its file holds. */
export interface Language {
  /** The widget's own texts. */
  messages: Messages
  /** The words of the presets. */
  words: PresetWords
}

/** What a file of a language exports: `earshot-lang-XX.js`, `@earshot/widget/lang/XX`. */
export interface LanguageModule {
  language: Language
}

/** The language that needs no file. */
export const ENGLISH: Language = { messages: english, words: englishPresetWords }

/** The languages there are, by their tags. All but English have a file of their own. */
export const LANGUAGES: readonly string[] = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'ja',
  'zh',
  'ar',
  'he',
]

/**
 * The language in which the widget speaks to a visitor: that of the tag, whatever its script and
 * region, else English.
 * @param locale a BCP 47 tag, or what somebody took for one: `de_AT` is German too
 */
export function pickLanguage(locale: string): string {
  const tag = primaryLanguage(locale)
  return LANGUAGES.includes(tag) ? tag : 'en'
}

/**
 * The texts of a language, with some replaced by the host's own. Texts replaced in another language
 * come with their own `lang`.
 * @param language whose texts they are
 */
export function createMessages(
  language: Language,
  overrides: Partial<Messages> | undefined = {},
): Messages {
  const { messages } = language
  // What is left undefined is not replaced: a button must have a name.
  const own = Object.entries(overrides).filter(([, text]) => text !== undefined)
  // A file of an older release may lack a text.
  return { ...english, ...messages, ...Object.fromEntries(own) }
}

/** The form of a text that fits a number of things, with the number put in. */
export function fillPlural(text: Plural, count: number, lang: string): string {
  const values = { count: numberFormat(lang)(count) }
  if (typeof text == 'string') return fillPattern(text, values)
  return fillPattern(text[pluralOf(count, lang)] ?? text.other, values)
}

function pluralOf(count: number, lang: string): Intl.LDMLPluralRule {
  try {
    return new Intl.PluralRules(lang).select(count)
  } catch {
    // No tag that the browser takes.
    return 'other'
  }
}
