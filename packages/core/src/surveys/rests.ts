import type { FullAskingRules } from './askingDefaults.js'
import { DAY_MS } from './day.js'
import type { AskHistory, PastAsk } from './history.js'
import { isOverlay } from './placement.js'
import type { AskReason } from './reasons.js'
import type { Survey } from './survey.js'

/** What the rests are reckoned from. */
export interface RestContext {
  rules: FullAskingRules
  anonymous: boolean
  session: string
  /** This visitor's n-th session; absent in anonymous mode. */
  visit?: number | undefined
  /** Wall clock, epoch milliseconds. */
  now: number
}

/** Every reason in a subject's past not to ask this survey now. */
export function reasonsToRest(
  survey: Survey,
  touchpoint: string | undefined,
  { asks }: AskHistory,
  context: RestContext,
): AskReason[] {
  const { audience } = survey
  const own = asks.filter(ask => ask.survey === survey.id)
  const reasons = new Set(restsOf(survey, touchpoint, own, asks, context))
  // What interrupts nobody counts once it has ended: see `PastAsk.at`.
  if (countToday(own, context.now) >= (audience.perDay ?? Infinity)) reasons.add('survey_per_day')
  return [...reasons]
}

function restsOf(
  survey: Survey,
  touchpoint: string | undefined,
  own: readonly PastAsk[],
  all: readonly PastAsk[],
  context: RestContext,
): AskReason[] {
  // The visitor opens it: it may stay for ever.
  if (survey.placement === 'tab') return []
  return isOverlay(survey.placement)
    ? restsOfOverlay(survey, own, all, context)
    : restsOfSlot(own, all, touchpoint, context)
}

// A slot is no interruption: it rests only where, and since, it was answered or dismissed.
function restsOfSlot(
  own: readonly PastAsk[],
  all: readonly PastAsk[],
  touchpoint: string | undefined,
  { rules, anonymous, session, now }: RestContext,
): AskReason[] {
  if (anonymous) {
    return all.some(ask => ask.end && ask.session === session) ? ['anonymous_once'] : []
  }
  return own
    .filter(ask => ask.end && ask.touchpoint === touchpoint)
    .flatMap(ask => restAfter(ask, 'same_survey', ask.endedAt ?? ask.at, rules, now))
}

function restsOfOverlay(
  { audience }: Survey,
  own: readonly PastAsk[],
  all: readonly PastAsk[],
  { rules, anonymous, session, visit, now }: RestContext,
): AskReason[] {
  if (anonymous) return ['anonymous_overlay']
  const asks = all.filter(ask => ask.overlay)
  // Whoever asks for first-time visitors means to ask them in their first session.
  const isGrace = visit === 1 && !rules.firstSession && audience.returning !== false
  // What was ignored or put off says neither yes nor no.
  const [last, oneBefore] = asks.filter(ask => ask.end && ask.end !== 'later').reverse()
  const isRefused = last?.end === 'closed' && oneBefore?.end === 'closed'
  const refusedFor = now - (last?.endedAt ?? last?.at ?? 0)
  const reasons: AskReason[] = [
    ...own.flatMap(ask => restAfter(ask, 'same_survey', ask.at, rules, now)),
    ...asks.flatMap(ask => restAfter(ask, 'quiet_days', ask.at, rules, now)),
  ]
  if (isGrace) reasons.unshift('first_session')
  if (isRefused && refusedFor < rules.dismissedDays * DAY_MS) reasons.push('dismissed_days')
  if (asks.filter(ask => ask.session === session).length >= rules.perSession) {
    reasons.push('per_session')
  }
  if (countToday(asks, now) >= rules.perDay) reasons.push('per_day')
  return reasons
}

/** The rest that one asking asks for, if it is not over: a shorter one after "later". */
function restAfter(
  ask: PastAsk,
  reason: 'same_survey' | 'quiet_days',
  since: number,
  rules: FullAskingRules,
  now: number,
): AskReason[] {
  if (ask.end === 'later') {
    return now - (ask.endedAt ?? ask.at) < rules.laterDays * DAY_MS ? ['later_days'] : []
  }
  const days = reason === 'same_survey' ? rules.sameSurveyDays : rules.quietDays
  return now - since < days * DAY_MS ? [reason] : []
}

function countToday(asks: readonly PastAsk[], now: number): number {
  const dayNumber = (at: number): number => Math.floor(at / DAY_MS)
  return asks.filter(ask => dayNumber(ask.at) === dayNumber(now)).length
}
