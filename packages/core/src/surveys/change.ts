import type { AnswerValue } from '../events/event.js'
import { dayOf } from './day.js'
import type { AskHistory } from './history.js'
import type { Question } from './survey.js'

/** What visitors may be told about a change at a touchpoint. */
export interface ChangeNote {
  /** `YYYY-MM-DD` */
  date: string
  touchpoint: string
  note: string
}

/** What `told` of a history remembers a change by. */
export function changeKey({ touchpoint, date }: ChangeNote): string {
  return `${touchpoint} ${date}`
}

/**
 * The change to tell this subject of, instead of asking: newer than the low rating they gave this
 * touchpoint last, and not told yet.
 */
export function changeToTell(
  touchpoint: string | undefined,
  changes: readonly ChangeNote[],
  { asks, told }: AskHistory,
  now: number,
): ChangeNote | undefined {
  const rated = asks.filter(ask => ask.touchpoint === touchpoint && ask.end === 'answered').at(-1)
  if (touchpoint === undefined || !rated?.low) return undefined
  const ratedOn = dayOf(rated.endedAt ?? rated.at)
  return changes
    .filter(
      one =>
        one.touchpoint === touchpoint &&
        one.date > ratedOn &&
        one.date <= dayOf(now) &&
        !told.includes(changeKey(one)),
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .at(-1)
}

const BAD_OPTIONS = new Set(['no', 'broken', 'worse'])

/** True for a rating in the lower half of its scale, and for what a preset calls bad. */
export function isBad(
  { measure, scale }: Pick<Question, 'measure' | 'scale'>,
  value: AnswerValue,
): boolean {
  if (typeof value == 'number' && scale) return value < (scale[0] + scale[1]) / 2
  const isPreset = measure === 'goal' || measure === 'promise' || measure === 'expectation'
  return isPreset && typeof value == 'string' && BAD_OPTIONS.has(value)
}
