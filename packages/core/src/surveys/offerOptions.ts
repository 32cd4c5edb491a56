import type { OptionDefinition, Words } from './definition.js'
import { hashToShare } from './sample.js'
import type { Question } from './survey.js'

/** So many touchpoints an `importance` question offers at most. */
export const MAX_MET = 5

/** The option that stays last, wherever the others come to stand. */
const LAST = 'other'

/** The touchpoints a visitor met as options, each once, with the names that the journey file gives. */
export function metOptions(
  ids: Iterable<string>,
  names: ReadonlyMap<string, Words>,
): OptionDefinition[] {
  return [...new Set(ids)].map(id => ({ id, label: names.get(id) }))
}

/**
 * `question` as it is put in one asking: with the touchpoints this visitor met, if it is about their
 * importance, and options without an order of their own in one that chance has drawn. The asking's
 * id is that chance: after a reload, and after a step back, the order is the same.
 */
export function offerOptions(
  question: Question,
  response: string,
  met: readonly OptionDefinition[],
): Question {
  const options = question.preset === 'importance' ? met : question.options
  if (!options) return question
  if (!question.shuffle) return { ...question, order: 'fixed' }
  const lot = ({ id }: OptionDefinition): number =>
    id === LAST ? 1 : hashToShare(`${response} ${question.id} ${id}`)
  const shuffled = [...options].sort((one, other) => lot(one) - lot(other))
  return {
    ...question,
    options: question.preset === 'importance' ? shuffled.slice(0, MAX_MET) : shuffled,
    order: 'shuffled',
  }
}
