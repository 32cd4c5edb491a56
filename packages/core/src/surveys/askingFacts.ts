import { touchpointOf } from './cue.js'
import type { Words } from './definition.js'
import type { KnownContext } from './engine.js'
import type { AskingFacts } from './flow.js'
import { metOptions } from './offerOptions.js'
import { questionsToSkip, type Skip } from './skip.js'
import type { Survey } from './survey.js'

/** What an asking of `survey` has to know of this visitor. @param names of touchpoints, by id */
export function askingFacts(
  survey: Survey,
  { anonymous, contact, met }: KnownContext,
  names: ReadonlyMap<string, Words>,
): AskingFacts & { skip: Skip } {
  const options = metOptions(met, names)
  const noContact = anonymous || contact.asked || !!contact.masked
  const about = names.get(touchpointOf(survey) ?? '')
  return { met: options, about, skip: questionsToSkip(survey, { noContact, met: options.length }) }
}
