import { expect, test } from 'vitest'
import { SECOND, stateOf, survey } from './support/askingVisits.js'
import { make, open } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

test('an action that throws is told and refused, also where it has to wait its turn', async () => {
  const visit = open({ config: { surveys: [effortSurvey] } })
  visit.earshot.place(make(), survey)
  visit.earshot.ask(survey)
  await visit.platform.advance(SECOND)
  await visit.earshot.dispatch({ type: 'open', survey })
  const hostile = {
    type: 'answer',
    survey,
    question: 'why',
    get value(): string {
      throw new Error('of the host')
    },
  } as const
  const refused: unknown[] = []
  visit.earshot.subscribe(() => {
    if (!refused.length) refused.push(visit.earshot.dispatch(hostile))
  })
  await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
  expect(await refused[0]).toEqual({ stored: 'no', reason: 'internal' })
  expect(visit.faults).toHaveLength(1)
  expect(stateOf(visit)?.question?.id).toBe('why')
})
