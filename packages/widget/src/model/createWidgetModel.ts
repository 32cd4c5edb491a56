import type {
  ContactField,
  DeliveryState,
  Earshot,
  Question,
  Stop,
  SurveyState,
} from '@earshot/core'
import type { AnswerValue } from '@earshot/core/events'
import { startRadioGroup } from '@earshot/core/headless'
import type { Cell, MakeCell } from './createCells.js'
import { createEntry, valueOf, type AnswerEntry } from './createEntry.js'
import { createFate } from './createFate.js'
import { createTextKeeper, type TextKeeper } from './createTextKeeper.js'

/** Everything the views read, and every order they can give. */
export interface WidgetModel {
  survey: Readonly<Cell<SurveyState | undefined>>
  /** What has become of this response; a state that passes at once is left out. */
  delivery: Readonly<Cell<DeliveryState | undefined>>
  /** The question whose answer could not be kept. */
  lost: Readonly<Cell<string | undefined>>
  /** Send was pressed and there is nothing to send. */
  empty: Readonly<Cell<boolean>>
  /** The contact detail that was sent and cannot be right. */
  wrong: Readonly<Cell<ContactField | undefined>>
  /** The field in which Enter was pressed to send, if it was no button. */
  sentFrom: Readonly<Cell<ContactField | undefined>>
  /** What was tapped has just come: that was meant for what stood there before. Clicks of keys never are. */
  isFresh(tap: MouseEvent): boolean
  /** What is on the screen has just come into the place of something else. */
  refresh(): void
  entryOf(question: Question): AnswerEntry
  /** Keeps a text that is begun. */
  texts: TextKeeper
  /** The survey has been drawn. */
  open(): void
  /** Sends an answer to the question on screen. */
  answer(value: AnswerValue): void
  /** Sends what the entry of the question on screen holds. @param from the field in which Enter was pressed */
  send(from?: ContactField): void
  retry(): void
  skip(): void
  back(): void
  close(): void
  stop: Stop
}

/** Why core refuses a contact detail, and which it is. */
const WRONG: Readonly<Record<string, ContactField>> = { bad_email: 'email', bad_phone: 'phone' }

/** Longer than the second tap of a double tap takes. */
const FRESH_MS = 400

/** The question on screen; none before a survey is asked and after its last answer. */
export function questionOf(state: SurveyState | undefined): Question | undefined {
  return state?.question ?? (state?.phase == 'asked' ? state.survey.questions[0] : undefined)
}

/**
 * Joins one survey of a running Earshot to the views.
 * @param deps `survey`: its id; `element`: its slot; `beforeStep` is called before another question, the
 *   thank-you or nothing takes the screen
 */
export function createWidgetModel({
  earshot,
  survey: id,
  element,
  beforeStep,
  cell,
}: {
  earshot: Earshot
  survey: string
  element: Element | undefined
  beforeStep: () => void
  cell: MakeCell
}): WidgetModel {
  const survey = cell<SurveyState | undefined>(undefined)
  const delivery = cell<DeliveryState | undefined>(undefined)
  const fate = createFate(delivery)
  const lost = cell<string | undefined>(undefined)
  const empty = cell(false)
  const wrong = cell<ContactField | undefined>(undefined)
  const sentFrom = cell<ContactField | undefined>(undefined)
  // What is known of one person must not stay before another.
  const contact = cell<unknown>(undefined)
  const entries = new Map<string, AnswerEntry>()
  const texts = createTextKeeper((question, text) => {
    void earshot.dispatch({ type: 'type', survey: id, question, text })
  })
  let lostValue: AnswerValue = null
  // The asking that this widget told of.
  let opened: string | undefined
  let step: string | undefined
  let stepAt = -FRESH_MS

  const read = (): void => {
    const state = earshot.getState()
    const now = state.surveys.get(id)
    const response = now?.response
    const question = questionOf(now)
    const next = now && `${response} ${question?.id ?? now.phase}`
    const isNew = survey.value?.response != response
    if (isNew) {
      entries.clear()
      lost.value = undefined
    }
    fate.note(now && state.delivery[now.response])
    if (step != next) {
      step = next
      // Nothing was tapped before the first question; Back to it was.
      stepAt = isNew && !now?.path.length ? -FRESH_MS : performance.now()
      empty.value = false
      wrong.value = undefined
      // An answer that the visitor came back to waits for Send.
      const entry = question && entries.get(question.id)
      if (entry) entry.radio.value = startRadioGroup(entry.radio.value.selected)
      beforeStep()
    }
    survey.value = now
    contact.value = state.contact
  }

  const store = async (question: string, value: AnswerValue): Promise<void> => {
    empty.value = false
    wrong.value = undefined
    if (lost.value == question) lost.value = undefined
    const order = { type: 'answer', survey: id, question, value } as const
    const { stored, reason = '' } = await earshot.dispatch(order)
    if (Object.hasOwn(WRONG, reason)) {
      // Nothing is lost: what the visitor has written still stands there.
      wrong.value = WRONG[reason]
    } else if (stored == 'no') {
      lostValue = value
      lost.value = question
    }
  }

  const model: WidgetModel = {
    survey,
    delivery,
    lost,
    empty,
    wrong,
    sentFrom,
    texts,
    // `detail` counts taps; a click made by a key or by assistive technology has none.
    isFresh: ({ detail }) => detail > 0 && performance.now() - stepAt < FRESH_MS,
    refresh() {
      stepAt = performance.now()
    },
    entryOf(question) {
      let entry = entries.get(question.id)
      if (!entry) {
        const now = survey.value
        const { preselected, typed } = now ?? {}
        // A suggested answer waits for Send, as one does that the visitor comes back to.
        const suggested = preselected?.question == question.id ? preselected.value : undefined
        // What was begun is newer than the answer that it was to correct.
        const begun = typed?.question == question.id ? typed.text : undefined
        entry = createEntry(begun ?? now?.answers.get(question.id) ?? suggested, cell)
        entries.set(question.id, entry)
      }
      return entry
    },
    open() {
      const { phase, response } = survey.value ?? {}
      // One that is open already has been drawn elsewhere: in a slot that went, or before a reload.
      const isMoved = phase == 'open' && element && response != opened
      if (phase != 'asked' && !isMoved) return
      opened = response
      void earshot.dispatch({ type: 'open', survey: id, element })
    },
    answer(value) {
      const question = questionOf(survey.value)
      if (!question) return
      // A tap can come before the frame after which the survey counts as drawn.
      model.open()
      void store(question.id, value)
    },
    send(from) {
      sentFrom.value = from
      const question = questionOf(survey.value)
      if (!question) return
      const value = valueOf(question, model.entryOf(question))
      if (value !== undefined) model.answer(value)
      else if (question.optional) model.skip()
      else empty.value = true
    },
    retry() {
      const question = lost.value
      if (!question) return
      // The survey may have moved on before the loss was known: one step back makes the answer count.
      if (survey.value?.path.at(-1) == question) model.back()
      void store(question, lostValue)
    },
    skip() {
      model.open()
      void earshot.dispatch({ type: 'skip', survey: id })
    },
    back() {
      void earshot.dispatch({ type: 'back', survey: id })
    },
    close() {
      model.open()
      void earshot.dispatch({ type: 'dismiss', survey: id, how: 'closed' })
    },
    stop() {
      fate.stop()
      unsubscribe()
      texts.flush()
    },
  }
  const unsubscribe = earshot.subscribe(read)
  read()
  return model
}
