import { describeQuestion } from '../../src/headless/describeQuestion.js'
import { resolveWords } from '../../src/headless/resolveWords.js'
import { decideAsk } from '../../src/surveys/decideAsk.js'
import { emptyHistory } from '../../src/surveys/history.js'
import type { Fault } from '../../src/shared/rule.js'
import { checkLink } from '../../src/surveys/link.js'
import { parseConfig } from '../../src/surveys/parseConfig.js'
import type { Survey } from '../../src/surveys/survey.js'
import type { Random } from '../simulation/random.js'
import { BASE, createContext } from '../support/surveys.js'
import { faultsOfDraft, playSurvey } from './playSurvey.js'

/** Faults that are told of one file, and the line that counts the others. */
export const MOST_FAULTS = 101

/** So many surveys of one file are played, from any of them on: which, is another with each seed. */
const MOST_PLAYED = 3

const CONTEXT = createContext({ path: '/checkout/payment', locale: 'constructor' })

/** Names of the prototypes that every object has: a file must add none. */
export function prototypeNames(): string {
  return [Object.prototype, Array.prototype, Map.prototype, String.prototype]
    .map(prototype => Reflect.ownKeys(prototype).map(String).join())
    .join('|')
}

/** True when `path` names a place of `file`, or, for what is `missing`, a member it could have. */
export function leadsSomewhere({ path, code }: Fault, file: unknown): boolean {
  let at = file
  let rest = path
  while (rest) {
    if (typeof at != 'object' || at === null) return false
    const found = /^(?:\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/.exec(rest)
    // A key too long for a message is cut: it leads to whoever begins like it.
    const cut = found ? undefined : /^\["(.+)…\]/.exec(rest)?.[1]
    if (!found) return Object.keys(at).some(key => JSON.stringify(key).slice(1).startsWith(cut!))
    const [whole, name, index, quoted] = found
    const key = name ?? index ?? (JSON.parse(quoted!) as string)
    rest = rest.slice(whole.length)
    if (!Object.hasOwn(at, key)) return !rest && code === 'missing'
    at = (at as Record<string, unknown>)[key]
  }
  return true
}

/** The faults of a file of JSON that name no place in it, and surveys that are gone without a fault. */
function judgeFaults(file: unknown, { config, faults }: ReturnType<typeof parseConfig>): string[] {
  const wrong = faults
    .filter(fault => !leadsSomewhere(fault, file))
    .map(({ path, code }) => `leads nowhere: ${path.slice(0, 200)} ${code}`)
  const surveys: unknown = (file as { surveys?: unknown } | null)?.surveys
  const isCut = faults.some(
    ({ path, code }) => code === 'more_faults' || (path === 'surveys' && code === 'too_many'),
  )
  if (!Array.isArray(surveys) || isCut) return wrong
  const told = surveys.filter((_, i) => faults.some(({ path }) => isIn(path, `surveys[${i}]`)))
  return surveys.length - config.surveys.size > told.length
    ? [...wrong, 'a survey was left out without a word']
    : wrong
}

/**
 * Reads a file that came from outside, and tells what is wrong with the reading: never with the file.
 * @param kept ids of surveys that must be asked whatever else the file holds
 * @param isText it is JSON, and can be read again
 */
export function judgeFile(
  file: unknown,
  random: Random,
  kept: readonly string[] = [],
  isText = true,
): string[] {
  const parsed = parseConfig(file, BASE)
  const { config, faults } = parsed
  const wrong = isText ? judgeFaults(file, parsed) : []
  if (faults.length > MOST_FAULTS) wrong.push(`${faults.length} faults`)
  for (const { path, detail = '' } of faults) {
    if (detail.length > 60 || path.length > 300) wrong.push(`long: ${path} ${detail}`.slice(0, 200))
  }
  for (const id of kept) if (!config.surveys.has(id)) wrong.push(`${id} was taken along`)
  const asked = [...config.surveys.values()]
  const from = random.below(asked.length)
  for (const survey of asked.slice(from, from + MOST_PLAYED)) {
    wrong.push(...judgeSurvey(survey, random))
  }
  return wrong
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)
}

function judgeSurvey(survey: Survey, random: Random): string[] {
  const history = emptyHistory(CONTEXT.subject)
  const { probability, outcome, reasons } = decideAsk(survey, survey.at, history, CONTEXT)
  const wrong = faultsOfDraft({
    type: 'ask.decided',
    data: { survey: survey.id, trigger: 'placed', probability, outcome },
    touchpoint: survey.at,
  })
  if (!reasons.length) wrong.push('no reason given')
  const texts = survey.questions.flatMap(question => {
    const { label, points, options } = describeQuestion(question, CONTEXT.locale)
    return [label, ...points.map(({ word }) => word), ...options.map(one => one.label)]
  })
  const { text, links = [] } = survey.thanks
  if (text !== undefined) texts.push(resolveWords(text, 'toString'))
  for (const { label, href } of links) {
    texts.push(resolveWords(label, '__proto__'))
    const checked = checkLink(href, BASE)
    if (!checked.ok || /^(javascript|data|blob|vbscript):/.test(checked.href)) wrong.push(href)
  }
  if (texts.some(one => typeof one.text != 'string')) wrong.push('a text that is none')
  return [...wrong, ...playSurvey(survey, random)]
}
