import type { AnswerValue } from '../events/event.js'
import type { ContactField } from '../surveys/definition.js'
import type { Stored } from '../shared/stored.js'
import type { SurveyState } from '../surveys/state.js'
import type { Question } from '../surveys/survey.js'
import { createEntry, valueOf, type AnswerEntry } from './createEntry.js'
import { createTextKeeper } from './createTextKeeper.js'
import { startRadioGroup } from './reduceRadioGroup.js'
import type { SurveyModel, SurveyModelDeps } from './surveyModel.js'

/** Why core refuses a contact detail, and which it is. */
const WRONG: Readonly<Record<string, ContactField>> = { bad_email: 'email', bad_phone: 'phone' }

/** Longer than the second tap of a double tap takes. */
const FRESH_MS = 400

/** The question on screen; none before a survey is asked and after its last answer. */
export function questionOf(state: SurveyState | undefined): Question | undefined {
  return state?.question ?? (state?.phase == 'asked' ? state.survey.questions[0] : undefined)
}

/** Joins one survey of a running Earshot to what draws it. */
export function createSurveyModel({
  earshot,
  survey: id,
  element,
  beforeStep,
  cell,
  now: clock,
  view,
}: SurveyModelDeps): SurveyModel {
  const survey = cell<SurveyState | undefined>(undefined)
  const lost = cell<string | undefined>(undefined)
  const empty = cell(false)
  const wrong = cell<ContactField | undefined>(undefined)
  const sentFrom = cell<ContactField | undefined>(undefined)
  // Read by nobody: another value in it has everything drawn again, so that what is known of one person
  // does not stay before another.
  const contact = cell<unknown>(undefined)
  const entries = new Map<string, AnswerEntry>()
  const texts = createTextKeeper((question, text) => {
    void earshot.dispatch({ type: 'type', survey: id, question, text })
  }, view)
  /** Answers that could not be kept, by question, the oldest first. */
  const losses = new Map<string, AnswerValue>()
  /** The last order of each question; none once it was passed over. */
  const latest = new Map<string, unknown>()
  // The asking that was told of from here.
  let opened: string | undefined
  let step: string | undefined
  let stepAt = -Infinity

  const look = (): void => {
    const state = earshot.getState()
    const now = state.surveys.get(id)
    const response = now?.response
    const question = questionOf(now)
    const next = now && `${response} ${question?.id ?? now.phase}`
    const isNew = survey.value?.response != response
    const isStep = step != next
    if (isStep) beforeStep()
    // Each cell tells of itself at once: whoever looks then finds this response, and no entry of the last.
    if (isNew) {
      entries.clear()
      texts.drop()
    }
    survey.value = now
    if (isNew || now?.phase == 'closed') {
      losses.clear()
      latest.clear()
      tellLoss()
    }
    if (isStep) {
      step = next
      // Nothing was tapped before the first question; Back to it was.
      stepAt = isNew && !now?.path.length ? -Infinity : clock()
      empty.value = false
      wrong.value = undefined
      // An answer that the visitor came back to waits for Send.
      const entry = question && entries.get(question.id)
      if (entry) entry.radio.value = startRadioGroup(entry.radio.value.selected)
    }
    contact.value = state.contact
  }

  const tellLoss = (): void => {
    lost.value = losses.keys().next().value
  }
  const forgetLoss = (question: string): void => {
    losses.delete(question)
    latest.delete(question)
    tellLoss()
  }
  const store = async (question: string, value: AnswerValue, canLose = true): Promise<Stored> => {
    const response = survey.value?.response
    empty.value = false
    wrong.value = undefined
    forgetLoss(question)
    const order = { type: 'answer', survey: id, question, value } as const
    latest.set(question, order)
    const result = await earshot.dispatch(order)
    const { stored, reason = '' } = result
    // What became of it is for the person who gave it, as long as they have said nothing else since.
    if (survey.value?.response != response || latest.get(question) != order) return result
    if (Object.hasOwn(WRONG, reason)) {
      // Nothing is lost: what the visitor has written still stands there.
      wrong.value = WRONG[reason]
    } else if (stored == 'no' && canLose) {
      losses.set(question, value)
      tellLoss()
    }
    return result
  }

  const model: SurveyModel = {
    survey,
    lost,
    empty,
    wrong,
    sentFrom,
    texts,
    // `detail` counts taps; a click made by a key or by assistive technology has none.
    isFresh: ({ detail }) => detail > 0 && clock() - stepAt < FRESH_MS,
    refresh() {
      stepAt = clock()
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
        entry = createEntry(question.id, begun ?? now?.answers.get(question.id) ?? suggested, cell)
        entries.set(question.id, entry)
      }
      return entry
    },
    open() {
      const { phase, response } = survey.value ?? {}
      const slot = element()
      // One that is open already has been drawn elsewhere: in a slot that went, or before a reload.
      const isMoved = phase == 'open' && slot && response != opened
      if (phase != 'asked' && !isMoved) return
      opened = response
      void earshot.dispatch({ type: 'open', survey: id, element: slot })
    },
    answer(value, question) {
      // A tap can come before the frame after which the survey counts as drawn.
      model.open()
      const shown = questionOf(survey.value)?.id ?? ''
      // An answer to another question is refused: nobody has lost it.
      return store(question ?? shown, value, (question ?? shown) == shown)
    },
    send(from, of) {
      const question = questionOf(survey.value)
      if (!question || (of ?? question.id) != question.id) return
      sentFrom.value = from
      const value = valueOf(question, model.entryOf(question))
      if (value !== undefined) void model.answer(value)
      else if (question.optional) void model.skip()
      else empty.value = true
    },
    retry() {
      const question = lost.value
      if (!question) return
      const value = losses.get(question)!
      // The survey may have moved on before the loss was known: an answer counts on its own step.
      const { path = [] } = survey.value ?? {}
      if (path.includes(question))
        path.slice(path.lastIndexOf(question)).forEach(() => model.back())
      void store(question, value)
    },
    skip() {
      model.open()
      forgetLoss(questionOf(survey.value)?.id ?? '')
      return earshot.dispatch({ type: 'skip', survey: id })
    },
    back() {
      void earshot.dispatch({ type: 'back', survey: id })
    },
    close() {
      model.open()
      void earshot.dispatch({ type: 'dismiss', survey: id, how: 'closed' })
    },
    look,
    start() {
      const unsubscribe = earshot.subscribe(look)
      look()
      return () => {
        unsubscribe()
        texts.flush()
      }
    },
  }
  look()
  return model
}
