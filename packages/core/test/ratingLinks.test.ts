import { describe, expect, test } from 'vitest'
import type { EarshotConfig } from '../src/index.js'
import { panel, SECOND, stateOf, survey } from './support/askingVisits.js'
import { createFakeDatabase } from './support/createFakeDatabase.js'
import { open } from './support/startEarshot.js'

describe('a rating link', () => {
  test('puts nothing on the screen that has nothing to ask, and holds nothing else up', async () => {
    const config: EarshotConfig = {
      surveys: [
        {
          id: 'talk',
          placement: 'panel',
          questions: [
            {
              id: 'mail',
              kind: 'contact',
              fields: ['email'],
              label: 'Your address?',
              optional: true,
              next: [{ if: { question: 'mail', answered: true }, go: 'score' }, { go: 'end' }],
            },
            { id: 'score', preset: 'csat', label: 'How was it?' },
          ],
        },
        ...panel().surveys!,
      ],
      asking: { firstSession: true },
    }
    const address = 'https://shop.test/?earshot=talk.score.2'
    const visit = open({ config }, { page: { address } })
    await visit.earshot.identify({ email: 'a@b.example' })
    await visit.platform.advance(SECOND)
    visit.earshot.offer(['panel'])
    await visit.platform.advance(SECOND)
    expect(stateOf(visit, 'talk')).toBeUndefined()
    visit.earshot.ask(survey)
    await visit.platform.advance(SECOND)
    expect(stateOf(visit)?.phase).toBe('asked')
  })

  test.each([true, false])(
    'that is opened costs nobody what they had begun to write (Web Locks: %s)',
    async hasLocks => {
      const shared = { database: createFakeDatabase(), locks: hasLocks && new Set<string>() }
      const config = panel()
      const first = open({ config }, shared)
      first.earshot.offer(['panel'])
      first.earshot.ask(survey)
      await first.platform.advance(SECOND)
      await first.earshot.dispatch({ type: 'open', survey })
      await first.earshot.dispatch({ type: 'answer', survey, question: 'effort', value: 1 })
      await first.earshot.dispatch({ type: 'type', survey, question: 'why', text: 'Long' })
      await first.platform.advance(SECOND)
      const { response } = stateOf(first)!

      const address = `https://shop.test/?earshot=${survey}.effort.6`
      const second = open({ config }, { ...shared, page: { address } })
      // No two ids of a browser are alike: chance is the same in all tabs.
      second.platform.jump({ nowMs: 5 * SECOND })
      second.earshot.offer(['panel'])
      await second.platform.advance(SECOND)
      await second.earshot.dispatch({ type: 'open', survey })
      const followed = stateOf(second)!
      expect(followed).toMatchObject({ phase: 'open', source: 'link' })
      second.platform.signal('visible')
      await second.platform.advance(SECOND)
      expect(stateOf(second)).toBe(followed)
      second.earshot.stop()
      first.earshot.stop()

      const third = open({ config }, shared)
      third.platform.jump({ nowMs: 15 * SECOND })
      third.earshot.offer(['panel'])
      await third.platform.advance(SECOND)
      expect(stateOf(third)).toMatchObject({ response, typed: { text: 'Long' } })
    },
  )
})
