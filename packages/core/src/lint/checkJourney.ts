import { checkRule, isRecord } from '../shared/rule.js'
import { touchpointOf } from '../surveys/cue.js'
import type { SurveyDefinition, Words } from '../surveys/definition.js'
import type { TouchpointDefinition } from '../surveys/journey.js'
import { words } from '../surveys/rules.js'
import { fieldsWithName } from '../surveys/touchpointName.js'
import { didYouMean } from './closest.js'
import { isDay } from './checkSurvey.js'
import type { Finding, LintReport } from './finding.js'
import { kindOf } from './texts.js'

/** A survey whose form is right, and where it stands. */
export interface PlacedSurvey {
  survey: SurveyDefinition
  path: string
}

/**
 * What only the file as a whole can tell: ids that are named and not declared, stages of one name,
 * contact asked for twice, names that are missing.
 * @param file an object of any content
 */
export function checkJourney(
  file: Readonly<Record<string, unknown>>,
  surveys: readonly PlacedSurvey[],
): LintReport {
  const errors: Finding[] = []
  const warnings: Finding[] = []
  const touchpoints = touchpointsOf(file)
  const declared = new Set(touchpoints.map(({ id }) => id))
  const mention = (id: unknown, path: string): void => {
    // A file may leave the journey out: then every id is as good as any other.
    if (typeof id != 'string' || !declared.size || declared.has(id)) return
    errors.push({
      path,
      code: 'undeclared_touchpoint',
      message: `The journey has no touchpoint "${id}".${didYouMean(id, declared)}`,
    })
  }

  const stages = new Set<unknown>()
  listOf(file, 'stages').forEach((stage, i) => {
    const id = isRecord(stage) ? stage['id'] : undefined
    if (typeof id == 'string' && stages.has(id)) {
      const message = `This id is used twice: "${id}".`
      errors.push({ path: `journey.stages[${i}].id`, code: 'duplicate_id', message })
    }
    stages.add(id)
  })
  for (const { survey, path } of surveys) {
    mention(survey.at, `${path}.at`)
    for (const field of ['when', 'cancel'] as const) {
      mention(survey[field]?.seen, `${path}.${field}.seen`)
      mention(survey[field]?.used, `${path}.${field}.used`)
    }
  }
  listOf(file, 'changes').forEach((change, i) => {
    if (!isRecord(change)) return
    const { touchpoint, date } = change
    const path = `journey.changes[${i}]`
    mention(touchpoint, `${path}.touchpoint`)
    if (typeof date == 'string' && /^\d{4}-\d\d-\d\d$/.test(date) && !isDay(date)) {
      const message = `There is no ${date} in the calendar.`
      warnings.push({ path: `${path}.date`, code: 'no_such_day', message })
    }
  })

  const contacts = surveys.flatMap(({ survey, path }) =>
    survey.questions.flatMap((question, i) =>
      kindOf(question) === 'contact' ? [{ id: survey.id, path: `${path}.questions[${i}]` }] : [],
    ),
  )
  for (const { path } of contacts.slice(1)) {
    const message = `Contact details are asked for in "${contacts[0]!.id}" already: a visitor is asked once ever, so this is seen by few.`
    warnings.push({ path, code: 'contact_twice', message })
  }
  const important = surveys.flatMap(({ survey, path }) =>
    survey.questions.flatMap((question, i) =>
      question.preset === 'importance' ? `${path}.questions[${i}].preset` : [],
    ),
  )
  if (important.length) {
    for (const { id, name, path } of touchpoints) {
      if (name !== undefined) continue
      const message = `Has no name: in a question of importance visitors would read "${id}".`
      warnings.push({ path, code: 'name_wanted', message })
    }
  }
  if (!touchpoints.length) {
    const message =
      'The file declares no touchpoints: visitors would read their ids. Give them a "name" in "journey".'
    warnings.push(...important.map(path => ({ path, code: 'name_wanted', message })))
  }
  const named = new Set(touchpoints.flatMap(({ id, name }) => (name === undefined ? [] : id)))
  for (const { survey, path } of surveys) {
    const touchpoint = touchpointOf(survey)
    if (touchpoint !== undefined && named.has(touchpoint)) continue
    const whose =
      touchpoint === undefined
        ? 'The survey names no touchpoint'
        : `The journey has no name for "${touchpoint}"`
    for (const field of fieldsWithName(survey.thanks)) {
      const message = `${whose}: a text with {touchpoint} is left out.`
      warnings.push({ path: `${path}.thanks.${field}`, code: 'name_wanted', message })
    }
  }
  const asking = file['asking']
  if (isRecord(asking) && asking['off'] === true) {
    const message = 'Asking is switched off: no survey is shown to anybody.'
    warnings.push({ path: 'asking.off', code: 'switched_off', message })
  }
  return { errors, warnings }
}

/** The declared touchpoints that have an id, and where they stand. */
export function touchpointsOf(
  file: Readonly<Record<string, unknown>>,
): (Pick<TouchpointDefinition, 'id' | 'name' | 'protected'> & { path: string })[] {
  return listOf(file, 'stages').flatMap((stage, s) => {
    const list = isRecord(stage) ? stage['touchpoints'] : undefined
    return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one, t) => {
      if (!isRecord(one) || typeof one['id'] != 'string') return []
      const { id, name } = one
      return [
        {
          id,
          // As the SDK reads it.
          name: checkRule(words, name).length ? undefined : (name as Words),
          protected: one['protected'] === true,
          path: `journey.stages[${s}].touchpoints[${t}]`,
        },
      ]
    })
  })
}

function listOf(file: Readonly<Record<string, unknown>>, name: 'stages' | 'changes'): unknown[] {
  const journey = file['journey']
  const list = isRecord(journey) ? journey[name] : undefined
  return Array.isArray(list) ? list : []
}
