import { reduceRadioGroup, type RadioGroupInput, type RadioGroupStep } from '@earshot/core/headless'
import type { AnswerDraft } from '../model/createDraft.js'
import type { WidgetModel } from '../model/createWidgetModel.js'

/** Event handlers of one group of radios. */
export interface RadioHandlers {
  /** For the element around the radios. */
  group: {
    onKeyDown(event: KeyboardEvent): void
    onKeyUp(): void
    onPointerDown(): void
  }
  /** For the radio that stands for `value`. */
  onClick(value: number | string): void
}

/** Turns DOM events into steps of the radio group's rule and carries them out. */
export function radioHandlers(
  model: WidgetModel,
  { radio }: AnswerDraft,
  values: readonly (number | string)[],
): RadioHandlers {
  const take = (input: RadioGroupInput<number | string>): RadioGroupStep<number | string> => {
    const step = reduceRadioGroup(radio.peek(), input, values)
    radio.value = step.state
    if (step.submit !== undefined) model.answer(step.submit)
    return step
  }
  return {
    group: {
      onKeyDown(event) {
        const { focus, handled } = take({ type: 'keydown', key: event.key, repeat: event.repeat })
        if (handled) event.preventDefault()
        // The event stands on the group: Preact types `currentTarget` only where the handler is inline.
        const group = event.currentTarget as Element
        if (focus !== undefined) group.querySelectorAll('input')[values.indexOf(focus)]?.focus()
      },
      onKeyUp: () => void take({ type: 'keyup' }),
      onPointerDown: () => void take({ type: 'pointerdown' }),
    },
    onClick: value => void take({ type: 'click', value }),
  }
}
