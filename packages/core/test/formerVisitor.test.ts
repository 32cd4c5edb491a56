import { describe, expect, test } from 'vitest'
import type { EarshotConfig } from '../src/index.js'
import { panel, SECOND, stateOf, survey } from './support/askingVisits.js'
import { createFakeDatabase, type FakeDatabase } from './support/createFakeDatabase.js'
import { open, type Visit } from './support/startEarshot.js'

async function openTab(
  config: EarshotConfig,
  database: FakeDatabase,
  locks: Set<string>,
): Promise<Visit> {
  const visit = open({ config }, { database, locks })
  visit.earshot.offer(['panel'])
  await visit.platform.advance(SECOND)
  return visit
}
/** Another tab makes somebody new, and this one comes to the front. */
async function comeAsSomebodyElse(visit: Visit, locks: Set<string>): Promise<void> {
  const other = open({}, { database: visit.database, locks })
  // No two ids of a browser are alike: chance is the same in all tabs.
  other.platform.jump({ nowMs: 5 * SECOND })
  await other.platform.advance(SECOND)
  other.earshot.reset()
  await other.platform.advance(SECOND)
  visit.platform.setPage({ visible: true })
  visit.platform.signal('visible')
  await visit.platform.advance(SECOND)
}

describe('after reset() in another tab', () => {
  test('nobody goes on with what the visitor before had begun to write', async () => {
    const database = createFakeDatabase()
    const locks = new Set<string>()
    const visit = await openTab(panel(), database, locks)
    visit.earshot.ask(survey)
    await visit.platform.advance(SECOND)
    await visit.earshot.dispatch({ type: 'open', survey })
    await visit.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
    await visit.earshot.dispatch({ type: 'type', survey, question: 'why', text: 'My secret' })
    await comeAsSomebodyElse(visit, locks)
    expect(stateOf(visit)).toBeUndefined()

    await visit.earshot.dispatch({ type: 'type', survey, question: 'why', text: 'My secret.' })
    await visit.platform.advance(SECOND)
    visit.earshot.stop()
    const later = await openTab(panel(), database, locks)
    expect(stateOf(later)).toBeUndefined()
  })

  test('nobody is asked for what the visitor before has done', async () => {
    const locks = new Set<string>()
    const config = panel({ when: { used: 'checkout.payment' } })
    const visit = await openTab(config, createFakeDatabase(), locks)
    visit.platform.setPage({ visible: false })
    visit.platform.signal('hidden')
    void visit.earshot.touch('checkout.payment')
    await visit.platform.advance(SECOND)
    await comeAsSomebodyElse(visit, locks)
    void visit.earshot.touch('another', { outcome: 'completed' })
    await visit.platform.advance(2 * SECOND)
    expect(stateOf(visit)).toBeUndefined()
  })
})
