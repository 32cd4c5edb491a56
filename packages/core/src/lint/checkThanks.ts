import type { SurveyDefinition } from '../surveys/definition.js'
import { isScored } from '../surveys/verdict.js'
import type { Finding } from './finding.js'
import { kindOf } from './texts.js'

/** Warns of links in a thank-you that nobody will see. */
export function checkThanks({ questions, thanks }: SurveyDefinition, path: string): Finding[] {
  const hasScore = questions.some(one => isScored({ ...one, kind: kindOf(one) }))
  const links = (thanks?.links ?? []).map((link, i) => ({ ...link, i }))
  const secondHigh = links.filter(one => one.for === 'high').slice(1)
  return links.flatMap(one => {
    const where = `${path}.thanks.links[${one.i}].for`
    if (one.for && !hasScore) {
      const message = `The survey has no score that could be ${one.for}: this link is never shown.`
      return [{ path: where, code: 'no_score', message }]
    }
    if (!secondHigh.includes(one)) return []
    const message =
      'After a high score one favour is asked for and no more: only the first such link is shown.'
    return [{ path: where, code: 'one_high_link', message }]
  })
}
