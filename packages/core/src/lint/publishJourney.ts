import { isRecord } from '../shared/rule.js'
import type { EarshotConfig } from '../surveys/definition.js'
import type { Change, Stage } from '../surveys/journey.js'
import { ASKING_RULE, SURVEY_RULE } from '../surveys/rules.js'
import { shownNames } from '../surveys/touchpointName.js'
import { onlyKnown } from './walkRule.js'

/** What visitors may be told of a change; what was done, and by whom, stays in the house. */
export type PublishedChange = Pick<Change, 'date' | 'touchpoint' | 'note'>

/** The part of a journey file that visitors download. */
export interface PublishedJourney extends Pick<EarshotConfig, 'surveys' | 'asking'> {
  journey?:
    | { stages?: readonly Stage[] | undefined; changes?: readonly PublishedChange[] | undefined }
    | undefined
}

/**
 * The visitors' part of a journey file: ids, `protected`, surveys, rules of asking, and notes of
 * changes. Names of touchpoints only where a question of importance, or a thank-you, shows them. No
 * owner, target, promise or internal text, and no field that the rules do not know: it may hold any of
 * these.
 * @param file a journey file in which `lintJourney` found no error
 */
export function publishJourney(file: EarshotConfig): PublishedJourney {
  const { journey, surveys, asking } = file
  const isShown = shownNames(surveys ?? [])
  const stages = (journey?.stages ?? []).flatMap(({ id, touchpoints = [] }) => {
    const own = touchpoints.map(one => ({
      id: one.id,
      ...(one.name !== undefined && isShown(one.id) && { name: one.name }),
      ...(one.protected && { protected: true }),
    }))
    return own.length ? [{ id, touchpoints: own }] : []
  })
  const changes = (journey?.changes ?? []).flatMap(({ date, touchpoint, note }) =>
    note === undefined ? [] : [{ date, touchpoint, note }],
  )
  const published = {
    ...((stages.length || changes.length) && {
      journey: { ...(stages.length && { stages }), ...(changes.length && { changes }) },
    }),
    ...(surveys?.length && { surveys: surveys.map(survey => onlyKnown(SURVEY_RULE, survey)) }),
    ...(isRecord(asking) && { asking: onlyKnown(ASKING_RULE, asking) }),
  }
  // `onlyKnown` leaves fields out and changes none.
  return published as PublishedJourney
}
