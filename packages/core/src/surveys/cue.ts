import type { TouchOutcome } from '../events/event.js'
import type { Trigger } from './definition.js'
import type { Survey } from './survey.js'

/** Something that may make a survey due. */
export interface Cue {
  kind: 'seen' | 'used'
  touchpoint: string
  outcome?: TouchOutcome | undefined
  /** Id of the event that told it. */
  cause: string
}

/** True when `cue` is what the trigger waits for. */
export function isCueFor(when: Trigger, { kind, touchpoint, outcome }: Cue): boolean {
  if (kind === 'seen') return when.seen === touchpoint
  return when.used === touchpoint && (when.outcome === undefined || when.outcome === outcome)
}

/** The touchpoint that a survey asks about; of its trigger, where it names none. */
export function touchpointOf({ when, at }: Survey): string | undefined {
  return at ?? when.seen ?? when.used
}
