import { expect, test } from 'vitest'
import type { EarshotConfig, SurveyDefinition } from '../src/index.js'
import { SECOND } from './support/askingVisits.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { open } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

test('five hundred surveys that wait for one occasion are stored in one transaction', async () => {
  const surveys = Array.from({ length: 500 }, (_, i): SurveyDefinition => ({
    ...effortSurvey,
    id: `survey-${i}`,
    placement: 'panel',
    audience: { sample: 1 },
    when: { used: 'x' },
  }))
  const config: EarshotConfig = { surveys, asking: { firstSession: true } }
  const database = createFakeDatabase()
  const visit = open({ config }, { database })
  visit.earshot.offer(['panel'])
  await visit.platform.advance(SECOND)
  let writes = 0
  database.setFault(mode => {
    if (mode === 'readwrite') writes++
    return undefined
  })
  void visit.earshot.touch('x')
  await visit.platform.advance(SECOND)
  // The event, those that wait, and a request's doings.
  expect(writes).toBeLessThan(10)
})
