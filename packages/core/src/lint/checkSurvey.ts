import type { SurveyDefinition } from '../surveys/definition.js'
import { checkConditions } from './checkConditions.js'
import { checkOptions } from './checkOptions.js'
import { checkPaths } from './checkPaths.js'
import { checkThanks } from './checkThanks.js'
import { checkWording } from './checkWording.js'
import type { Finding } from './finding.js'

const MAX_QUESTIONS = 3
/** What a survey that comes by itself is sampled with by default: less is meant to be little. */
const LOW_SAMPLE = 0.25

/** What the linter needs to know of the rest of the file. */
export interface JourneyFacts {
  /** Touchpoints that nothing may cover. */
  isProtected: ReadonlySet<string>
}

/** Warns of a survey that works, and asks more of the visitor than it should. */
export function checkSurvey(
  survey: SurveyDefinition,
  path: string,
  facts: JourneyFacts,
): Finding[] {
  const { questions, placement = 'inline', when, at, audience = {} } = survey
  const found: Finding[] = []
  const warn = (where: string, code: string, message: string): void => {
    found.push({ path: `${path}.${where}`, code, message })
  }
  if (questions.length > MAX_QUESTIONS) {
    warn(
      'questions',
      'many_questions',
      `Has ${questions.length} questions: each after ${MAX_QUESTIONS} loses people.`,
    )
  }
  questions.forEach((question, i) => {
    found.push(...checkOptions(question, `${path}.questions[${i}]`))
    found.push(...checkWording(question, `${path}.questions[${i}]`))
  })
  found.push(...checkConditions(survey, path), ...checkThanks(survey, path))
  const where = [at, when?.seen, when?.used].find(
    id => id !== undefined && facts.isProtected.has(id),
  )
  if (placement !== 'inline' && where !== undefined) {
    warn(
      'placement',
      'overlay_at_protected',
      `"${where}" is protected: while the page shows it nothing is drawn over it, and this waits for another page. Ask inline, after success.`,
    )
  }
  if (placement === 'dialog' && !when?.manual) {
    warn(
      'placement',
      'dialog_uninvited',
      'A dialog never opens by itself: only ask() opens it. Say so ("when": { "manual": true }), or take "panel".',
    )
  }
  const { sample, perDay, paths = [], from, to } = audience
  found.push(...checkPaths(paths, `${path}.audience.paths`))
  if (sample !== undefined && sample < LOW_SAMPLE && sample > 0 && perDay !== undefined) {
    warn(
      'audience.perDay',
      'low_sample_and_cap',
      `A sample of ${sample} is small already: with a daily cap on top, the first visitors of a day are asked and the others are not.`,
    )
  }
  for (const [field, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (day !== undefined && !isDay(day)) {
      warn(`audience.${field}`, 'no_such_day', `There is no ${day} in the calendar.`)
    }
  }
  if (sample === 0 || perDay === 0 || (from !== undefined && to !== undefined && from > to)) {
    warn('audience', 'never_asked', 'Nobody can be asked this survey.')
  }
  return found
}

/** True for a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
