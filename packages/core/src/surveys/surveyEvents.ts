import type { AnswerValue, EventDraft, SurveyAsk, SurveyRef } from '../events/event.js'
import type { SurveyState } from './state.js'
import type { Question } from './survey.js'

/** `fact` as one of this asking: at its touchpoint, and from a link if that is where it began. */
export function surveyEvent({ touchpoint, source }: SurveyState, fact: EventDraft): EventDraft {
  return {
    ...fact,
    ...(touchpoint !== undefined && { touchpoint }),
    ...(source && { source }),
  }
}

/** The fact that `question` was answered, or with `null` that its answer was taken back. */
export function answeredEvent(
  state: SurveyState,
  question: Question,
  value: AnswerValue,
  truncated: boolean,
  now: number,
): EventDraft {
  const { scale, options, order } = question
  return surveyEvent(state, {
    type: 'survey.answered',
    data: {
      ...askOf(state),
      question: question.id,
      revision: state.revisions.get(question.id) ?? 0,
      measure: question.measure,
      value,
      ...(scale && { scale }),
      ...(options && { offered: options.map(one => one.id) }),
      ...(order && { order }),
      ...elapsedOf(state, now),
      ...(truncated && { truncated }),
    },
  })
}

/** The asking that an event belongs to. */
export function refOf({ survey, response }: SurveyState): SurveyRef {
  return { survey: survey.id, version: survey.version, response }
}

/** The part of a survey event that says how the survey reached the visitor. */
export function askOf(state: SurveyState): SurveyAsk {
  const { placement, probability } = state
  // The visitor has opened it by themselves: that is no sample of anybody.
  return { ...refOf(state), placement, ...(placement === 'tab' && { passive: true }), probability }
}

/** How long the survey has been on screen. @param now monotonic, milliseconds */
export function elapsedOf({ shownAtMs }: SurveyState, now: number): { elapsedMs: number } {
  return { elapsedMs: Math.max(0, Math.round(now - shownAtMs)) }
}
