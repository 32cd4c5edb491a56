import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { createEngineDeps, toldOf } from '../../test/support/engineDeps.js'
import { createKnown, effortSurvey, readConfig } from '../../test/support/surveys.js'
import type { EventDraft } from '../events/event.js'
import type { Stored } from '../shared/stored.js'
import { createSurveyEngine } from './createSurveyEngine.js'
import type { EarshotConfig } from './definition.js'
import type { KnownContext, SurveyEngine } from './engine.js'
import { emptyHistory, rememberAsk } from './history.js'
import { NO_ACTIVITY } from './activity.js'

const NOW = 1_800_000_000_000
const granted = createKnown({ visit: 1, now: NOW })

interface Scene {
  engine: SurveyEngine
  drafts: EventDraft[]
  /** `type` or, where there is one, `type outcome`. */
  told(): string[]
  signals: [string, unknown][]
  faults: string[]
  notes: Map<string, string>
  setContext(change: Partial<KnownContext> | undefined): void
  /** What becomes of the events recorded from now on. */
  setStored(next: Stored | Promise<Stored>): void
  /** Shows what is watched to the visitor for long enough. */
  look(): void
  watched(): number
}

function start(file: EarshotConfig = { surveys: [effortSurvey] }, stored?: string): Scene {
  let context: KnownContext | undefined = granted
  let outcome: Stored | Promise<Stored> = { stored: 'idb' }
  let ids = 0
  const drafts: EventDraft[] = []
  const signals: [string, unknown][] = []
  const faults: string[] = []
  const notes = new Map<string, string>()
  const watches = new Set<{ key: string; onSeen: () => void }>()
  const seen = new Set<string>()
  const deps = createEngineDeps(drafts, {
    now: () => NOW,
    newId: () => uuid(++ids),
    context: () => context,
    isStillHere: () => Promise.resolve(true),
    record(draft) {
      drafts.push(draft)
      return { id: uuid(1000 + drafts.length), stored: Promise.resolve(outcome) }
    },
    watch(_, key, onSeen) {
      const entry = { key, onSeen }
      watches.add(entry)
      return () => watches.delete(entry)
    },
    updateNote: async (name, decide) => void notes.set(name, decide(notes.get(name)) ?? ''),
    emit: (signal, value) => signals.push([signal, value]),
    report: fault => faults.push(`${fault.code} ${fault.message}`),
  })
  const engine = createSurveyEngine(readConfig(file), stored, NO_ACTIVITY, deps)
  return {
    engine,
    drafts,
    told: () => toldOf(drafts),
    signals,
    faults,
    notes,
    setContext(change) {
      context = change && { ...granted, ...change }
    },
    setStored(next) {
      outcome = next
    },
    look() {
      for (const { key, onSeen } of watches) {
        if (!seen.has(key)) onSeen()
        seen.add(key)
      }
    },
    watched: () => watches.size,
  }
}

// Core never looks into an element.
const slot = (): Element => ({}) as Element
const seen = { kind: 'seen', touchpoint: 'checkout.payment', cause: uuid(77) } as const
const survey = 'payment-effort'
const open = { type: 'open', survey } as const
const answer = (
  value: number,
): { type: 'answer'; survey: string; question: string; value: number } => ({
  type: 'answer',
  survey,
  question: 'effort',
  value,
})

/** A scene whose survey is open in a slot. */
async function startOpen(file?: EarshotConfig): Promise<Scene> {
  const scene = start(file)
  scene.engine.place(slot(), survey)
  scene.engine.notice(seen)
  await scene.engine.dispatch(open)
  return scene
}

describe('createSurveyEngine', () => {
  test('asks once the touchpoint is seen and there is a slot, in either order', () => {
    for (const cueFirst of [true, false]) {
      const { engine, drafts, signals } = start()
      if (cueFirst) engine.notice(seen)
      expect(engine.getSurveys().size).toBe(0)
      engine.place(slot(), survey)
      if (!cueFirst) engine.notice(seen)
      expect(engine.getSurveys().get(survey)).toMatchObject({ phase: 'asked', placement: 'inline' })
      expect(drafts).toEqual([
        {
          type: 'ask.decided',
          touchpoint: 'checkout.payment',
          data: { survey, trigger: 'seen', cause: uuid(77), probability: 1, outcome: 'asked' },
        },
      ])
      expect(signals).toEqual([['asked', { survey, response: uuid(2) }]])
    }
  })

  test('decides once per trigger and page view, however often the cue comes', () => {
    const { engine, told } = start()
    engine.place(slot(), survey)
    engine.notice(seen)
    engine.notice(seen)
    engine.reconsider()
    expect(told()).toEqual(['ask.decided asked'])
    engine.endView()
    engine.notice(seen)
    expect(told()).toEqual(['ask.decided asked', 'ask.decided asked'])
  })

  test('does not ask at another touchpoint, nor after a use of the wrong outcome', () => {
    const { engine, told } = start({
      surveys: [{ ...effortSurvey, when: { used: 'pay', outcome: 'failed' } }],
    })
    engine.place(slot(), survey)
    engine.notice(seen)
    engine.notice({ kind: 'seen', touchpoint: 'pay', cause: uuid(1) })
    engine.notice({ kind: 'used', touchpoint: 'pay', outcome: 'completed', cause: uuid(1) })
    expect(told()).toEqual([])
    engine.notice({ kind: 'used', touchpoint: 'pay', outcome: 'failed', cause: uuid(1) })
    expect(told()).toEqual(['ask.decided asked'])
  })

  test('takes the slot for the occasion where there is no touchpoint', () => {
    const { at: _, ...placeless } = effortSurvey
    const { engine, drafts } = start({ surveys: [placeless] })
    engine.place(slot(), survey)
    expect(drafts).toMatchObject([{ data: { trigger: 'placed', outcome: 'asked' } }])
  })

  test('asks a manual survey only when it is told to', () => {
    const { engine, drafts } = start({ surveys: [{ ...effortSurvey, when: { manual: true } }] })
    engine.place(slot(), survey)
    engine.notice(seen)
    expect(drafts).toEqual([])
    engine.ask(survey)
    expect(drafts).toMatchObject([{ data: { trigger: 'manual', outcome: 'asked' } }])
  })

  test('records why a survey was not asked, and may be told to ask again', () => {
    const { engine, told, setContext } = start({
      surveys: [{ ...effortSurvey, audience: { devices: ['desktop'] } }],
    })
    engine.place(slot(), survey)
    engine.notice(seen)
    expect(told()).toEqual(['ask.decided ineligible'])
    setContext({ device: 'desktop' })
    engine.ask(survey)
    expect(told()).toEqual(['ask.decided ineligible', 'ask.decided asked'])
  })

  test('waits for the visitor, and for the consent, and records nothing of the waiting', () => {
    const { engine, told, setContext } = start()
    setContext(undefined)
    engine.place(slot(), survey)
    engine.notice(seen)
    setContext({ consent: 'pending' })
    engine.reconsider()
    expect(told()).toEqual([])
    setContext({})
    engine.reconsider()
    expect(told()).toEqual(['ask.decided asked'])
  })

  test('tells at the end of the view that nothing was drawn where there was no slot', () => {
    const { engine, told } = start()
    engine.notice(seen)
    engine.endView()
    expect(told()).toEqual(['ask.decided not_drawn'])
    engine.endView()
    expect(told()).toHaveLength(1)
  })

  test('tells at the end of the view the other reason, when there is one', () => {
    const { engine, told } = start({ surveys: [{ ...effortSurvey, audience: { sample: 0 } }] })
    engine.notice(seen)
    engine.endView()
    expect(told()).toEqual(['ask.decided sampled_out'])
  })

  test('keeps an open survey over the end of a view as long as it has a slot', async () => {
    const scene = await startOpen()
    scene.engine.endView()
    expect(scene.engine.getSurveys().get(survey)!.phase).toBe('open')

    const gone = start()
    const leave = gone.engine.place(slot(), survey)
    gone.engine.notice(seen)
    await gone.engine.dispatch(open)
    leave()
    gone.engine.endView()
    expect(gone.engine.getSurveys().size).toBe(0)
  })

  test('records a survey as shown when it is drawn, and as seen when it was really in view', async () => {
    const { told, look } = await startOpen()
    expect(told()).toEqual(['ask.decided asked', 'survey.shown'])
    look()
    look()
    expect(told().slice(2)).toEqual(['survey.seen'])
  })

  test('takes an answer for proof that it was seen, and says so once', async () => {
    const { engine, told, look } = await startOpen()
    await engine.dispatch(answer(2))
    look()
    await engine.dispatch({ type: 'back', survey })
    await engine.dispatch(answer(7))
    expect(told().slice(2)).toEqual([
      'survey.seen',
      'survey.answered',
      'survey.answered',
      'survey.completed',
    ])
  })

  test('watches of several slots only the one in which it is drawn, and another once that has gone', async () => {
    const { engine, watched } = start()
    const [drawnIn, empty] = [slot(), slot()]
    const leave = engine.place(drawnIn, survey)
    engine.place(empty, survey)
    engine.notice(seen)
    await engine.dispatch({ ...open, element: drawnIn })
    expect(watched()).toBe(1)
    engine.place(slot(), survey)
    expect(watched()).toBe(1)
    leave()
    expect(watched()).toBe(0)
    await engine.dispatch({ ...open, element: empty })
    expect(watched()).toBe(1)
  })

  test('a slot that takes over an open survey records nothing anew, and is where it can be seen', async () => {
    const { engine, told, look } = start()
    const [first, second] = [slot(), slot()]
    const leave = engine.place(first, survey)
    engine.place(second, survey)
    engine.notice(seen)
    await engine.dispatch({ ...open, element: first })
    leave()
    await engine.dispatch({ ...open, element: second })
    look()
    expect(told()).toEqual(['ask.decided asked', 'survey.shown', 'survey.seen'])
  })

  test('forgets where a survey was drawn once that has ended', async () => {
    const { engine, watched } = start()
    const first = slot()
    const leave = engine.place(first, survey)
    engine.notice(seen)
    await engine.dispatch({ ...open, element: first })
    leave()
    engine.endView()
    expect(engine.getSurveys().size).toBe(0)
    engine.place(first, survey)
    engine.place(slot(), survey)
    engine.notice(seen)
    await engine.dispatch(open)
    expect(watched()).toBe(2)
  })

  test('watches a slot that comes while the survey is open, and lets go of one that goes', async () => {
    const scene = await startOpen()
    const leave = scene.engine.place(slot(), survey)
    expect(scene.watched()).toBe(2)
    leave()
    expect(scene.watched()).toBe(1)
  })

  test.each(['thanked', 'closed'])(
    'watches no slot for a survey that is %s, after the view',
    async how => {
      const scene = await startOpen()
      if (how === 'thanked') await scene.engine.dispatch(answer(7))
      else await scene.engine.dispatch({ type: 'dismiss', survey, how: 'closed' })
      scene.engine.endView()
      expect(scene.watched()).toBe(0)
    },
  )

  test('says thank you only after the last answer is stored', async () => {
    const scene = await startOpen()
    let settle: (stored: Stored) => void = () => {}
    scene.setStored(new Promise(resolve => (settle = resolve)))
    const done = scene.engine.dispatch(answer(7))
    expect(scene.engine.getSurveys().get(survey)!.phase).toBe('open')
    settle({ stored: 'idb' })
    expect(await done).toEqual({ stored: 'idb' })
    expect(scene.engine.getSurveys().get(survey)!.phase).toBe('thanked')
  })

  test('takes two taps while the answer is being stored for one', async () => {
    const scene = await startOpen()
    let settle: (stored: Stored) => void = () => {}
    scene.setStored(new Promise(resolve => (settle = resolve)))
    const first = scene.engine.dispatch(answer(7))
    const second = scene.engine.dispatch(answer(4))
    settle({ stored: 'memory', reason: 'TimeoutError' })
    expect(await Promise.all([first, second])).toEqual([
      { stored: 'memory', reason: 'TimeoutError' },
      { stored: 'memory', reason: 'TimeoutError' },
    ])
    expect(
      scene
        .told()
        .filter(type => type !== 'survey.seen')
        .slice(2),
    ).toEqual(['survey.answered', 'survey.completed'])
  })

  test('stays on the question when the answer could not be kept, and takes it again', async () => {
    const scene = await startOpen()
    scene.setStored({ stored: 'no', reason: 'too_large' })
    expect(await scene.engine.dispatch(answer(7))).toMatchObject({ stored: 'no' })
    expect(scene.engine.getSurveys().get(survey)).toMatchObject({
      phase: 'open',
      question: { id: 'effort' },
    })
    scene.setStored({ stored: 'idb' })
    await scene.engine.dispatch(answer(6))
    expect(scene.engine.getSurveys().get(survey)!.phase).toBe('thanked')
  })

  test('leaves a survey off the screen that was cleared while its answer was being stored', async () => {
    const scene = await startOpen()
    let settle: (stored: Stored) => void = () => {}
    scene.setStored(new Promise(resolve => (settle = resolve)))
    const done = scene.engine.dispatch(answer(7))
    scene.engine.clear()
    settle({ stored: 'idb' })
    await done
    expect(scene.engine.getSurveys().size).toBe(0)
    expect(scene.watched()).toBe(0)
  })

  test('tells how far each answer has come', async () => {
    const scene = await startOpen()
    const response = uuid(2)
    const done = scene.engine.dispatch(answer(2))
    expect(scene.engine.getDelivery()).toEqual({ [response]: 'saving' })
    await done
    expect(scene.engine.getDelivery()).toEqual({ [response]: 'saved' })
    const id = uuid(1000 + scene.drafts.length)
    scene.engine.receive([id], 'sending')
    expect(scene.engine.getDelivery()).toEqual({ [response]: 'sending' })
    scene.engine.receive([id], 'sent')
    expect(scene.engine.getDelivery()).toEqual({ [response]: 'sent' })
  })

  test('does not say that an answer is kept when it is not', async () => {
    const scene = await startOpen()
    scene.setStored({ stored: 'no', reason: 'no_consent' })
    await scene.engine.dispatch(answer(2))
    expect(scene.engine.getDelivery()).toEqual({})
    expect(scene.signals.map(([signal]) => signal)).not.toContain('answered')
  })

  test('tells listeners of what was recorded', async () => {
    const scene = await startOpen()
    await scene.engine.dispatch(answer(7))
    const response = uuid(2)
    expect(scene.signals).toEqual([
      ['asked', { survey, response }],
      ['shown', { survey, response }],
      ['answered', { survey, response, question: 'effort', value: 7 }],
      ['completed', { survey, response }],
    ])
  })

  test.each(['answered', 'dismissed', 'passed over'])(
    'does not ask again what was %s',
    async how => {
      const optional = {
        ...effortSurvey,
        questions: [{ id: 'effort', preset: 'ces' as const, optional: true }],
      }
      const scene = await startOpen({ surveys: [optional] })
      if (how === 'answered') await scene.engine.dispatch(answer(2))
      else if (how === 'dismissed')
        await scene.engine.dispatch({ type: 'dismiss', survey, how: 'later' })
      else await scene.engine.dispatch({ type: 'skip', survey })
      scene.engine.endView()
      scene.engine.notice(seen)
      expect(scene.told().at(-1)).toBe('ask.decided quiet')

      const later = start({ surveys: [optional] }, scene.notes.get('history'))
      later.engine.place(slot(), survey)
      later.engine.notice(seen)
      expect(later.told()).toEqual(['ask.decided quiet'])
    },
  )

  test('asks somebody else, whatever this device remembers', () => {
    const ask = {
      response: uuid(8),
      survey,
      touchpoint: 'checkout.payment',
      overlay: false,
      session: uuid(9),
      at: NOW,
      end: 'answered',
    } as const
    const stored = JSON.stringify(rememberAsk(emptyHistory(uuid(5)), ask))
    const { engine, told, setContext } = start(undefined, stored)
    setContext({ subject: uuid(5) })
    engine.place(slot(), survey)
    engine.notice(seen)
    expect(told()).toEqual(['ask.decided quiet'])
    engine.endView()
    setContext({ subject: uuid(6) })
    engine.notice(seen)
    expect(told().at(-1)).toBe('ask.decided asked')
  })

  test('reports what could not be drawn, and asks again in the next view', () => {
    const { engine, faults, told } = start()
    engine.place(slot(), survey)
    engine.notice(seen)
    void engine.dispatch({ type: 'fail', survey, message: 'blocked' })
    expect(faults).toEqual([`ui_unavailable survey ${survey}: blocked`])
    expect(engine.getSurveys().get(survey)!.phase).toBe('closed')
    engine.endView()
    engine.notice(seen)
    expect(told()).toEqual(['ask.decided asked', 'ask.decided asked'])
  })

  test('refuses what is ordered of a survey that is not asked', async () => {
    const { engine } = start()
    expect(await engine.dispatch(open)).toEqual({ stored: 'no', reason: 'not_asked' })
    expect(await engine.dispatch({ ...open, survey: 'constructor' })).toMatchObject({
      stored: 'no',
    })
  })

  test('explains what it would decide now, and knows nothing of unknown surveys', () => {
    const { engine, setContext, drafts } = start()
    expect(engine.explain(survey)).toMatchObject({ reasons: ['not_due', 'no_slot'] })
    engine.place(slot(), survey)
    engine.notice({ ...seen, touchpoint: 'elsewhere' })
    expect(engine.explain(survey)).toMatchObject({ outcome: 'not_now', reasons: ['not_due'] })
    setContext({ consent: 'denied' })
    expect(engine.explain(survey)).toMatchObject({ outcome: 'no_consent' })
    expect(engine.explain('constructor')).toBeUndefined()
    expect(drafts).toEqual([])
  })

  test('ignores slots and orders for surveys it does not know', () => {
    const { engine, told } = start()
    engine.place(slot(), 'constructor')
    engine.ask('constructor')
    engine.endView()
    expect(told()).toEqual([])
  })
})
