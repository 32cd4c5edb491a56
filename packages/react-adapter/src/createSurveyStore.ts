import type { ContactField, Earshot, Question, Stop, SurveyState } from '@earshot/core'
import type { ContactValue } from '@earshot/core/events'
import {
  createCells,
  createSurveyModel,
  questionOf,
  type SurveyModel,
} from '@earshot/core/headless'

/** What one survey shows now. A snapshot: the same object until something changes. */
export interface Screen {
  state: SurveyState | undefined
  /** The question to draw. */
  question: Question | undefined
  /** A scale, or a choice of one. */
  selected: number | string | undefined
  /** A choice of many. */
  picked: readonly string[]
  text: string
  details: ContactValue
  /** A consent. */
  ticked: boolean
  /** The selection waits for Send. */
  waiting: boolean
  /** Send was pressed and there is nothing to send. */
  empty: boolean
  /** The contact detail that was sent and cannot be right. */
  wrong: ContactField | undefined
  /** The question whose answer could not be kept. */
  lost: string | undefined
}

/** One survey of a client, as React reads a store. */
export interface SurveyStore {
  model: SurveyModel
  subscribe(onChange: () => void): Stop
  read(): Screen
  /** Where it is drawn. */
  place(element: Element | undefined): void
  element(): Element | undefined
}

/** What is shown on a server, and while hydrating. */
export const EMPTY_SCREEN: Screen = {
  state: undefined,
  question: undefined,
  selected: undefined,
  picked: [],
  text: '',
  details: {},
  ticked: false,
  waiting: false,
  empty: false,
  wrong: undefined,
  lost: undefined,
}

/**
 * Owns the model of one survey, and the last snapshot of it. Making it listens to nothing, so that React
 * may make one and throw it away: it follows its survey while somebody is subscribed.
 */
export function createSurveyStore(earshot: Earshot, survey: string): SurveyStore {
  const listeners = new Set<() => void>()
  let screen: Screen | undefined
  let slot: Element | undefined
  let stop: Stop | undefined
  const model = createSurveyModel({
    earshot,
    survey,
    element: () => slot,
    beforeStep() {},
    cell: createCells(() => {
      screen = undefined
      listeners.forEach(listener => listener())
    }),
    now: () => performance.now(),
    // A server has no window; nothing is written there either.
    view: globalThis as unknown as Window,
  })
  return {
    model,
    read: () => (screen ??= screenOf(model)),
    subscribe(onChange) {
      // Its own function each time: two components may hand in the same one.
      const listener = (): void => onChange()
      listeners.add(listener)
      stop ??= model.start()
      return () => {
        listeners.delete(listener)
        if (listeners.size) return
        stop?.()
        stop = undefined
      }
    },
    place(element) {
      slot = element
    },
    element: () => slot,
  }
}

function screenOf(model: SurveyModel): Screen {
  const state = model.survey.value
  const question = questionOf(state)
  const entry = question && model.entryOf(question)
  const radio = entry?.radio.value
  return {
    state,
    question,
    selected: radio?.selected,
    waiting: radio?.waiting ?? false,
    picked: entry?.picked.value ?? [],
    text: entry?.text.value ?? '',
    details: entry?.details.value ?? {},
    ticked: entry?.ticked.value ?? false,
    empty: model.empty.value,
    wrong: model.wrong.value,
    lost: model.lost.value,
  }
}
