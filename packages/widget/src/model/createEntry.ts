import type { Question } from '@earshot/core'
import type { AnswerValue, ContactValue } from '@earshot/core/events'
import { startRadioGroup, type RadioGroupState } from '@earshot/core/headless'
import { signal, type Signal } from '@preact/signals-core'

/** What a visitor has done with a question but not sent. It lives as long as the widget. */
export interface AnswerEntry {
  /** A scale, or a choice of one. */
  radio: Signal<RadioGroupState<number | string>>
  /** The point under the mouse or the focus, whose word is shown. */
  pointed: Signal<number | undefined>
  /** A choice of many: ids of the picked options. */
  picked: Signal<readonly string[]>
  text: Signal<string>
  /** A contact: what stands in its fields. */
  details: Signal<ContactValue>
  /** A consent. */
  ticked: Signal<boolean>
}

/** What stands in a question, beginning with the answer it had before. */
export function createEntry(answer: AnswerValue | undefined): AnswerEntry {
  const isText = typeof answer == 'string'
  return {
    radio: signal(startRadioGroup(isText || typeof answer == 'number' ? answer : undefined)),
    pointed: signal(undefined),
    picked: signal(Array.isArray(answer) ? (answer as readonly string[]) : []),
    text: signal(isText ? answer : ''),
    details: signal(isContact(answer) ? answer : {}),
    ticked: signal(answer === true),
  }
}

/** What Send would send; nothing for an empty text or where no option is picked. */
export function valueOf(question: Question, entry: AnswerEntry): AnswerValue | undefined {
  if (question.kind == 'text') return entry.text.peek().trim() || undefined
  if (question.kind == 'consent') return entry.ticked.peek()
  if (question.kind == 'contact') {
    const details = entry.details.peek()
    return question.fields?.some(field => details[field]?.trim()) ? details : undefined
  }
  if (!question.many) return entry.radio.peek().selected
  const picked = entry.picked.peek()
  return picked.length ? picked : undefined
}

function isContact(answer: AnswerValue | undefined): answer is ContactValue {
  return typeof answer == 'object' && answer !== null && !Array.isArray(answer)
}
