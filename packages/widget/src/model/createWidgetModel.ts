import type {
  DeliveryState,
  Earshot,
  Question,
  Stop,
  Stored,
  SurveyAction,
  SurveyState,
} from '@earshot/core'
import type { AnswerValue } from '@earshot/core/events'
import { startRadioGroup, type RadioGroupState } from '@earshot/core/headless'
import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'

/** What a visitor has done with a question but not sent. It lives as long as the widget. */
export interface AnswerDraft {
  /** A scale, or a choice of one. */
  radio: Signal<RadioGroupState<number | string>>
  /** The point under the mouse or the focus, whose word is shown. */
  pointed: Signal<number | undefined>
  /** A choice of many: ids of the picked options. */
  picked: Signal<readonly string[]>
  text: Signal<string>
}

/** Everything the views read, and every order they can give. */
export interface WidgetModel {
  survey: ReadonlySignal<SurveyState | undefined>
  /** What has become of this response. */
  delivery: ReadonlySignal<DeliveryState | undefined>
  /** The question whose answer could not be kept. */
  lost: ReadonlySignal<string | undefined>
  /** Send was pressed and there is nothing to send. */
  nothingToSend: ReadonlySignal<boolean>
  draftOf(question: Question): AnswerDraft
  /** The survey has been drawn. */
  open(): void
  /** Sends an answer to the question on screen, once. */
  answer(value: AnswerValue): void
  /** Sends what the draft of the question on screen holds. */
  send(): void
  retry(): void
  skip(): void
  back(): void
  close(): void
  stop: Stop
}

/** The question on screen; none before a survey is asked and after its last answer. */
export function questionOf(state: SurveyState | undefined): Question | undefined {
  if (state?.phase == 'asked') return state.question ?? state.survey.questions[0]
  return state?.phase == 'open' ? state.question : undefined
}

/**
 * Joins one survey of a running Earshot to the views: the only file that makes signals.
 * @param beforeStep called before another question, the thank-you or nothing takes the screen
 */
export function createWidgetModel(
  earshot: Earshot,
  id: string,
  beforeStep: () => void,
): WidgetModel {
  const survey = signal<SurveyState | undefined>(undefined)
  const delivery = signal<DeliveryState | undefined>(undefined)
  const lost = signal<string | undefined>(undefined)
  const nothingToSend = signal(false)
  const drafts = new Map<string, AnswerDraft>()
  let lostValue: AnswerValue = null
  // The answer being stored: a second tap on the same question would be a second answer.
  let storing: string | undefined
  let opened: string | undefined

  const read = (): void => {
    const { surveys, delivery: deliveries } = earshot.getState()
    const before = survey.peek()
    const now = surveys.get(id)
    if (before?.response != now?.response) drafts.clear()
    if (stepOf(before) != stepOf(now)) beforeStep()
    batch(() => {
      if (stepOf(before) != stepOf(now)) nothingToSend.value = false
      survey.value = now
      delivery.value = now && deliveries[now.response]
    })
  }

  const dispatch = async (action: SurveyAction): Promise<Stored> => {
    try {
      return await earshot.dispatch(action)
    } catch {
      return { stored: 'no' }
    }
  }

  const store = async (question: string, value: AnswerValue): Promise<void> => {
    storing = question
    nothingToSend.value = false
    if (lost.peek() == question) lost.value = undefined
    const { stored } = await dispatch({ type: 'answer', survey: id, question, value })
    if (storing == question) storing = undefined
    if (stored == 'no') {
      lostValue = value
      lost.value = question
    }
  }

  const model: WidgetModel = {
    survey,
    delivery,
    lost,
    nothingToSend,
    draftOf(question) {
      const draft = drafts.get(question.id) ?? startDraft(survey.peek()?.answers.get(question.id))
      drafts.set(question.id, draft)
      return draft
    },
    open() {
      const state = survey.peek()
      if (state?.phase != 'asked' || opened == state.response) return
      opened = state.response
      void dispatch({ type: 'open', survey: id })
    },
    answer(value) {
      const question = questionOf(survey.peek())
      if (!question || storing == question.id) return
      // A tap can come before the frame after which the survey counts as drawn.
      model.open()
      void store(question.id, value)
    },
    send() {
      const question = questionOf(survey.peek())
      if (!question) return
      const value = valueOf(question, model.draftOf(question))
      if (value !== undefined) model.answer(value)
      else if (question.optional) model.skip()
      else nothingToSend.value = true
    },
    retry() {
      const question = lost.peek()
      if (!question) return
      // The survey may have moved on before the loss was known: one step back makes the answer count.
      if (survey.peek()?.path.at(-1) == question) void dispatch({ type: 'back', survey: id })
      void store(question, lostValue)
    },
    skip() {
      model.open()
      void dispatch({ type: 'skip', survey: id })
    },
    back: () => void dispatch({ type: 'back', survey: id }),
    close() {
      model.open()
      void dispatch({ type: 'dismiss', survey: id, how: 'closed' })
    },
    stop: earshot.subscribe(read),
  }
  read()
  return model
}

function startDraft(answer: AnswerValue | undefined): AnswerDraft {
  const isPoint = typeof answer == 'number' || typeof answer == 'string'
  return {
    radio: signal(startRadioGroup(isPoint ? answer : undefined)),
    pointed: signal(undefined),
    picked: signal(Array.isArray(answer) ? (answer as readonly string[]) : []),
    text: signal(typeof answer == 'string' ? answer : ''),
  }
}

// Nothing is `undefined`: an empty text or no option picked is no answer.
function valueOf(question: Question, draft: AnswerDraft): AnswerValue | undefined {
  if (question.kind == 'text') return draft.text.peek().trim() || undefined
  if (!question.many) return draft.radio.peek().selected
  const picked = draft.picked.peek()
  return picked.length ? picked : undefined
}

function stepOf(state: SurveyState | undefined): string | undefined {
  const question = questionOf(state)
  return state && `${state.response} ${question ? question.id : state.phase}`
}
