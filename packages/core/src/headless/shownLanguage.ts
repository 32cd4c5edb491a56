import type { Words } from '../surveys/definition.js'
import type { Survey } from '../surveys/survey.js'
import { numberTag } from './numbers.js'
import { resolveWords } from './resolveWords.js'

/**
 * The language that a survey is shown in: of those its texts have, the one for this visitor. The
 * visitor's own tag, whose region tells how numbers are written, where it is of that language or each of
 * the texts is one for all.
 * @param locale the visitor's language
 */
export function shownLanguage(
  { questions, thanks }: Pick<Survey, 'questions' | 'thanks'>,
  locale: string,
): string {
  const said: (Words | undefined)[] = [thanks.text, thanks.next]
  for (const { label, points = [], options = [] } of questions) {
    said.push(label, ...points, ...options.map(one => one.label))
  }
  for (const { label } of thanks.links ?? []) said.push(label)
  const tags: Words = Object.assign({}, ...said.filter(words => typeof words == 'object'))
  const { lang = locale } = resolveWords(tags, locale)
  return numberTag(lang, locale)
}
