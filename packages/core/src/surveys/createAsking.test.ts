import { describe, expect, test } from 'vitest'
import { uuid } from '../../test/support/examples.js'
import { nextTurn } from '../../test/support/nextTurn.js'
import { BASE, createKnown, effortSurvey } from '../../test/support/surveys.js'
import type { EventDraft } from '../events/event.js'
import { createAsking, type Asking, type AskingDeps, type AskingModule } from './createAsking.js'
import { createActivity } from './createActivity.js'
import { createSurveyEngine } from './createSurveyEngine.js'
import { HISTORY_NOTE } from './history.js'
import { parseConfig } from './parseConfig.js'

const NOW = 1_800_000_000_000
const granted = createKnown({ now: NOW })
const real: AskingModule = {
  createActivity,
  createSurveyEngine,
  parseConfig,
  HISTORY_NOTE,
  createAskContext: () => ({
    random: () => 0,
    context: () => granted,
    isStillHere: () => Promise.resolve(true),
    dwell: () => () => {},
    isMounted: () => false,
    contactAsked() {},
    replaceAddress() {},
    withLock: async () => 'none',
    debug: false,
    mayAsk: () => true,
  }),
}
const file = { surveys: [effortSurvey] }
const survey = 'payment-effort'
const seen = { kind: 'seen', touchpoint: 'checkout.payment', cause: uuid(1) } as const
const slot = (): Element => ({}) as Element

interface Scene {
  asking: Asking
  told(): string[]
  faults: string[]
  loads(): number
  /** Timers armed and not stopped. */
  armed(): number
}

/** @param load what happens at each attempt to load the engine */
function start({
  load = () => Promise.resolve(real),
  eager = false,
}: { load?: (attempt: number) => Promise<AskingModule>; eager?: boolean } = {}): Scene {
  const drafts: EventDraft[] = []
  const faults: string[] = []
  let loads = 0
  let armed = 0
  const asking = createAsking({
    load: () => load(loads++),
    readNote: () => Promise.resolve(undefined),
    address: () => BASE,
    eager,
    consent: () => 'granted',
    elapsed: () => 0,
    newId: () => uuid(2),
    now: () => NOW,
    setTimer() {
      armed++
      return () => void armed--
    },
    redact: text => text,
    // The module above does not look at it.
    around: {} as AskingDeps['around'],
    root: () => undefined,
    isRendered: () => true,
    record(draft) {
      drafts.push(draft)
      return { id: uuid(100 + drafts.length), stored: Promise.resolve({ stored: 'idb' }) }
    },
    watch: () => () => {},
    updateNote: () => Promise.resolve(),
    emit() {},
    report: fault => faults.push(`${fault.code} ${fault.message}`),
    onChange() {},
  })
  const told = (): string[] =>
    drafts.map(({ type, data }) => ('outcome' in data ? `${type} ${data.outcome}` : type))
  return { asking, told, faults, loads: () => loads, armed: () => armed }
}

describe('createAsking', () => {
  test('does not load the engine on a page without a slot', async () => {
    const { asking, loads } = start()
    asking.setDefinitions(file, 'config')
    asking.notice(seen)
    await nextTurn()
    expect(loads()).toBe(0)
  })

  test('does not load the engine on a page without definitions', async () => {
    const { asking, loads } = start()
    asking.place(slot(), survey)
    asking.notice(seen)
    await nextTurn()
    expect(loads()).toBe(0)
  })

  test.each([
    ['cue, slot, definitions', ['cue', 'slot', 'file']],
    ['cue, definitions, slot', ['cue', 'file', 'slot']],
    ['slot, cue, definitions', ['slot', 'cue', 'file']],
    ['slot, definitions, cue', ['slot', 'file', 'cue']],
    ['definitions, cue, slot', ['file', 'cue', 'slot']],
    ['definitions, slot, cue', ['file', 'slot', 'cue']],
  ])('asks once when they come in the order %s', async (_, order) => {
    const { asking, told, loads } = start()
    for (const what of order) {
      if (what === 'cue') asking.notice(seen)
      else if (what === 'slot') asking.place(slot(), survey)
      else asking.setDefinitions(file, 'config')
      await nextTurn()
    }
    expect(told()).toEqual(['ask.decided asked'])
    expect(asking.getSurveys().get(survey)!.phase).toBe('asked')
    expect(loads()).toBe(1)
  })

  test('asks on order as soon as there is a slot', async () => {
    const { asking, told } = start()
    asking.ask(survey)
    asking.setDefinitions({ surveys: [{ ...effortSurvey, when: { manual: true } }] }, 'config')
    await nextTurn()
    expect(told()).toEqual([])
    asking.place(slot(), survey)
    expect(told()).toEqual(['ask.decided asked'])
  })

  test('notices what happens while the engine is being loaded', async () => {
    let loaded: (module: AskingModule) => void = () => {}
    const { asking, told } = start({ load: () => new Promise(resolve => (loaded = resolve)) })
    asking.setDefinitions(file, 'config')
    const leave = asking.place(slot(), survey)
    asking.place(slot(), survey)
    leave()
    asking.notice(seen)
    loaded(real)
    await nextTurn()
    expect(told()).toEqual(['ask.decided asked'])
  })

  test('forgets what happened in an earlier page view', async () => {
    const { asking, told } = start()
    asking.notice(seen)
    asking.ask(survey)
    asking.endView()
    asking.setDefinitions(file, 'config')
    asking.place(slot(), survey)
    await nextTurn()
    expect(told()).toEqual([])
  })

  test('holds 200 cues at most', async () => {
    const { asking, told } = start()
    for (let i = 0; i < 300; i++) asking.notice({ ...seen, touchpoint: `t${i}` })
    asking.notice(seen)
    asking.setDefinitions(file, 'config')
    asking.place(slot(), survey)
    await nextTurn()
    expect(told()).toEqual([])
  })

  test('reports that the engine could not be loaded, and tries again with the next slot', async () => {
    const { asking, faults, told, loads } = start({
      load: attempt => (attempt ? Promise.resolve(real) : Promise.reject(new Error('blocked'))),
    })
    asking.setDefinitions(file, 'config')
    asking.notice(seen)
    asking.place(slot(), survey)
    await nextTurn()
    expect(faults).toEqual(['ui_unavailable surveys could not be loaded: Error: blocked'])
    expect(asking.getSurveys().size).toBe(0)
    asking.place(slot(), survey)
    await nextTurn()
    expect(loads()).toBe(2)
    expect(told()).toEqual(['ask.decided asked'])
    expect(faults).toHaveLength(1)
  })

  test('names the file and the place of each fault', async () => {
    const { asking, faults, told } = start()
    const bad = { ...effortSurvey, id: 'bad', questions: [] }
    asking.setDefinitions({ surveys: [bad, effortSurvey] }, '/earshot.json')
    asking.place(slot(), survey)
    asking.notice(seen)
    await nextTurn()
    expect(faults).toEqual(['bad_config /earshot.json: surveys[0].questions: too_few []'])
    expect(told()).toEqual(['ask.decided asked'])
  })

  test('checks the definitions at once while developing', async () => {
    const { asking, faults } = start({ eager: true })
    asking.setDefinitions('nonsense', 'config')
    await nextTurn()
    expect(faults).toEqual(['bad_config config: not_an_object "nonsense"'])
  })

  test('answers quietly before there is an engine', async () => {
    const { asking } = start()
    expect(await asking.dispatch({ type: 'open', survey })).toEqual({
      stored: 'no',
      reason: 'not_asked',
    })
    expect(asking.getSurveys().size).toBe(0)
    expect(asking.getDelivery()).toEqual({})
    asking.reconsider()
    asking.receive([uuid(1)], 'sent')
    asking.endView()
    asking.clear()
  })

  test('draws nothing new once it was cleared while loading', async () => {
    let loaded: (module: AskingModule) => void = () => {}
    const { asking, told } = start({ load: () => new Promise(resolve => (loaded = resolve)) })
    asking.setDefinitions(file, 'config')
    asking.place(slot(), survey)
    asking.notice(seen)
    asking.clear()
    loaded(real)
    await nextTurn()
    expect(told()).toEqual([])
    expect(asking.getSurveys().size).toBe(0)
  })

  describe('once it was stopped', () => {
    const itself = {
      surveys: [{ ...effortSurvey, placement: 'panel', when: { event: 'purchase' } }],
    }
    const purchase = { kind: 'event', name: 'purchase', cause: uuid(3) } as const

    test('waits for nothing any more, whatever the host still tells', async () => {
      const { asking, armed, told } = start()
      asking.setDefinitions(itself, 'config')
      await nextTurn()
      asking.notice(purchase)
      expect(armed()).toBe(1)
      asking.stop()
      expect(armed()).toBe(0)
      asking.notice(purchase)
      asking.beginView()
      asking.reconsider()
      asking.ask(survey)
      await nextTurn()
      expect(armed()).toBe(0)
      expect(told()).toEqual([])
    })

    test('does not begin, when that happened while it loaded', async () => {
      let loaded: (module: AskingModule) => void = () => {}
      const load = (): Promise<AskingModule> => new Promise(resolve => (loaded = resolve))
      const { asking, armed, loads } = start({ load })
      asking.setDefinitions(itself, 'config')
      asking.stop()
      loaded(real)
      await nextTurn()
      asking.notice(purchase)
      asking.ask(survey)
      await nextTurn()
      expect(armed()).toBe(0)
      expect(loads()).toBe(1)
    })
  })
})
