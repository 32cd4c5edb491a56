import { directionOf } from '@earshot/core/headless'
import { describe, expect, test } from 'vitest'
import { ENGLISH, LANGUAGES, type Language, type LanguageModule } from './language.js'

/**
 * Words that a language shares with English, and how that comes. Everything else that is equal has
 * been forgotten.
 */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  // “Feedback” and “Name” are German words by now; “Neutral” always was one.
  de: ['messages.tab', 'messages.name', 'words.presets.nps.points.5'],
  // Spelled alike, spoken otherwise.
  es: ['words.presets.nps.points.5', 'words.presets.helpful.points.0', 'words.presets.goal.no'],
  // “Feedback” is a loan word; “No” is spelled alike.
  it: ['messages.tab', 'words.presets.helpful.points.0', 'words.presets.goal.no'],
  // “Feedback” is a loan word; “Later” is Dutch.
  nl: ['messages.tab', 'messages.putOff'],
}

/** Every text of a language, by its place. The forms of a plural stand at one place, with their names. */
function textsOf({ messages, words }: Language): Map<string, string | Record<string, string>> {
  const texts = new Map<string, string | Record<string, string>>()
  for (const [key, text] of Object.entries(messages)) {
    if (key != 'lang') texts.set(`messages.${key}`, text as string | Record<string, string>)
  }
  texts.set('words.position', words.position)
  for (const [name, { label, points = [], options = [] }] of Object.entries(words.presets)) {
    const place = `words.presets.${name}`
    texts.set(`${place}.label`, label)
    points.forEach((text, i) => texts.set(`${place}.points.${i}`, text))
    for (const [id, text] of options) texts.set(`${place}.${id}`, text)
  }
  return texts
}

const placeholdersOf = (text: string): string[] => [...(text.match(/\{\w+\}/g) ?? [])].sort()

/** One line for each place at which something is amiss. */
function findFaults(
  language: Language,
  isFine: (text: string, english: string, place: string) => boolean,
): string[] {
  const english = textsOf(ENGLISH)
  return [...textsOf(language)].flatMap(([place, text]) => {
    const model = english.get(place) ?? ''
    return (typeof text == 'string' ? [text] : Object.values(text))
      .filter(one => !isFine(one, typeof model == 'string' ? model : model['other']!, place))
      .map(one => `${place}: ${one}`)
  })
}

const load = async (tag: string): Promise<Language> =>
  tag == 'en' ? ENGLISH : ((await import(`./languages/${tag}.ts`)) as LanguageModule).language

const all = await Promise.all(LANGUAGES.map(async tag => [tag, await load(tag)] as const))
const translated = all.filter(([tag]) => tag != 'en')

describe.each(translated)('in %s', (tag, language) => {
  test('there is every text, every preset with all its points and options, and nothing else', () => {
    expect([...textsOf(language).keys()]).toEqual([...textsOf(ENGLISH).keys()])
  })

  test('every text says what it is about: the placeholders are those of English', () => {
    const faults = findFaults(
      language,
      (text, english, place) =>
        place == 'messages.left' || `${placeholdersOf(text)}` == `${placeholdersOf(english)}`,
    )
    expect(faults).toEqual([])
  })

  test('a text is empty where the English one is, and only there', () => {
    const faults = findFaults(language, (text, english) => !text == !english)
    expect(faults).toEqual([])
  })

  test('no text is still the English one', () => {
    const isShared = (place: string): boolean => SHARED[tag]?.includes(place) ?? false
    const faults = findFaults(
      language,
      (text, english, place) => !text || (text == english) == isShared(place),
    )
    expect(faults).toEqual([])
  })

  test('what is filled in keeps its own direction', () => {
    if (directionOf(tag) == 'ltr') return
    // What is only spoken has no place on a line.
    const faults = findFaults(
      language,
      text => !/(?<!\u2068)\{(contact|touchpoint)\}|\{(contact|touchpoint)\}(?!\u2069)/.test(text),
    )
    expect(faults).toEqual([])
  })
})

describe.each(all)('in %s, as in any language', (tag, language) => {
  test('the texts say which language they are in', () => {
    expect([language.messages.lang, language.words.lang]).toEqual([tag, tag])
  })

  test('there is each plural form that the language knows, and no other', () => {
    const forms = language.messages.left
    const rules = new Intl.PluralRules(tag)
    expect(Object.keys(forms).sort()).toEqual([...rules.resolvedOptions().pluralCategories].sort())
    for (const [form, text] of Object.entries(forms)) {
      // A form may do without the number only where it stands for a single one.
      const numbers = Array.from({ length: 1000 }, (_, i) => i).filter(i => rules.select(i) == form)
      if (numbers.length != 1) expect(placeholdersOf(text)).toEqual(['{count}'])
    }
  })

  test('no text has blanks at its ends or twice in a row, and none the quotes of a typewriter', () => {
    const faults = findFaults(
      language,
      text => text == text.trim() && !/\s\s|['"]|\.\.\./.test(text),
    )
    expect(faults).toEqual([])
  })

  test('no two points of a scale have the same word', () => {
    for (const [name, { points = [] }] of Object.entries(language.words.presets)) {
      const words = points.filter(word => word)
      expect([name, ...new Set(words)]).toEqual([name, ...words])
    }
  })
})
