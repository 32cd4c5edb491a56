import type { AnswerEntry } from './createEntry.js'
import { reduceRadioGroup, type RadioGroupInput, type RadioGroupStep } from './reduceRadioGroup.js'

/** What the handlers need of an event: one of the DOM, or a UI library's own around it. */
export interface RadioGroupEvent {
  type: string
  target: EventTarget | null
  currentTarget: EventTarget | null
  preventDefault(): void
}

/** Event handlers of one group of radios. */
export interface RadioHandlers {
  /** For the element around the radios. */
  group: {
    onKeyDown(event: RadioGroupEvent): void
    onKeyUp(event: RadioGroupEvent): void
    onPointerDown(event: RadioGroupEvent): void
  }
  /** For the radio that stands for `value`. */
  onClick(value: number | string): void
}

/**
 * Turns DOM events into steps of the radio group's rule and carries them out.
 * @param values what the radios stand for, in the order of their points
 * @param answer called with the value that is to be sent, and the question that these radios are of
 */
export function radioHandlers(
  { question, radio }: Pick<AnswerEntry, 'question' | 'radio'>,
  values: readonly (number | string)[],
  answer: (value: number | string, question: string) => void,
): RadioHandlers {
  const take = (input: RadioGroupInput<number | string>): RadioGroupStep<number | string> => {
    const step = reduceRadioGroup(radio.value, input, values)
    radio.value = step.state
    if (step.submit !== undefined) answer(step.submit, question)
    return step
  }
  const onEvent = (event: RadioGroupEvent): void => {
    // It is called as the group's handler: the group is the current target.
    const group = event.currentTarget as Element
    const radios = [...group.querySelectorAll<HTMLInputElement>('[type=radio]')]
    // What else stands in the group has keys of its own.
    if (event.type == 'keydown' && !radios.includes(event.target as HTMLInputElement)) return
    // The three events handled here have the type and the fields of the rule's inputs.
    const { focus, handled } = take(event as RadioGroupEvent & RadioGroupInput<number | string>)
    if (handled) event.preventDefault()
    if (focus !== undefined) radios.find(radio => radio.value == String(focus))?.focus()
  }
  return {
    group: {
      onKeyDown: onEvent,
      onKeyUp: onEvent,
      onPointerDown: onEvent,
    },
    onClick: value => void take({ type: 'click', value }),
  }
}
