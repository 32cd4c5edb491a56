import { checkRule, isRecord, show, type Fault } from '../shared/rule.js'
import { isTouchpointId } from '../shared/id.js'
import type { ChangeNote } from './change.js'
import type { AskingRules } from './definition.js'
import { parseSurvey } from './parseSurvey.js'
import { ASKING_RULE, CHANGE_NOTE_RULE } from './rules.js'
import type { Survey } from './survey.js'

/** What the SDK keeps of a journey file. */
export interface Config {
  surveys: ReadonlyMap<string, Survey>
  /** The declared touchpoints. */
  touchpoints: ReadonlySet<string>
  /** Those that nothing may cover. */
  guarded: ReadonlySet<string>
  /** What visitors may be told of. */
  changes: readonly ChangeNote[]
  asking: Required<{ [K in keyof AskingRules]: Exclude<AskingRules[K], undefined> }>
}

/** The rules of asking where a journey file says nothing. */
export const ASKING_DEFAULTS: Config['asking'] = {
  off: false,
  quietDays: 30,
  sameSurveyDays: 90,
  laterDays: 7,
  dismissedDays: 180,
  perSession: 1,
  perDay: 1,
  firstSession: false,
  boundaryMs: 1000,
  idleMs: 10_000,
  expireHours: 24,
}

/** A page without a journey file: touchpoints are recorded, nothing is asked. */
export const EMPTY_CONFIG: Config = {
  surveys: new Map(),
  touchpoints: new Set(),
  guarded: new Set(),
  changes: [],
  asking: ASKING_DEFAULTS,
}

/**
 * Reads a journey file from outside. Never fails as a whole: a bad survey is left out and told in
 * `faults`, with its path; everything else works.
 * @param base address that links are resolved against
 */
export function parseConfig(value: unknown, base: string): { config: Config; faults: Fault[] } {
  if (!isRecord(value)) {
    return {
      config: EMPTY_CONFIG,
      faults: [{ path: '', code: 'not_an_object', detail: show(value) }],
    }
  }
  const faults: Fault[] = []
  const surveys = new Map<string, Survey>()
  list(value['surveys'], 'surveys', faults).forEach((definition, i) => {
    const path = `surveys[${i}]`
    const parsed = parseSurvey(definition, base, path)
    faults.push(...parsed.faults)
    if (!parsed.survey) return
    const { id } = parsed.survey
    if (surveys.has(id)) faults.push({ path: `${path}.id`, code: 'duplicate_id', detail: show(id) })
    else surveys.set(id, parsed.survey)
  })

  const touchpoints = new Set<string>()
  const guarded = new Set<string>()
  const journey = isRecord(value['journey']) ? value['journey'] : {}
  if (value['journey'] !== undefined && journey !== value['journey']) {
    faults.push({ path: 'journey', code: 'not_an_object', detail: show(value['journey']) })
  }
  list(journey['stages'], 'journey.stages', faults).forEach((stage, s) => {
    const path = `journey.stages[${s}].touchpoints`
    list(isRecord(stage) ? stage['touchpoints'] : undefined, path, faults).forEach((one, t) => {
      const id = isRecord(one) ? one['id'] : undefined
      const code = !isTouchpointId(id) ? 'bad_form' : touchpoints.has(id) ? 'duplicate_id' : ''
      if (code) faults.push({ path: `${path}[${t}].id`, code, detail: show(id) })
      else touchpoints.add(id as string)
      // Rather one step too many is left alone than one too few.
      if (!code && isRecord(one) && one['protected']) guarded.add(id as string)
    })
  })

  const changes = list(journey['changes'], 'journey.changes', faults).flatMap((one, i) => {
    const found = checkRule(CHANGE_NOTE_RULE, one, `journey.changes[${i}]`)
    faults.push(...found)
    // Held to this type by the compiler (`FieldsRuleFor`).
    const { date, touchpoint, note } = (found.length ? {} : one) as Partial<ChangeNote>
    return date && touchpoint && note ? [{ date, touchpoint, note }] : []
  })

  const asking = value['asking'] ?? {}
  const askingFaults = checkRule(ASKING_RULE, asking, 'asking')
  return {
    config: {
      surveys,
      touchpoints,
      guarded,
      changes,
      asking: askingFaults.length ? ASKING_DEFAULTS : withDefaults(asking),
    },
    faults: [...faults, ...askingFaults],
  }
}

function withDefaults(asking: AskingRules): Config['asking'] {
  const said = Object.entries(asking).filter(([, value]) => value !== undefined)
  // The entries are those of `asking`, without the members that say nothing.
  return { ...ASKING_DEFAULTS, ...(Object.fromEntries(said) as Partial<Config['asking']>) }
}

function list(value: unknown, path: string, faults: Fault[]): unknown[] {
  if (Array.isArray(value)) return value
  if (value !== undefined) faults.push({ path, code: 'not_a_list', detail: show(value) })
  return []
}
