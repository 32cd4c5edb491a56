import type { SurveyDefinition } from '../../src/surveys/definition.js'
import type { Year } from './log.js'

/** The definition of a survey. */
export function definitionOf({ file }: Year, id: string): SurveyDefinition {
  return file.surveys!.find(one => one.id === id)!
}
