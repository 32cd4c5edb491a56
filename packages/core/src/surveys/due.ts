import type { FullAskingRules } from './askingDefaults.js'
import type { AskContext } from './decideAsk.js'
import type { Due } from './history.js'
import type { Survey } from './survey.js'

const HOUR_MS = 3_600_000
const EXIT_MS = 1000

/** A due of this page. */
export interface Waiting extends Due {
  /** It stands in storage, too, where other pages find it. */
  kept: boolean
  /** The host, or the visitor's leaving, has chosen the moment: no boundary is waited for. */
  urgent: boolean
}

/** What becomes due by this occasion. @param cause id of the event that told of it */
export function beginDue(
  { id: survey, when }: Survey,
  { trigger, cause }: Pick<Due, 'trigger' | 'cause'>,
  { id, now, expireHours }: { id: string; now: number } & Pick<FullAskingRules, 'expireHours'>,
): Waiting {
  const notBefore = now + (trigger === 'manual' ? 0 : (when.delayMs ?? 0))
  const urgent = trigger === 'manual' || trigger === 'exit'
  // Whoever turns away is asked in that moment, or not at all.
  const lastsMs = trigger === 'exit' ? EXIT_MS : expireHours * HOUR_MS
  const expiresAt = notBefore + lastsMs
  return { id, survey, trigger, cause, notBefore, expiresAt, kept: false, urgent }
}

/** How far an occasion is. */
export function stageOf(due: Due | undefined, now: number): AskContext['due'] {
  if (!due) return 'no'
  if (due.notBefore > now) return 'early'
  return due.expiresAt > now ? 'now' : 'past'
}
