import { coversTag, primaryLanguage, repairTag } from '../shared/languageTag.js'
import type { Words } from '../surveys/definition.js'
import type { Text } from './text.js'

/**
 * Picks the text for a language: the tag itself, the tag without its last parts (`pt-BR` → `pt`),
 * another region of the same language, English, and at last whatever stands first.
 */
export function resolveWords(words: Words, locale: string): Text {
  if (typeof words == 'string') return { text: words }
  // Own keys only: a locale named `constructor` finds nothing.
  const tags = Object.keys(words)
  const fit = (tag: string): number => {
    if (coversTag(tag, locale)) return tag.length + 2
    const language = primaryLanguage(tag)
    return language == primaryLanguage(locale) ? 2 : language == 'en' ? 1 : 0
  }
  const [lang] = tags.sort((one, other) => fit(other) - fit(one))
  return lang === undefined ? { text: '' } : { text: words[lang]!, lang: repairTag(lang) }
}
