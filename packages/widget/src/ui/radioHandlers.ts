import { reduceRadioGroup, type RadioGroupInput, type RadioGroupStep } from '@earshot/core/headless'
import type { AnswerEntry } from '../model/createEntry.js'
import type { WidgetModel } from '../model/createWidgetModel.js'

/** Event handlers of one group of radios. */
export interface RadioHandlers {
  /** For the element around the radios. */
  group: {
    onKeyDown(event: KeyboardEvent): void
    onKeyUp(event: KeyboardEvent): void
    onPointerDown(event: PointerEvent): void
  }
  /** For the radio that stands for `value`. */
  onClick(value: number | string): void
}

/** Turns DOM events into steps of the radio group's rule and carries them out. */
export function radioHandlers(
  model: WidgetModel,
  { radio }: AnswerEntry,
  values: readonly (number | string)[],
): RadioHandlers {
  const take = (input: RadioGroupInput<number | string>): RadioGroupStep<number | string> => {
    const step = reduceRadioGroup(radio.value, input, values)
    radio.value = step.state
    if (step.submit !== undefined) model.answer(step.submit)
    return step
  }
  const onEvent = (event: Event): void => {
    // The three events handled here have the type and the fields of the rule's inputs.
    const { focus, handled } = take(event as Event & RadioGroupInput<number | string>)
    if (handled) event.preventDefault()
    // Preact calls it as the group's handler: the group is the current target.
    const radios = (event.currentTarget as Element).querySelectorAll('input')
    if (focus !== undefined) radios[values.indexOf(focus)]?.focus()
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
