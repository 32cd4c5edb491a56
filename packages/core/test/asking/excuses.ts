import { definitionOf } from './definitionOf.js'
import type { Year } from './log.js'
import type { Asking } from './past.js'
import { overlayFaults, slotFaults, type Rules } from './rules.js'

// The page that has seen an end knows it before storage does.
const LATER = Number.MAX_SAFE_INTEGER

/**
 * Rests that no rule explains: whoever is asked less than the rules allow is missing from the answers.
 * A killed browser may leave askings that nobody was told of; such years say nothing here.
 */
export function excuseFaults(year: Year, askings: readonly Asking[]): string[] {
  const { entries, file } = year
  if (entries.some(one => one.kind === 'lost')) return []
  const rules = file.asking as Rules
  return entries.flatMap((entry, i) => {
    if (entry.kind !== 'draft' || entry.draft.type !== 'ask.decided') return []
    const { survey: id, outcome } = entry.draft.data
    if (outcome !== 'quiet' && outcome !== 'capped') return []
    const survey = definitionOf(year, id)
    const own = askings.filter(
      one => (entry.anonymous || one.subject === entry.subject) && one.index < i,
    )
    const isInPlaceOfIt = askings.some(
      one => one.told && one.survey === id && Math.abs(one.index - i) < 30,
    )
    // Another tab may not have heard yet how an asking ended, or that it could not be drawn.
    const readings = [
      own,
      own.map(one => ({ ...one, failedBy: Infinity })),
      own.map(one => ({ ...one, failedBy: Infinity, later: undefined })),
      own.map(one => ({ ...one, answered: undefined })),
      // Whoever passes the last question ends it once more.
      own.map(one => ({ ...one, answered: one.completed ?? one.answered })),
    ]
    const isOverlay = survey.placement === 'panel' || survey.placement === 'dialog'
    const perDay = survey.audience?.perDay
    const isExcused = readings.some(past =>
      isOverlay
        ? [i, LATER].some(index => overlayFaults(survey, entry, index, past, rules).length > 0)
        : slotFaults(survey, touchpointOf(survey), entry, past, rules, () => true).length > 0,
    )
    const isFull = perDay !== undefined && own.filter(one => one.survey === id).length >= perDay
    return isExcused || isInPlaceOfIt || isFull
      ? []
      : [`${id} rests at entry ${i}, and nothing asks for it`]
  })
}

/** The touchpoint that a survey asks about. */
function touchpointOf({ at, when }: ReturnType<typeof definitionOf>): string | undefined {
  return at ?? when?.seen ?? when?.used
}
