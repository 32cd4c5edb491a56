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
  const find = (fits: (tag: string) => boolean) => tags.find(tag => fits(tag.toLowerCase()))
  const language = (of: string) => (tag: string) => tag.split('-')[0] == of

  const parts = locale.toLowerCase().split('-')
  let found: string | undefined
  for (let length = parts.length; length && !found; length--) {
    const wanted = parts.slice(0, length).join('-')
    found = find(tag => tag == wanted)
  }
  found ??= find(language(parts[0]!)) ?? find(language('en')) ?? tags[0]
  return found === undefined ? { text: '' } : { text: words[found]!, lang: found }
}
