import type { ContactValue } from '../events/event.js'
import type { AskEnd, PastAsk } from './history.js'
import { isOverlay } from './placement.js'
import type { SurveyAction, SurveyState } from './state.js'

/** How an action ends the asking for the visitor, if it does; the first answer is one already. */
export function endOf(
  before: SurveyState,
  { type, ...action }: SurveyAction,
  after: SurveyState,
): AskEnd | undefined {
  if (type === 'answer') return 'answered'
  const isOver = before.phase === 'thanked' || before.completed
  if (type === 'dismiss' && isOver) return undefined
  if (type === 'dismiss') return 'how' in action && action.how === 'later' ? 'later' : 'closed'
  const isThrough = after.phase === 'thanked' && before.phase !== 'thanked'
  return isThrough ? (before.answers.size ? 'answered' : 'closed') : undefined
}

/** What is remembered of an asking that has come to such an end. */
export function pastOf(
  { survey, response, touchpoint, placement }: SurveyState,
  { session, now }: { session: string; now: number },
  end: AskEnd,
  low: boolean,
): PastAsk {
  const ask = { response, survey: survey.id, touchpoint, overlay: isOverlay(placement), session }
  return { ...ask, at: now, end, endedAt: now, low }
}

/**
 * What a step does about contact details: asks for them, also because those known are of somebody else
 * (`isOther`), or takes what is `given`; else nothing.
 */
export function contactStep(
  before: SurveyState,
  action: SurveyAction,
  after: SurveyState,
): { given?: ContactValue | undefined; isOther?: boolean } | undefined {
  if (action.type === 'answer' && before.question?.kind === 'contact') {
    // What was checked, which is a contact's: the host may hand over more than was asked for.
    return { given: after.answers.get(before.question.id) as ContactValue }
  }
  const isNew = action.type === 'open' || after.question !== before.question
  const isAsked = isNew && after.question?.kind === 'contact'
  return isAsked ? { isOther: action.type === 'not_me' } : undefined
}
