import { checkRule, isRecord, show, type Fault } from '../shared/rule.js'
import { checkFlow } from './checkFlow.js'
import type {
  Audience,
  QuestionDefinition,
  SurveyDefinition,
  Thanks,
  Trigger,
} from './definition.js'
import { checkLink } from './link.js'
import { PRESETS, type Preset } from './presets.js'
import { SURVEY_RULE } from './rules.js'
import type { Question, Survey } from './survey.js'

/** A survey, or nothing, and every fault found. A survey can be usable and still have faults. */
export interface ParsedSurvey {
  survey?: Survey | undefined
  faults: readonly Fault[]
}

// Named in the journey file's language, but not carried out by this version: asking the wrong
// visitors, or at the wrong moment, would be worse than not asking.
const LATER_TRIGGERS: readonly (keyof Trigger)[] = [
  'event',
  'visibleMs',
  'scroll',
  'idleMs',
  'exit',
  'delayMs',
]
const LATER_AUDIENCE: readonly (keyof Audience)[] = ['traits', 'firstEncounter', 'perDay']

/**
 * Reads one survey definition from outside: checked, presets filled in, defaults applied.
 * @param base address that links are resolved against
 * @param path where the definition stands in its file, for the faults
 */
export function parseSurvey(value: unknown, base: string, path: string): ParsedSurvey {
  const faults = checkRule(SURVEY_RULE, value, path)
  if (faults.length) return { faults }
  // SURVEY_RULE is held to this type by the compiler (`FieldsRuleFor`).
  const definition = value as SurveyDefinition
  const questions = definition.questions.map((question, i) =>
    parseQuestion(question, `${path}.questions[${i}]`, faults),
  )
  if (!faults.length) faults.push(...checkFlow(questions, path))
  faults.push(...unsupported(definition, path))
  if (faults.length) return { faults }
  const at = definition.at
  return {
    survey: {
      id: definition.id,
      version: definition.version ?? 1,
      at,
      placement: definition.placement ?? 'inline',
      when: definition.when ?? (at === undefined ? {} : { seen: at }),
      audience: definition.audience ?? {},
      questions,
      thanks: parseThanks(definition.thanks ?? {}, base, `${path}.thanks`, faults),
    },
    faults,
  }
}

function parseQuestion(definition: QuestionDefinition, path: string, faults: Fault[]): Question {
  const fault = (field: string, code: string, detail?: unknown): void => {
    faults.push({ path: `${path}.${field}`, code, detail: show(detail) })
  }
  const { id, preset: name, many = false } = definition
  const preset: Preset | undefined =
    name && Object.hasOwn(PRESETS, name) ? PRESETS[name as 'nps'] : undefined
  if (name && !preset) fault('preset', 'not_supported_yet', name)
  const kind = preset?.kind ?? definition.kind ?? 'text'
  if (!name && !definition.kind) fault('kind', 'missing')
  if (kind === 'contact' || kind === 'consent') fault('kind', 'not_supported_yet', kind)
  if (!name && definition.label === undefined) fault('label', 'missing')

  if (preset && definition.scale) fault('scale', 'fixed_by_the_preset', definition.scale)
  const scale = preset?.scale ?? (definition.scale as readonly [number, number] | undefined)
  if (kind === 'scale') {
    if (!scale) fault('scale', 'missing')
    else if (scale[0] >= scale[1]) fault('scale', 'out_of_order', scale)
    else if (definition.points && definition.points.length !== scale[1] - scale[0] + 1) {
      fault('points', 'one_for_each_point', definition.points.length)
    } else if (!preset && !definition.points) fault('points', 'missing')
  }
  if (definition.look === 'thumbs' && scale && scale[1] - scale[0] !== 1) {
    fault('look', 'needs_two_points')
  }
  const options = preset?.options?.map(one => ({ id: one })) ?? definition.options
  if (kind === 'choice') {
    if (!options) fault('options', 'missing')
    options?.forEach((option, i) => {
      if (options.findIndex(other => other.id === option.id) !== i) {
        fault(`options[${i}].id`, 'duplicate_id', option.id)
      }
    })
  }
  return {
    id,
    kind,
    preset: name,
    measure:
      preset?.measure ??
      definition.measure ??
      (kind === 'text' ? 'comment' : `x-${id.slice(0, 62)}`),
    label: definition.label,
    look: definition.look ?? preset?.look ?? 'numbers',
    scale: kind === 'scale' ? scale : undefined,
    points: definition.points,
    // An author may reword the options of a preset, never change their ids.
    options:
      kind === 'choice'
        ? options?.map(one => definition.options?.find(own => own.id === one.id) ?? one)
        : undefined,
    many: kind === 'choice' && many,
    optional: definition.optional ?? false,
    next: definition.next ?? [],
  }
}

function unsupported(
  { placement, when, cancel, audience }: SurveyDefinition,
  path: string,
): Fault[] {
  const named = (field: string, value: object | undefined, names: readonly string[]): Fault[] =>
    names
      .filter(name => isRecord(value) && value[name] !== undefined)
      .map(name => ({ path: `${path}.${field}.${name}`, code: 'not_supported_yet' }))
  const triggers = when && [when.seen, when.used, when.manual]
  return [
    ...(triggers?.every(one => one === undefined) &&
    !LATER_TRIGGERS.some(name => when?.[name] !== undefined)
      ? [{ path: `${path}.when`, code: 'no_trigger' }]
      : []),
    ...(placement && placement !== 'inline'
      ? [{ path: `${path}.placement`, code: 'not_supported_yet', detail: show(placement) }]
      : []),
    ...(cancel ? [{ path: `${path}.cancel`, code: 'not_supported_yet' }] : []),
    ...named('when', when, LATER_TRIGGERS),
    ...named('audience', audience, LATER_AUDIENCE),
  ]
}

// A bad link is left out and told; the survey itself still works.
function parseThanks(thanks: Thanks, base: string, path: string, faults: Fault[]): Thanks {
  const links = thanks.links?.filter((link, i) => {
    const checked = checkLink(link.href, base)
    if (!checked.ok) {
      faults.push({
        path: `${path}.links[${i}].href`,
        code: checked.reason,
        detail: show(link.href),
      })
    }
    return checked.ok
  })
  return { text: thanks.text, links }
}
