import { describe, expect, test } from 'vitest'
import { createEngineDeps } from '../../test/support/engineDeps.js'
import { uuid } from '../../test/support/examples.js'
import { NO_ACTIVITY } from './activity.js'
import { nextTurn } from '../../test/support/nextTurn.js'
import { createKnown, effortSurvey, readConfig } from '../../test/support/surveys.js'
import { createSurveyEngine } from './createSurveyEngine.js'
import type { EarshotConfig, SurveyDefinition } from './definition.js'
import type { SurveyEngine } from './engine.js'

const panels = (count: number, change: Partial<SurveyDefinition> = {}): SurveyDefinition[] =>
  Array.from({ length: count }, (_, i) => ({
    ...effortSurvey,
    id: `panel-${i}`,
    placement: 'panel' as const,
    audience: { sample: 1 },
    ...change,
  }))
const seen = { kind: 'seen', touchpoint: 'checkout.payment', cause: uuid(77) } as const
const used = { kind: 'used', touchpoint: 'elsewhere', cause: uuid(78) } as const

interface Scene {
  engine: SurveyEngine
  /** Which signs of the visitor's doing were looked for, in order. */
  looks: string[]
  /** What the visitor is doing. */
  doing: Set<string>
  transactions(): number
  pause(): void
}

/** An engine with all panels due, in a journey with a protected touchpoint. */
function start(surveys: SurveyDefinition[], asking: EarshotConfig['asking'] = {}): Scene {
  const looks: string[] = []
  const doing = new Set<string>()
  const pauses = new Set<() => void>()
  let transactions = 0
  let note: string | undefined
  const look = (name: string): boolean => {
    looks.push(name)
    return doing.has(name)
  }
  const file: EarshotConfig = {
    surveys,
    asking,
    journey: { stages: [{ id: 'buy', touchpoints: [{ id: 'pay', protected: true }] }] },
  }
  const engine = createSurveyEngine(
    readConfig(file),
    undefined,
    {
      ...NO_ACTIVITY,
      typing: () => look('typing'),
      media: () => look('media'),
      dialog: () => look('dialog'),
      onIdle(_, callback) {
        pauses.add(callback)
        return () => pauses.delete(callback)
      },
    },
    createEngineDeps([], {
      context: () => createKnown({ device: 'desktop' }),
      isMounted: () => look('protected'),
      async updateNote(_, decide) {
        transactions++
        await nextTurn()
        note = decide(note)
      },
    }),
  )
  engine.offer(['panel'])
  engine.notice(seen)
  return {
    engine,
    looks,
    doing,
    transactions: () => transactions,
    pause: () => [...pauses].forEach(callback => callback()),
  }
}

describe('what a cue costs', () => {
  test('nobody looks at the page while there is no good moment', async () => {
    const { engine, looks } = start(panels(5))
    for (let i = 0; i < 20; i++) engine.notice(used)
    await nextTurn()
    expect(looks).toEqual([])
  })

  test('explain() looks at everything, and names every reason', () => {
    const { engine, looks, doing } = start(panels(5))
    for (const what of ['typing', 'media', 'dialog', 'protected']) doing.add(what)
    expect(engine.explain('panel-0')!.reasons).toEqual([
      'protected',
      'typing',
      'media',
      'dialog',
      'no_boundary',
    ])
    expect([...looks].sort()).toEqual(['dialog', 'media', 'protected', 'typing'])
  })

  test('at a good moment one reason to wait is enough', () => {
    const { looks, doing, pause, engine } = start(panels(1))
    doing.add('protected').add('typing')
    pause()
    expect(looks).toEqual(['protected'])
    expect(engine.getSurveys().size).toBe(0)
  })

  test('nobody looks for a survey that this visitor is not asked anyway', () => {
    const { looks, pause } = start(panels(5, { audience: { sample: 0 } }))
    pause()
    expect(looks).toEqual([])
  })

  test('cues that cancel, told in one task, are one transaction for each survey', async () => {
    const cancel = { used: 'elsewhere' }
    const { engine, transactions } = start(panels(2, { when: { event: 'never' }, cancel }))
    await nextTurn()
    const before = transactions()
    for (let i = 0; i < 50; i++) engine.notice(used)
    expect(transactions() - before).toBe(2)
    await nextTurn()
    await nextTurn()
    // Another page may have left something since.
    engine.notice(used)
    expect(transactions() - before).toBe(4)
  })
})
