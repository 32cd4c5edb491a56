import { expect, test } from 'vitest'
import type { EarshotConfig } from '../src/index.js'
import { rateBadly, SECOND, stateOf, survey } from './support/askingVisits.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { createGate } from './support/hostilePages.js'
import { make, open, type Visit } from './support/startEarshot.js'
import { effortSurvey } from './support/surveys.js'

test.each([true, false])(
  'a survey that stood in two tabs goes on in the one it was answered in (Web Locks: %s)',
  async hasLocks => {
    const config: EarshotConfig = { surveys: [effortSurvey] }
    const database = createFakeDatabase()
    const locks = hasLocks && new Set<string>()
    const openTab = async (nowMs: number): Promise<Visit> => {
      const visit = open({ config }, { database, locks })
      // No two ids of a browser are alike: chance is the same in all tabs.
      visit.platform.jump({ nowMs })
      visit.earshot.place(make(), survey)
      visit.earshot.ask(survey)
      await visit.platform.advance(SECOND)
      await visit.earshot.dispatch({ type: 'open', survey })
      return visit
    }
    const first = await openTab(0)
    const second = await openTab(10 * SECOND)
    const { response } = stateOf(first)!
    expect(stateOf(second)).toMatchObject({ phase: 'open' })
    expect(stateOf(second)!.response).not.toBe(response)
    await first.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
    await first.platform.advance(SECOND)
    const came = async (): Promise<void> => {
      second.platform.signal('visible')
      await second.platform.advance(SECOND)
    }
    await came()
    if (hasLocks) {
      expect(stateOf(second)).toBeUndefined()
      expect(second.earshot.explain(survey).reasons).toEqual(['other_tab'])
      first.earshot.stop()
      await came()
    }
    expect(stateOf(second)).toMatchObject({ response, question: { id: 'why' } })
  },
)

test('who comes back while the last answer is being stored is thanked', async () => {
  const database = createFakeDatabase()
  const visit = open({ config: { surveys: [effortSurvey] } }, { database, locks: false })
  await rateBadly(visit)
  const gate = createGate()
  let writes = 0
  // The event waits for storage; what is noted of the asking does not.
  database.setFault(mode =>
    mode === 'readwrite' && writes++ === 0 ? { after: gate.opened } : undefined,
  )
  void visit.earshot.dispatch({ type: 'skip', survey })
  visit.platform.signal('visible')
  await visit.platform.advance(SECOND)
  gate.open()
  await visit.platform.advance(SECOND)
  expect(stateOf(visit)?.phase).toBe('thanked')
})
