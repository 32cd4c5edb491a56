import type { WithKnownBranches } from './answersOf.js'
import type { SurveyDefinition } from './definition.js'

/**
 * Keeps the exact ids and options of a survey written in code: then `AnswersOf<typeof survey>` knows
 * what may answer each question, and a branch to a question that is not there does not compile.
 */
export function defineSurvey<const S extends SurveyDefinition>(
  survey: S & WithKnownBranches<S>,
): S {
  return survey
}
