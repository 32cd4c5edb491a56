import type { ContactField, Earshot, Question, Stop, SurveyState } from '@earshot/core'
import type { ContactValue } from '@earshot/core/events'
import {
  createCells,
  createSurveyModel,
  questionOf,
  type SurveyModel,
} from '@earshot/core/headless'
import { createStepFocus, type StepFocus } from './createStepFocus.js'

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
  /** Details that are known, masked, for which a contact question was passed over. */
  contact: ContactValue | undefined
}

/** One survey of a client, as React reads a store. */
export interface SurveyStore {
  model: SurveyModel
  focus: StepFocus
  subscribe(onChange: () => void): Stop
  read(): Screen
  /** An element it is drawn in. */
  place(element: Element): Stop
  /** That which came last, of those that are there. */
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
  contact: undefined,
}

/**
 * Owns the model of one survey, and the last snapshot of it. Making it listens to nothing, so that React
 * may make one and throw it away: it follows its survey while somebody is subscribed.
 */
export function createSurveyStore(earshot: Earshot, survey: string): SurveyStore {
  const listeners = new Set<() => void>()
  let screen: Screen | undefined
  let slots: readonly Element[] = []
  let stop: Stop | undefined
  const element = (): Element | undefined => slots.at(-1)
  const focus = createStepFocus(element)
  const model = createSurveyModel({
    earshot,
    survey,
    element,
    beforeStep: focus.beforeStep,
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
    focus,
    read() {
      // Kept while nobody draws it: another person may be here when it is drawn again.
      if (!stop) model.look()
      return (screen ??= screenOf(model, earshot.getState().contact))
    },
    subscribe(onChange) {
      // React hands in one function twice under StrictMode: each must be heard until its own end.
      const listener = (): void => onChange()
      listeners.add(listener)
      stop ??= model.start()
      return () => {
        listeners.delete(listener)
        if (listeners.size) return
        stop?.()
        stop = undefined
        focus.forget()
      }
    },
    place(placed) {
      slots = [...slots, placed]
      return () => {
        slots = slots.filter(one => one !== placed)
      }
    },
    element,
  }
}

function screenOf(model: SurveyModel, contact: ContactValue | undefined): Screen {
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
    contact: state?.knownContact ? contact : undefined,
  }
}
