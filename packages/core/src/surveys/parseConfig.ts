import { checkRule, isRecord, show, type Fault } from '../shared/rule.js'
import { isTouchpointId } from '../shared/id.js'
import { ASKING_DEFAULTS, withDefaults, type FullAskingRules } from './askingDefaults.js'
import type { ChangeNote } from './change.js'
import { copyFile } from './copyFile.js'
import type { Words } from './definition.js'
import { parseSurvey } from './parseSurvey.js'
import {
  ASKING_RULE,
  CHANGE_NOTE_RULE,
  MAX_CHANGES,
  MAX_STAGES,
  MAX_SURVEYS,
  MAX_TOUCHPOINTS,
  words,
} from './rules.js'
import type { Survey } from './survey.js'
import { shownNames } from './touchpointName.js'

/** What the SDK keeps of a journey file. */
export interface Config {
  surveys: ReadonlyMap<string, Survey>
  /** Those that nothing may cover. */
  protected: ReadonlySet<string>
  /** What visitors may know touchpoints by. */
  names: ReadonlyMap<string, Words>
  /** What visitors may be told of. */
  changes: readonly ChangeNote[]
  asking: FullAskingRules
  /** Nothing was left out for a fault: what is not here was never there. */
  isWhole: boolean
}

/** A page without a journey file: touchpoints are recorded, nothing is asked. */
export const EMPTY_CONFIG: Config = {
  surveys: new Map(),
  protected: new Set(),
  names: new Map(),
  changes: [],
  asking: ASKING_DEFAULTS,
  isWhole: true,
}

/** So many faults of one file are told; of the others it is told how many there are. */
const MAX_FAULTS = 100

/**
 * Reads a journey file from outside. Never fails as a whole: a bad survey is left out and told in
 * `faults`, with its path; everything else works.
 * @param base address that links are resolved against
 */
export function parseConfig(given: unknown, base: string): { config: Config; faults: Fault[] } {
  const { file: value, faults: unread, refused } = copyFile(given)
  if (!isRecord(value)) {
    return {
      config: { ...EMPTY_CONFIG, isWhole: false },
      faults: [{ path: '', code: 'not_an_object', detail: show(value) }],
    }
  }
  const faults: Fault[] = []
  let found = 0
  const tell = (...more: Fault[]): void => {
    found += more.length
    faults.push(...more.slice(0, MAX_FAULTS - faults.length))
  }
  const list = (items: unknown, path: string, max: number): unknown[] => {
    if (!Array.isArray(items)) {
      if (items !== undefined) tell({ path, code: 'not_a_list', detail: show(items) })
      return []
    }
    if (items.length > max) tell({ path, code: 'too_many' })
    return items.slice(0, max)
  }
  tell(...unread)
  const surveys = new Map<string, Survey>()
  list(value['surveys'], 'surveys', MAX_SURVEYS).forEach((definition, i) => {
    const path = `surveys[${i}]`
    if (refused.has(path)) return
    const parsed = parseSurvey(definition, base, path)
    tell(...parsed.faults)
    if (!parsed.survey) return
    const { id } = parsed.survey
    if (surveys.has(id)) tell({ path: `${path}.id`, code: 'duplicate_id', detail: show(id) })
    else surveys.set(id, parsed.survey)
  })

  const declared = new Set<string>()
  const protectedIds = new Set<string>()
  const names = new Map<string, Words>()
  const isShown = shownNames([...surveys.values()])
  const journey = isRecord(value['journey']) ? value['journey'] : {}
  if (value['journey'] !== undefined && journey !== value['journey']) {
    tell({ path: 'journey', code: 'not_an_object', detail: show(value['journey']) })
  }
  list(journey['stages'], 'journey.stages', MAX_STAGES).forEach((stage, s) => {
    const path = `journey.stages[${s}]`
    if (!isRecord(stage)) return tell({ path, code: 'not_an_object', detail: show(stage) })
    const own = `${path}.touchpoints`
    list(stage['touchpoints'], own, MAX_TOUCHPOINTS).forEach((one, t) => {
      if (!isRecord(one)) {
        return tell({ path: `${own}[${t}]`, code: 'not_an_object', detail: show(one) })
      }
      const { id } = one
      const fault = (code: string): void =>
        tell({ path: `${own}[${t}].id`, code, detail: show(id) })
      if (!isTouchpointId(id)) return fault(id === undefined ? 'missing' : 'bad_form')
      if (declared.has(id)) return fault('duplicate_id')
      declared.add(id)
      // Rather one step too many is left alone than one too few.
      if (one['protected']) protectedIds.add(id)
      if (isShown(id) && !checkRule(words, one['name']).length) {
        names.set(id, one['name'] as Words)
      }
    })
  })

  const changes = list(journey['changes'], 'journey.changes', MAX_CHANGES).flatMap((one, i) => {
    const wrong = checkRule(CHANGE_NOTE_RULE, one, `journey.changes[${i}]`)
    tell(...wrong)
    // Held to this type by the compiler (`FieldsRuleFor`).
    const { date, touchpoint, note } = (wrong.length ? {} : one) as Partial<ChangeNote>
    return date && touchpoint && note ? [{ date, touchpoint, note }] : []
  })

  const asking = value['asking'] ?? {}
  const askingFaults = checkRule(ASKING_RULE, asking, 'asking')
  tell(...askingFaults)
  if (found > faults.length) {
    faults.push({ path: '', code: 'more_faults', detail: show(found - faults.length) })
  }
  return {
    config: {
      surveys,
      protected: protectedIds,
      names,
      changes,
      asking: askingFaults.length ? ASKING_DEFAULTS : withDefaults(asking),
      isWhole: !faults.length,
    },
    faults,
  }
}
