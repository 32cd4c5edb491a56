import { touchpointOf } from './cue.js'
import type { PresetName, SurveyDefinition, Thanks } from './definition.js'

// Filled in by `thanksOf`.
const PLACEHOLDER = '{touchpoint}'

/** A survey, read or as it is written in its file. */
type Named = Pick<SurveyDefinition, 'at' | 'when' | 'thanks'> & {
  questions: readonly { preset?: PresetName | undefined }[]
}

/** The fields of a thank-you that name the touchpoint, in whichever language. */
export function fieldsWithName(thanks: Thanks = {}): ('text' | 'next')[] {
  return (['text', 'next'] as const).filter(field => {
    const words = thanks[field] ?? ''
    const texts = typeof words == 'string' ? [words] : Object.values(words)
    return texts.some(text => text.includes(PLACEHOLDER))
  })
}

/**
 * Which touchpoints visitors read the names of: any, where a question of importance offers what they met;
 * else those that a thank-you names.
 * @returns tells it of an id
 */
export function shownNames(surveys: readonly Named[]): (touchpoint: string) => boolean {
  const offersAny = surveys.some(({ questions }) =>
    questions.some(({ preset }) => preset === 'importance'),
  )
  const named = new Set(
    surveys.filter(({ thanks }) => fieldsWithName(thanks).length).map(touchpointOf),
  )
  return touchpoint => offersAny || named.has(touchpoint)
}
