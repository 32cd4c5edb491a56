import type { AnswerValue } from '../events/event.js'
import { isBad } from './change.js'
import type { PresetName, QuestionKind } from './definition.js'
import type { Question } from './survey.js'

/** What a score says: only the ends of a scale say anything. */
export type Verdict = 'low' | 'high'

/** Net Promoter Score: 0 to 6 are detractors, 9 and 10 promoters (Reichheld, Harvard Business Review, December 2003). */
const NPS_LOW = 6
const NPS_HIGH = 9

/** The share of a scale that is one of its ends: of five points the outer two. */
const END_SHARE = 0.3

const GOOD_OPTIONS: readonly AnswerValue[] = ['yes', 'kept', 'better']

/** True for a question whose answers go from bad to good. */
export function isScored({
  kind,
  preset,
}: {
  kind?: QuestionKind | undefined
  preset?: PresetName | undefined
}): boolean {
  return kind === 'scale' || preset === 'goal' || preset === 'promise' || preset === 'expectation'
}

/** Whether an answer is a low or a high score; nothing for one between, and for what is no score. */
export function verdictOf(question: Question, value: AnswerValue): Verdict | undefined {
  const { scale, measure } = question
  if (!isScored(question)) return undefined
  if (typeof value != 'number' || !scale) {
    return isBad(question, value) ? 'low' : GOOD_OPTIONS.includes(value) ? 'high' : undefined
  }
  const [lowest, highest] = scale
  const width = END_SHARE * (highest - lowest)
  if (measure === 'loyalty') {
    return value <= NPS_LOW ? 'low' : value >= NPS_HIGH ? 'high' : undefined
  }
  if (value >= highest - width) return 'high'
  // Of the seven points of effort the third disagrees as well.
  const isLow = measure === 'effort' ? isBad(question, value) : value <= lowest + width
  return isLow ? 'low' : undefined
}
