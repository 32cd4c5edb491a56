import { coversTag } from '../shared/languageTag.js'
import type { SurveyDefinition } from '../surveys/definition.js'
import type { Finding } from './finding.js'
import { wordsOfSurvey, type WordsEntry } from './texts.js'

/**
 * Warns of texts that lack a language which others have. Wanted are all languages of the file, or, of
 * them, those a survey's `audience.locales` lets in.
 */
export function checkLanguages(
  surveys: readonly { survey: SurveyDefinition; path: string }[],
): Finding[] {
  const found: Finding[] = []
  const all = surveys.map(({ survey, path }) => ({
    survey,
    path,
    words: wordsOfSurvey(survey, path),
  }))
  const languages = new Set(all.flatMap(({ words }) => words.flatMap(tagsOf)))
  for (const tag of languages) {
    if (isTag(tag)) continue
    for (const { path } of all
      .flatMap(({ words }) => words)
      .filter(one => tagsOf(one).includes(tag))) {
      found.push({
        path: `${path}.${tag}`,
        code: 'bad_language',
        message: `"${tag}" is no language tag: write "en", "de" or "pt-BR".`,
      })
    }
    languages.delete(tag)
  }
  for (const { survey, path, words } of all) {
    const locales = survey.audience?.locales
    const wanted = [...languages].filter(tag => !locales || locales.some(one => isNear(one, tag)))
    if (wanted.length < 2) continue
    // Words in one text only: said once, not of each.
    if (words.length && words.every(one => typeof one.words == 'string')) {
      found.push(lacks(path, 'Its texts are in one language; other surveys have', wanted))
      continue
    }
    for (const one of words) {
      if (typeof one.words == 'string') {
        found.push(lacks(one.path, 'Is in one language; other texts have', wanted))
        continue
      }
      const tags = tagsOf(one)
      const missing = wanted.filter(tag => !tags.some(own => isNear(own, tag)))
      if (missing.length) found.push(lacks(one.path, 'Has no words for', missing))
    }
  }
  return found
}

function lacks(path: string, what: string, tags: readonly string[]): Finding {
  return { path, code: 'missing_language', message: `${what} ${tags.join(', ')}.` }
}

function tagsOf({ words }: WordsEntry): string[] {
  return typeof words == 'string' ? [] : Object.keys(words)
}

function isTag(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag)
}

/** Words in `own` serve who reads `tag`: one is the other without its last parts. */
function isNear(own: string, tag: string): boolean {
  return coversTag(own, tag) || coversTag(tag, own)
}
