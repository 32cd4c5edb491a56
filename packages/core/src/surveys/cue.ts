import type { TouchOutcome } from '../events/event.js'
import type { SurveyDefinition, Trigger } from './definition.js'

/** Something that may make a survey due. `cause` is the id of the event that told it. */
export type Cue =
  | { kind: 'seen'; touchpoint: string; cause: string }
  | { kind: 'used'; touchpoint: string; outcome?: TouchOutcome | undefined; cause: string }
  /** An outcome of this name was recorded. */
  | { kind: 'event'; name: string; cause: string }
  /** A touchpoint was in view for so long in this page view. */
  | { kind: 'dwell'; touchpoint: string; visibleMs: number; cause: string }
  /** So much of the page was scrolled through, 0 to 1. */
  | { kind: 'scroll'; share: number }
  /** There was no input for so long. */
  | { kind: 'idle'; idleMs: number }
  | { kind: 'exit' }
  /** The page view has begun. */
  | { kind: 'view' }

/** True when `cue` is what the trigger waits for. `manual` waits for none: `ask()` alone counts. */
export function isCueFor(when: Trigger, cue: Cue): boolean {
  if (when.manual) return false
  switch (cue.kind) {
    case 'seen':
      return when.seen === cue.touchpoint && when.visibleMs === undefined
    case 'dwell':
      return when.seen === cue.touchpoint && when.visibleMs === cue.visibleMs
    case 'used':
      return (
        when.used === cue.touchpoint && (when.outcome === undefined || when.outcome === cue.outcome)
      )
    case 'event':
      return when.event === cue.name
    case 'scroll':
      return when.scroll !== undefined && cue.share >= when.scroll
    case 'idle':
      return when.idleMs !== undefined && cue.idleMs >= when.idleMs
    case 'exit':
      return when.exit === true
    case 'view':
      return when.delayMs !== undefined && Object.keys(when).length === 1
  }
}

/** True when something was brought to its end: a good moment to ask. */
export function endsTask(cue: Cue): boolean {
  return cue.kind === 'event' || (cue.kind === 'used' && cue.outcome === 'completed')
}

/** The touchpoint that a survey asks about; of its trigger, where it names none. */
export function touchpointOf({
  when,
  at,
}: Pick<SurveyDefinition, 'when' | 'at'>): string | undefined {
  return at ?? when?.seen ?? when?.used
}
