import { checkRule, show, type Fault } from '../shared/rule.js'
import { checkFlow } from './checkFlow.js'
import type {
  ContactField,
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
  faults.push(...checkTrigger(definition.when, `${path}.when`))
  const cancel = withoutDelay(definition.cancel)
  faults.push(...checkTrigger(cancel, `${path}.cancel`))
  if (faults.length) return { faults }
  const delayMs = definition.cancel?.delayMs
  if (delayMs !== undefined) {
    faults.push({ path: `${path}.cancel.delayMs`, code: 'not_in_cancel', detail: show(delayMs) })
  }
  const at = definition.at
  return {
    survey: {
      id: definition.id,
      version: definition.version ?? 1,
      at,
      placement: definition.placement ?? 'inline',
      when: definition.when ?? (at === undefined ? {} : { seen: at }),
      cancel,
      audience: definition.audience ?? {},
      questions,
      thanks: parseThanks(definition.thanks ?? {}, base, `${path}.thanks`, faults),
      answers: definition.answers ?? 0,
    },
    faults,
  }
}

function parseQuestion(definition: QuestionDefinition, path: string, faults: Fault[]): Question {
  const fault = (field: string, code: string, detail?: unknown): void => {
    faults.push({ path: `${path}.${field}`, code, detail: show(detail) })
  }
  const { id, preset: name } = definition
  // SURVEY_RULE lets no other names through.
  const preset: Preset | undefined = name && PRESETS[name]
  const kind = preset?.kind ?? definition.kind ?? 'text'
  if (!name && !definition.kind) fault('kind', 'missing')
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
  const options =
    preset?.options?.map(one => ({ id: one })) ?? (name === 'importance' ? [] : definition.options)
  if (kind === 'choice') {
    if (!options) fault('options', 'missing')
    options?.forEach((option, i) => {
      if (options.findIndex(other => other.id === option.id) !== i) {
        fault(`options[${i}].id`, 'duplicate_id', option.id)
      }
    })
  }
  // Only the measure tells the recorder what is a contact detail given on purpose.
  const fixed = preset?.measure ?? (kind === 'contact' || kind === 'consent' ? kind : undefined)
  if (fixed && definition.measure) {
    if (preset) fault('measure', 'fixed_by_the_preset', definition.measure)
    else fault('measure', 'fixed_by_the_kind', definition.measure)
  }
  return {
    id,
    kind,
    preset: name,
    measure: fixed ?? definition.measure ?? (kind === 'text' ? 'comment' : `x-${id.slice(0, 62)}`),
    label: definition.label,
    look: definition.look ?? preset?.look ?? 'numbers',
    scale: kind === 'scale' ? scale : undefined,
    points: definition.points,
    // An author may reword the options of a preset, never change their ids.
    options:
      kind === 'choice'
        ? options?.map(one => definition.options?.find(own => own.id === one.id) ?? one)
        : undefined,
    // Only where a preset names its options do they go from worst to best, or as people speak.
    shuffle: kind === 'choice' ? !preset?.options && definition.order !== 'fixed' : undefined,
    fields:
      kind === 'contact' ? [...new Set<ContactField>(definition.fields ?? ['email'])] : undefined,
    many: kind === 'choice' && name !== 'importance' && !!definition.many,
    optional: definition.optional ?? false,
    next: definition.next ?? [],
  }
}

// What has to be there for a trigger to trigger; `outcome` and `visibleMs` only narrow others.
const TRIGGERS: readonly (keyof Trigger)[] = [
  'seen',
  'used',
  'event',
  'scroll',
  'idleMs',
  'exit',
  'manual',
  'delayMs',
]

// What cancels does so at once.
function withoutDelay(cancel: Trigger | undefined): Trigger | undefined {
  const { delayMs: _, ...rest } = cancel ?? {}
  return cancel && rest
}

function checkTrigger(trigger: Trigger | undefined, path: string): Fault[] {
  if (!trigger) return []
  const faults: Fault[] = []
  // `exit: false` and `manual: false` are no triggers.
  if (!TRIGGERS.some(name => trigger[name] !== undefined && trigger[name] !== false)) {
    faults.push({ path, code: 'no_trigger' })
  }
  if (trigger.visibleMs !== undefined && trigger.seen === undefined) {
    faults.push({ path: `${path}.visibleMs`, code: 'needs_seen' })
  }
  if (trigger.outcome !== undefined && trigger.used === undefined) {
    faults.push({ path: `${path}.outcome`, code: 'needs_used' })
  }
  return faults
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
  return { text: thanks.text, next: thanks.next, links }
}
