import type { Stored, SurveyAction, SurveyDefinition, SurveyState } from '@earshot/core'
import { useMemo, type RefCallback } from 'react'
import type { AnswerTo, QuestionOf } from './answer.js'
import { useAttached } from './useAttached.js'
import { useEarshot } from './useEarshot.js'
import { useEarshotState } from './useEarshotState.js'

/** The orders of a UI. Each settles when what it records is where it says it is; none rejects. */
export interface SurveyOrders<S> {
  /** Tells that the survey has been drawn. Nothing can be answered before. */
  open(): Promise<Stored>
  answer<Id extends QuestionOf<S>['id']>(question: Id, value: AnswerTo<S, Id>): Promise<Stored>
  /** Passes an optional question. */
  skip(): Promise<Stored>
  back(): Promise<Stored>
  /** @param how @default 'closed' */
  dismiss(how?: 'closed' | 'later'): Promise<Stored>
}

/** A survey without a face: draw it yourself. */
export interface SurveyControls<S> extends SurveyOrders<S> {
  /** Nothing until it is asked. `state.question` is the one to draw while `open`. */
  state: SurveyState | undefined
  /** The ref of the element you draw in. Without a place in the page a survey is not asked. */
  slot: RefCallback<Element>
}

/**
 * The state of a survey and the orders a UI can give.
 * @param survey its id, or its definition by `defineSurvey`: then ids and answers are typed. The
 * definition itself belongs into the client's `config`.
 */
export function useSurvey<const S extends string | SurveyDefinition>(survey: S): SurveyControls<S> {
  const earshot = useEarshot()
  const id = typeof survey == 'string' ? survey : survey.id
  const state = useEarshotState(({ surveys }) => surveys.get(id))
  const slot = useAttached(element => earshot.place(element, id), [earshot, id])
  const orders = useMemo((): SurveyOrders<S> => {
    const order = (action: SurveyAction): Promise<Stored> => earshot.dispatch(action)
    return {
      open: () => order({ type: 'open', survey: id }),
      answer: (question, value) => order({ type: 'answer', survey: id, question, value }),
      skip: () => order({ type: 'skip', survey: id }),
      back: () => order({ type: 'back', survey: id }),
      dismiss: (how = 'closed') => order({ type: 'dismiss', survey: id, how }),
    }
  }, [earshot, id])
  return { state, slot, ...orders }
}
