import type { AskOutcome } from '../events/event.js'
import { reasonsOutside, type AudienceContext } from './audience.js'
import type { AskHistory } from './history.js'
import { reasonsToWait, reasonToWait, type Moment } from './moment.js'
import { isOverlay } from './placement.js'
import { REASONS, type AskReason } from './reasons.js'
import { reasonsToRest, type RestContext } from './rests.js'
import { drawOf, shareOf } from './sample.js'
import type { SkipReason } from './skip.js'
import type { Survey } from './survey.js'

/** What is known about the visitor and the moment. */
export interface AskContext extends AudienceContext, RestContext {
  consent: 'granted' | 'pending' | 'denied'
  /** The id that sampling sticks to: the visitor's, or the session's in anonymous mode. */
  subject: string
  moment: Moment
  /** What decides is enough: the page is not looked at for more reasons than one. */
  brief?: boolean | undefined
  /** How far the occasion is: none yet, put off, here, or past. */
  due: 'no' | 'early' | 'now' | 'past'
  /** Somebody can draw it: the page has its slot, or a UI its placement. */
  drawable: boolean
  /** Why this visitor would be asked none of its questions: see `reasonToSkip`. */
  allSkipped: SkipReason | undefined
  /** The host's own say. Asked last, and only if nothing else stands against it. */
  mayAsk(): boolean
}

/** Whether a survey is asked, and why (not). `probability` is the visitor's chance of being asked. */
export interface AskDecision {
  outcome: AskOutcome
  /** Every reason that holds, the one that decides first. */
  reasons: readonly AskReason[]
  probability: number
}

/**
 * Decides whether a survey is asked at this moment: by consent, audience, what the subject was asked
 * before, the sample, the host, and, for what comes by itself, by what the visitor is doing.
 */
export function decideAsk(
  survey: Survey,
  touchpoint: string | undefined,
  history: AskHistory,
  context: AskContext,
): AskDecision {
  const { consent, rules, subject, now, due } = context
  const probability = shareOf(survey)
  const conclude = (reasons: readonly AskReason[]): AskDecision => {
    const [first = 'eligible'] = reasons
    return {
      outcome: REASONS[first],
      reasons: reasons.length ? reasons : ['eligible'],
      probability,
    }
  }
  if (consent !== 'granted') {
    return conclude([consent === 'pending' ? 'consent_pending' : 'consent_denied'])
  }
  if (due === 'past') return conclude(['expired'])
  const isOut = drawOf(subject, survey.id, rules.sameSurveyDays, now) >= probability
  const lasting: AskReason[] = [
    ...(rules.off ? ['switched_off' as const] : []),
    ...(context.allSkipped ? [context.allSkipped] : []),
    ...reasonsOutside(survey.audience, touchpoint, context),
    ...reasonsToRest(survey, touchpoint, history, context),
    ...(isOut ? ['sample' as const] : []),
  ]
  if (!lasting.length && !context.mayAsk()) lasting.push('host')
  const passing: AskReason[] = [
    ...(due === 'early' ? ['too_early' as const] : due === 'no' ? ['not_due' as const] : []),
    ...(context.drawable ? [] : ['no_slot' as const]),
  ]
  const found = [...lasting, ...passing]
  if (context.brief && found.length) return conclude(found)
  const waitFor = context.brief ? reasonToWait : reasonsToWait
  return conclude([...found, ...waitFor(context.moment, isOverlay(survey.placement))])
}
