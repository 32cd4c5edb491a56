import { describeFault } from '../explain/describeFault.js'
import { checkRule, isRecord, type Fault } from '../shared/rule.js'
import type { SurveyDefinition } from '../surveys/definition.js'
import { CONFIG_RULE } from '../surveys/journeyRules.js'
import { parseConfig } from '../surveys/parseConfig.js'
import { SURVEY_RULE } from '../surveys/rules.js'
import { checkJourney, touchpointsOf, type PlacedSurvey } from './checkJourney.js'
import { checkLanguages } from './checkLanguages.js'
import { checkSurvey } from './checkSurvey.js'
import { didYouMean } from './closest.js'
import type { Finding, LintReport } from './finding.js'
import { positionOf, scanJson, type JsonScan } from './scanJson.js'
import { ruleAt, unknownFields } from './walkRule.js'

/** How a journey file is read. */
export interface LintOptions {
  /** Address of a page that uses the file, for its links. @default a page under https: */
  base?: string | undefined
}

const SOMEWHERE = 'https://page.invalid/'

/**
 * Checks a journey file: everything the SDK would refuse, and what it would carry out though a visitor
 * deserves better.
 * @param file the text of the file, which gives findings their lines; or what was read from it
 */
export function lintJourney(file: unknown, { base = SOMEWHERE }: LintOptions = {}): LintReport {
  if (typeof file != 'string') return lintValue(file, base)
  // The SDK reads the file through a decoder that drops a byte order mark.
  const text = file.replace(/^\ufeff/, '')
  const scan = scanJson(text)
  if (scan.fault) {
    const { at, message } = scan.fault
    const finding = { path: '', code: 'not_json', message, ...positionOf(text, at) }
    return { errors: [finding], warnings: [] }
  }
  const { errors, warnings } = lintValue(JSON.parse(text), base)
  const repeated = scan.repeated.map(path => ({
    path,
    code: 'repeated_field',
    message: 'This name stands twice in one object: only the last one counts.',
  }))
  const place = (findings: readonly Finding[]): Finding[] =>
    findings
      .map(finding => ({ finding, offset: offsetOf(finding.path, scan) }))
      .sort((one, other) => one.offset - other.offset)
      .map(({ finding, offset }) => ({ ...finding, ...positionOf(text, offset) }))
  return { errors: place([...errors, ...repeated]), warnings: place(warnings) }
}

function lintValue(value: unknown, base: string): LintReport {
  const { faults } = parseConfig(value, base)
  if (!isRecord(value)) return { errors: faults.map(toFinding), warnings: [] }
  const surveys = wellFormedSurveys(value)
  const isProtected = new Set(touchpointsOf(value).flatMap(one => (one.protected ? [one.id] : [])))
  const journey = checkJourney(value, surveys)
  return {
    errors: [
      ...oneForEachPlace([...checkRule(CONFIG_RULE, value), ...faults]).map(toFinding),
      ...journey.errors,
    ],
    warnings: [
      ...unknownFields(CONFIG_RULE, value).map(({ path, name, known }) => ({
        path,
        code: 'unknown_field',
        message: `Nothing of this name is known here, and it has no effect.${didYouMean(name, known)}`,
      })),
      ...surveys.flatMap(({ survey, path }) => checkSurvey(survey, path, { isProtected })),
      ...checkLanguages(surveys),
      ...journey.warnings,
    ],
  }
}

// The others have faults, which are told: what else they say is not clear.
function wellFormedSurveys(file: Readonly<Record<string, unknown>>): PlacedSurvey[] {
  const list: unknown[] = Array.isArray(file['surveys']) ? file['surveys'] : []
  return list.flatMap((survey, i) =>
    checkRule(SURVEY_RULE, survey).length
      ? []
      : // SURVEY_RULE is held to this type by the compiler (`FieldsRuleFor`).
        [{ survey: survey as SurveyDefinition, path: `surveys[${i}]` }],
  )
}

// The rule of the whole file and `parseConfig` find the same; the rule says it more exactly.
function oneForEachPlace(faults: readonly Fault[]): Fault[] {
  const byPath = new Map<string, Fault>()
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault)
  return [...byPath.values()]
}

function toFinding(fault: Fault): Finding {
  const { path, code } = fault
  const rule = ruleAt(CONFIG_RULE, path)
  const meant =
    code === 'not_one_of_the_allowed' && rule?.is === 'choice'
      ? didYouMean((fault.detail ?? '').replaceAll('"', ''), rule.of)
      : ''
  return { path, code, message: describeFault(fault, rule) + meant }
}

// What is missing has no place: then that of what it is missing in.
function offsetOf(path: string, { places }: JsonScan): number {
  for (let here = path; here; here = here.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, '')) {
    const offset = places.get(here)
    if (offset !== undefined) return offset
  }
  return 0
}
