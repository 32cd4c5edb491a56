import type { AnswerValue, ContactValue } from '../events/event.js'
import type { Question } from '../surveys/survey.js'
import type { Cell, MakeCell } from './createCells.js'
import { startRadioGroup, type RadioGroupState } from './reduceRadioGroup.js'

/** What a visitor has done with a question but not sent. It lives as long as the model. */
export interface AnswerEntry {
  /** Id of the question: what is tapped here answers no other one. */
  question: string
  /** A scale, or a choice of one. */
  radio: Cell<RadioGroupState<number | string>>
  /** The point under the mouse or the focus, whose word is shown. */
  pointed: Cell<number | undefined>
  /** A choice of many: ids of the picked options. */
  picked: Cell<readonly string[]>
  text: Cell<string>
  /** A contact: what stands in its fields. */
  details: Cell<ContactValue>
  /** A consent. */
  ticked: Cell<boolean>
}

/** What stands in a question, beginning with the answer it had before. */
export function createEntry(
  question: string,
  answer: AnswerValue | undefined,
  cell: MakeCell,
): AnswerEntry {
  const isText = typeof answer == 'string'
  return {
    question,
    radio: cell(
      startRadioGroup<number | string>(isText || typeof answer == 'number' ? answer : undefined),
    ),
    pointed: cell<number | undefined>(undefined),
    picked: cell<readonly string[]>(Array.isArray(answer) ? (answer as readonly string[]) : []),
    text: cell(isText ? answer : ''),
    details: cell<ContactValue>(isContact(answer) ? answer : {}),
    ticked: cell(answer === true),
  }
}

/** What Send would send; nothing for an empty text or where no option is picked. */
export function valueOf(question: Question, entry: AnswerEntry): AnswerValue | undefined {
  if (question.kind == 'text') return entry.text.value.trim() || undefined
  if (question.kind == 'consent') return entry.ticked.value
  if (question.kind == 'contact') {
    const details = entry.details.value
    return question.fields?.some(field => details[field]?.trim()) ? details : undefined
  }
  if (!question.many) return entry.radio.value.selected
  const picked = entry.picked.value
  return picked.length ? picked : undefined
}

/** What is picked after one more tap, in the order of the options, whatever the order of the taps. */
export function toggleOption(
  options: readonly string[],
  picked: readonly string[],
  option: string,
): readonly string[] {
  return options.filter(one => picked.includes(one) != (one == option))
}

function isContact(answer: AnswerValue | undefined): answer is ContactValue {
  return typeof answer == 'object' && answer !== null && !Array.isArray(answer)
}
