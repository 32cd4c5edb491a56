import type { Words } from '../surveys/definition.js'
import type { SurveyState } from '../surveys/state.js'
import { isScored, verdictOf } from '../surveys/verdict.js'
import { resolveWords } from './resolveWords.js'
import { fillPattern, type Text } from './text.js'

/** What a UI says after the last answer. */
export interface ThanksView {
  /** Nothing where the definition says none: the UI has words of its own. */
  text?: Text | undefined
  /** What happens next. */
  next?: Text | undefined
  /** Still to be checked by `checkLink`, as it is drawn. */
  links: readonly { label: Text; href: string }[]
}

/**
 * The thank-you of a survey, as its answers stand: links for a score only after such a score, the first
 * answered question with one deciding; of those for a high score the first. A text that names the
 * touchpoint is left out where the name is not known: an id is for nobody to read.
 * @param locale the visitor's language
 */
export function thanksOf(
  { survey, answers, about }: Pick<SurveyState, 'survey' | 'answers' | 'about'>,
  locale: string,
): ThanksView {
  const { questions, thanks } = survey
  const say = (words: Words | undefined): Text | undefined => {
    if (words === undefined) return undefined
    const said = resolveWords(words, locale)
    // In the language of the text it stands in.
    const touchpoint = about && resolveWords(about, said.lang ?? locale).text
    const text = fillPattern(said.text, touchpoint ? { touchpoint } : {})
    // The note of a change stands as it was written.
    return questions.length && !touchpoint && text.includes('{touchpoint}')
      ? undefined
      : { ...said, text }
  }
  const scored = questions.find(one => isScored(one) && answers.has(one.id))
  const verdict = scored && verdictOf(scored, answers.get(scored.id)!)
  const links = thanks.links?.filter(one => !one.for || one.for === verdict) ?? []
  const firstHigh = links.find(one => one.for === 'high')
  return {
    text: say(thanks.text),
    next: say(thanks.next),
    links: links
      .filter(one => one.for !== 'high' || one === firstHigh)
      .map(({ label, href }) => ({ label: resolveWords(label, locale), href })),
  }
}
