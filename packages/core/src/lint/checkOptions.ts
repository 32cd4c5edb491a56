import type { QuestionDefinition } from '../surveys/definition.js'
import { PRESETS } from '../surveys/presets.js'
import { didYouMean } from './closest.js'
import type { Finding } from './finding.js'
import { kindOf } from './texts.js'

const MAX_OPTIONS = 5

/** Warns of options that are too many, that visitors would read the ids of, or that are none. */
export function checkOptions(question: QuestionDefinition, path: string): Finding[] {
  const { preset, options = [] } = question
  if (kindOf(question) !== 'choice' || !options.length) return []
  const found: Finding[] = []
  const warn = (where: string, code: string, message: string): void => {
    found.push({ path: `${path}.options${where}`, code, message })
  }
  if (preset === 'importance') {
    warn('', 'no_such_option', 'The options of "importance" are touchpoints: leave these out.')
    return found
  }
  if (options.length > MAX_OPTIONS) {
    warn(
      '',
      'many_options',
      `Has ${options.length} options; more than ${MAX_OPTIONS} make people skip, or take the first.`,
    )
  }
  const own = preset && PRESETS[preset].options
  options.forEach(({ id, label }, i) => {
    if (own && !own.includes(id)) {
      const message = `The preset "${preset}" has no option "${id}", and this has no effect.`
      warn(`[${i}].id`, 'no_such_option', message + didYouMean(id, own))
    } else if (!own && label === undefined) {
      warn(`[${i}]`, 'label_wanted', `Visitors would read "${id}": write a "label" for it.`)
    }
  })
  return found
}
