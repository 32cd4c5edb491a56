import type { Placement, Stored, SurveyAction, SurveyDefinition, SurveyState } from '@earshot/core'
import type { ContactValue } from '@earshot/core/events'
import {
  describeQuestion,
  isRadioGroup,
  shownLanguage,
  type PresetWords,
} from '@earshot/core/headless'
import {
  useContext,
  useEffect,
  useId,
  useMemo,
  useSyncExternalStore,
  type RefCallback,
} from 'react'
import type { AnswerTo, QuestionOf, QuestionViewOf } from './answer.js'
import {
  createSurveyStore,
  EMPTY_SCREEN,
  type Screen,
  type SurveyStore,
} from './createSurveyStore.js'
import { EarshotContext } from './EarshotProvider.js'
import { questionProps, type QuestionProps } from './questionProps.js'
import { useAttached } from './useAttached.js'

/** How a survey is drawn. */
export interface SurveyOptions {
  /** That of the survey in the journey file. @default that of the definition, else 'inline' */
  placement?: Placement | undefined
  /** BCP 47 tag of what you draw. @default the `lang` around `slot`, then the browser's */
  locale?: string | undefined
  /** What presets say: `language.words` of `@earshot/widget/lang/de`. @default in English */
  words?: PresetWords | undefined
}

/** The orders of a UI. Each settles when what it records is where it says it is; none rejects. */
export interface SurveyOrders<S> {
  /**
   * Tells that the survey has been drawn, where no element has `getGroupProps`, which tell it by
   * themselves. An answer tells it too.
   */
  open(): Promise<Stored>
  answer<Id extends QuestionOf<S>['id']>(question: Id, value: AnswerTo<S, Id>): Promise<Stored>
  /** Passes an optional question. */
  skip(): Promise<Stored>
  back(): Promise<Stored>
  /** @param how @default 'closed' */
  dismiss(how?: 'closed' | 'later'): Promise<Stored>
  /** "Not you?" beside `contact`: forgets the details, and asks for them. */
  notMe(): Promise<Stored>
}

/** What is wrong with what stands in the question on screen. */
export type SurveyProblem = 'empty' | 'wrong_email' | 'wrong_phone' | 'lost'

/** A survey without a face: draw it yourself. */
export interface SurveyControls<S> extends SurveyOrders<S>, QuestionProps<S> {
  /** Nothing until it is asked. */
  state: SurveyState | undefined
  /** The question to draw, in words; nothing before it is asked and after the last one. */
  question: QuestionViewOf<S> | undefined
  /** The question waits for Send: a text, several options, or a point that a key has selected. */
  needsSend: boolean
  /** Send found nothing to send, a detail cannot be right, or the answer could not be kept. */
  problem: SurveyProblem | undefined
  /** Details for which a contact question was passed over, masked: say that they are known, and `notMe`. */
  contact: ContactValue | undefined
  /** The language it is drawn in, of those its texts have: for `thanksOf` of `@earshot/core/headless`. */
  locale: string | undefined
  /** The ref of the element you draw in. Without a place in the page a survey is not asked. */
  slot: RefCallback<Element>
}

/**
 * The state of a survey, the orders a UI can give, and props for the elements of its questions.
 * @param survey its id, or its definition by `defineSurvey`: then ids and answers are typed. The
 * definition itself belongs into the client's `config`.
 * For parts of one drawing hand on what it gives: each call has ids of its own.
 */
export function useSurvey<const S extends string | SurveyDefinition>(
  survey: S,
  options?: SurveyOptions,
): SurveyControls<S> {
  const { placement, locale, words } = options ?? {}
  const { earshot, stores } = useContext(EarshotContext)
  // What is no survey is told by `place`, and must not keep the page from being drawn.
  const { id, placement: ofSurvey = 'inline' } = (
    typeof survey == 'string' ? { id: survey } : Object(survey)
  ) as SurveyDefinition
  const drawnAs = placement ?? ofSurvey
  // Found again in every render: filling it in one that React throws away does no harm.
  const store = stores.get(id) ?? createSurveyStore(earshot, id)
  stores.set(id, store)
  const screen = useSyncExternalStore(store.subscribe, store.read, readNothing)
  const slot = useAttached(
    element => {
      const stops = [store.place(element), earshot.place(element, id)]
      return () => stops.forEach(stop => stop())
    },
    [store],
  )
  useEffect(
    () => (drawnAs === 'inline' ? undefined : earshot.offer([drawnAs], id)),
    [earshot, drawnAs, id],
  )
  const orders = useMemo(() => ordersFor<S>(store, earshot.dispatch, id), [store, earshot, id])
  const { state, question } = screen
  // The document is read only where there is a survey, which no server ever has.
  const language = state && shownLanguage(state.survey, locale || languageAround(store.element()))
  const view = useMemo(
    () => question && language && describeQuestion(question, language, words ?? undefined),
    [question, language, words],
  )
  const base = `${String(id)}${useId()}${question?.id ?? ''}`
  let group = ''
  useEffect(() => {
    // Whether what was made for the question is in the page: then it is shown, and can be answered.
    const drawn = group && elementOf(group, store.element())
    if (drawn) store.model.open()
    // A part of the question that has no group leaves the step to the one that has.
    if (drawn || !question) store.focus.afterStep(drawn || undefined)
  })
  return {
    state,
    slot,
    contact: screen.contact,
    locale: language,
    ...orders,
    // The definition names the points and options that this question can have.
    question: (view || undefined) as QuestionViewOf<S> | undefined,
    needsSend:
      !!question && (!isRadioGroup(question) || screen.waiting || screen.lost === question.id),
    problem: problemOf(screen),
    ...questionProps(store, screen, view || undefined, base, id => (group = id)),
  }
}

function problemOf({ empty, wrong, lost }: Screen): SurveyProblem | undefined {
  if (empty) return 'empty'
  if (wrong) return wrong === 'email' ? 'wrong_email' : 'wrong_phone'
  return lost ? 'lost' : undefined
}

const readNothing = (): typeof EMPTY_SCREEN => EMPTY_SCREEN

// The slot may stand in a shadow root, and the question in a portal out of it.
function elementOf(id: string, slot: Element | undefined): Element | undefined {
  const around = slot?.getRootNode() as ShadowRoot | Document | undefined
  const inside = around && 'host' in around && around.getElementById(id)
  return inside || document.getElementById(id) || undefined
}

function languageAround(element: Element = document.documentElement): string {
  return element.closest('[lang]')?.getAttribute('lang') || navigator.language
}

function ordersFor<S>(
  store: SurveyStore,
  order: (action: SurveyAction) => Promise<Stored>,
  survey: string,
): SurveyOrders<S> {
  return {
    open: () => order({ type: 'open', survey, element: store.element() }),
    answer: (question, value) => store.model.answer(value, question),
    skip: store.model.skip,
    back: () => order({ type: 'back', survey }),
    dismiss: (how = 'closed') => order({ type: 'dismiss', survey, how }),
    notMe: () => order({ type: 'not_me', survey }),
  }
}
