import type { EarshotConfig, SurveyDefinition } from '../../src/index.js'
import type { SurveyState } from '../../src/surveys/state.js'
import { make, type Visit } from './startEarshot.js'
import { effortSurvey } from './surveys.js'

export const SECOND = 1000

/** The survey that is asked where nothing else is said. */
export const survey = 'payment-effort'

/** A journey file with that survey in a panel, which may come in a first session. */
export const panel = (change: Partial<SurveyDefinition> = {}): EarshotConfig => ({
  surveys: [{ ...effortSurvey, placement: 'panel', audience: { sample: 1 }, ...change }],
  asking: { firstSession: true },
})

/** How far a survey has come in a page. */
export const stateOf = ({ earshot }: Visit, id: string = survey): SurveyState | undefined =>
  earshot.getState().surveys.get(id)

/** Is asked it in a slot, and answers its first question badly: half of it is done. */
export async function rateBadly(visit: Visit): Promise<void> {
  visit.earshot.place(make(), survey)
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
  await visit.platform.advance(SECOND)
}
