import { describe, expect, test } from 'vitest'
import type { SurveyAction, SurveyState } from '../surveys/state.js'
import type { Question } from '../surveys/survey.js'
import { createCells } from './createCells.js'
import { createSurveyModel } from './createSurveyModel.js'
import type { TextKeeperWindow } from './createTextKeeper.js'

const question = (id: string, kind: Question['kind'] = 'scale'): Question => ({
  id,
  kind,
  measure: 'satisfaction',
  look: 'numbers',
  scale: [1, 5],
  many: false,
  optional: false,
  next: [],
})

function stateOf(changes: Partial<SurveyState> = {}): SurveyState {
  return {
    survey: { questions: [question('a'), question('b')] } as unknown as SurveyState['survey'],
    response: 'r1',
    phase: 'open',
    placement: 'inline',
    probability: 1,
    question: question('a'),
    path: [],
    answers: new Map(),
    revisions: new Map(),
    shownAtMs: 0,
    ...changes,
  }
}

/** A source whose state, clock and reply are the test's, and a window whose timers never end. */
function setUp(first?: SurveyState) {
  const listeners = new Set<() => void>()
  const orders: SurveyAction[] = []
  const world = {
    state: first,
    now: 0,
    stored: { stored: 'idb' } as { stored: 'idb' | 'no'; reason?: string },
  }
  const heard: (() => void)[] = []
  const listening = new Set<string>()
  const view = {
    setTimeout: () => 1,
    clearTimeout() {},
    addEventListener: (name: string) => listening.add(name),
    removeEventListener: (name: string) => listening.delete(name),
  } as unknown as TextKeeperWindow
  const model = createSurveyModel({
    survey: 's',
    earshot: {
      getState: () => ({ surveys: new Map(world.state && [['s', world.state]]) }),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      dispatch: order => (orders.push(order), Promise.resolve(world.stored)),
    },
    element: () => undefined,
    beforeStep() {},
    cell: createCells(() => heard.forEach(hear => hear())),
    now: () => world.now,
    view,
  })
  const set = (state: SurveyState): void => {
    world.state = state
    listeners.forEach(listener => listener())
  }
  return { model, world, set, orders, listeners, listening, heard }
}

describe('the model of a survey', () => {
  test('stands as it was made until it is started, and follows until it is stopped, again and again', () => {
    const { model, set, world, listeners } = setUp()
    world.state = stateOf()
    expect([model.survey.value, listeners.size]).toEqual([undefined, 0])
    for (const response of ['r1', 'r2']) {
      world.state = stateOf({ response })
      const stop = model.start()
      expect(model.survey.value?.response).toBe(response)
      set(stateOf({ response, phase: 'thanked', question: undefined }))
      expect(model.survey.value?.phase).toBe('thanked')
      stop()
      expect(listeners.size).toBe(0)
    }
  })

  test('a tap on what has just come is for what stood there before, but never on the first question', () => {
    const { model, set, world } = setUp(stateOf({ phase: 'asked' }))
    model.start()
    expect(model.isFresh({ detail: 1 })).toBe(false)
    world.now = 5000
    set(stateOf({ question: question('b'), path: ['a'] }))
    world.now = 5399
    expect([model.isFresh({ detail: 2 }), model.isFresh({ detail: 0 })]).toEqual([true, false])
    world.now = 5400
    expect(model.isFresh({ detail: 2 })).toBe(false)
    // Back to the first question.
    set(stateOf())
    expect(model.isFresh({ detail: 1 })).toBe(true)
  })

  test('an answer that could not be kept is sent again by retry, one step back where the survey went on', async () => {
    const { model, set, world, orders } = setUp(stateOf())
    model.start()
    world.stored = { stored: 'no', reason: 'full' }
    model.answer(4)
    await Promise.resolve()
    set(stateOf({ question: question('b'), path: ['a'] }))
    expect(model.lost.value).toBe('a')
    orders.length = 0
    model.retry()
    expect(orders).toEqual([
      { type: 'back', survey: 's' },
      { type: 'answer', survey: 's', question: 'a', value: 4 },
    ])
    expect(model.lost.value).toBeUndefined()
    await Promise.resolve()
    expect(model.lost.value).toBe('a')
  })

  test('what is begun of one response is not there for the next', () => {
    const { model, set } = setUp(stateOf({ question: question('t', 'text') }))
    model.start()
    model.entryOf(question('t', 'text')).text.value = 'my own words'
    set(stateOf({ response: 'r2', question: question('t', 'text') }))
    expect(model.entryOf(question('t', 'text')).text.value).toBe('')
  })

  test('whoever looks at each change finds nothing of the response before', async () => {
    const text = question('t', 'text')
    const mine = { question: 't', text: 'my own words' } as SurveyState['typed']
    const { model, set, world, heard } = setUp(stateOf({ question: text, typed: mine }))
    model.start()
    world.stored = { stored: 'no', reason: 'full' }
    await model.answer('my own words')
    expect([model.lost.value, model.entryOf(text).text.value]).toEqual(['t', 'my own words'])
    const seen: string[] = []
    heard.push(() => {
      const { question: shown, response } = model.survey.value!
      seen.push(`${response} ${model.entryOf(shown!).text.value}`)
    })
    set(stateOf({ response: 'r2', question: text }))
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.filter(one => one !== 'r2 ')).toEqual([])
  })

  test('an answer to a question that is not on the screen is ordered as it was given', async () => {
    const { model, orders, world } = setUp(stateOf())
    model.start()
    world.stored = { stored: 'no', reason: 'not_the_question_on_screen' }
    expect(await model.answer(2, 'b')).toEqual(world.stored)
    expect(orders).toEqual([{ type: 'answer', survey: 's', question: 'b', value: 2 }])
    // It was never given on the screen: nothing is there to be sent again.
    expect(model.lost.value).toBeUndefined()
  })

  test('what was begun a moment before another person came is kept for nobody', () => {
    const text = question('t', 'text')
    const { model, set, orders, listening } = setUp(stateOf({ question: text }))
    const stop = model.start()
    model.texts.note('t', 'my own words')
    set(stateOf({ response: 'r2', question: text }))
    stop()
    expect(orders).toEqual([])
    expect(listening.size).toBe(0)
  })

  test('a loss that is known only when another person is here is not said to them', async () => {
    const { model, set, world } = setUp(stateOf())
    model.start()
    world.stored = { stored: 'no', reason: 'full' }
    const answered = model.answer(2)
    set(stateOf({ response: 'r2' }))
    await answered
    expect(model.lost.value).toBeUndefined()
  })

  test('each of several losses is sent again, the first one first, from wherever the survey is', async () => {
    const { model, set, world, orders } = setUp(stateOf())
    model.start()
    world.stored = { stored: 'no', reason: 'full' }
    await model.answer(1)
    set(stateOf({ question: question('b'), path: ['a'] }))
    await model.answer(2)
    set(stateOf({ question: question('c'), path: ['a', 'b'] }))
    expect(model.lost.value).toBe('a')
    world.stored = { stored: 'idb' }
    orders.length = 0
    model.retry()
    await Promise.resolve()
    const back = { type: 'back', survey: 's' }
    expect(orders).toEqual([back, back, { type: 'answer', survey: 's', question: 'a', value: 1 }])
    expect(model.lost.value).toBe('b')
  })

  test('a loss of an answer that was given anew meanwhile, or passed over, is none', async () => {
    const { model, set, world } = setUp(stateOf())
    model.start()
    world.stored = { stored: 'no', reason: 'full' }
    const early = model.answer(2)
    world.stored = { stored: 'idb' }
    await model.answer(6)
    await early
    expect(model.lost.value).toBeUndefined()
    world.stored = { stored: 'no', reason: 'full' }
    const late = model.answer(3)
    void model.skip()
    await late
    expect(model.lost.value).toBeUndefined()
    const last = model.answer(3)
    set(stateOf({ phase: 'closed', question: undefined }))
    await last
    expect(model.lost.value).toBeUndefined()
  })

  test('what is passed over, or closed, is not lost any more', async () => {
    const { model, set, world } = setUp(stateOf())
    model.start()
    world.stored = { stored: 'no', reason: 'full' }
    await model.answer(1)
    model.skip()
    expect(model.lost.value).toBeUndefined()
    await model.answer(1)
    set(stateOf({ phase: 'closed', question: undefined }))
    expect(model.lost.value).toBeUndefined()
  })

  test('Send for a question that is not on the screen any more sends nothing', () => {
    const { model, orders } = setUp(stateOf({ question: question('b') }))
    model.start()
    model.entryOf(question('b')).radio.value = { selected: 4, waiting: true }
    model.send(undefined, 'a')
    expect(orders).toEqual([])
    model.send(undefined, 'b')
    expect(orders).toMatchObject([{ type: 'answer', question: 'b', value: 4 }])
  })

  test('a text that is begun is kept when it is stopped, and nothing stays listened to', () => {
    const { model, orders, listening } = setUp(stateOf({ question: question('t', 'text') }))
    const stop = model.start()
    model.texts.note('t', 'too ma')
    expect(listening.size).toBe(2)
    stop()
    expect(orders).toEqual([{ type: 'type', survey: 's', question: 't', text: 'too ma' }])
    expect(listening.size).toBe(0)
  })
})
