import {
  questionIds,
  radioAttributes,
  radioGroupAttributes,
  reduceRadioGroup,
  startRadioGroup,
  type RadioAttributes,
  type RadioGroupAttributes,
  type RadioGroupInput,
  type RadioGroupStep,
} from '@earshot/core/headless'
import { useId, useRef, useState, type SyntheticEvent } from 'react'

/** What a group of radios stands for. */
export interface RadioGroupOptions<V> {
  /** The points of a scale or the ids of a choice, in the order drawn. */
  values: readonly V[]
  /** An earlier answer. */
  selected?: V | undefined
  /** True when you draw a hint with the id `hintId`. */
  hint?: boolean | undefined
  onSubmit(value: V): void
}

/** Props for the elements of one question, and how the group stands. */
export interface RadioGroup<V> {
  selected: V | undefined
  /** The selection came from an arrow key: draw a Send button, or wait for Enter. */
  waiting: boolean
  /** The `id` of the element that holds the question. */
  labelId: string
  hintId: string
  groupProps: RadioGroupAttributes & {
    onKeyDown(event: SyntheticEvent): void
    onKeyUp(event: SyntheticEvent): void
    onPointerDown(event: SyntheticEvent): void
  }
  /** For the `<input>` of `value`, which stands in a `<label>`. */
  radioProps(value: V): RadioAttributes & { onClick(): void; onChange(): void }
  /** For a Send button. */
  submit(): void
}

/**
 * The keyboard and screen-reader behaviour of a one-tap question: a tap submits, an arrow key only
 * selects. One component for one question: give it the question's id as `key`.
 */
export function useRadioGroup<V extends string | number>({
  values,
  selected,
  hint,
  onSubmit,
}: RadioGroupOptions<V>): RadioGroup<V> {
  const base = useId()
  const [state, render] = useState(() => startRadioGroup(selected))
  // An arrow key and the click it causes come in one task: the second must see what the first did.
  const latest = useRef(state)
  const take = (input: RadioGroupInput<V>): RadioGroupStep<V> => {
    const step = reduceRadioGroup(latest.current, input, values)
    render((latest.current = step.state))
    if (step.submit !== undefined) onSubmit(step.submit)
    return step
  }
  const onEvent = (event: SyntheticEvent): void => {
    // The three events handled here have the type and the fields of the rule's inputs.
    const { focus, handled } = take(event as SyntheticEvent & RadioGroupInput<V>)
    if (handled) event.preventDefault()
    if (focus === undefined) return
    event.currentTarget.querySelectorAll('input')[values.indexOf(focus)]?.focus()
  }
  const ids = questionIds(base)
  return {
    selected: state.selected,
    waiting: state.waiting,
    labelId: ids.label,
    hintId: ids.hint,
    groupProps: {
      ...radioGroupAttributes(base, hint),
      onKeyDown: onEvent,
      onKeyUp: onEvent,
      onPointerDown: onEvent,
    },
    radioProps: value => ({
      ...radioAttributes(base, value, state.selected),
      onClick: () => void take({ type: 'click', value }),
      // `checked` without it makes React warn; the click has said everything.
      onChange() {},
    }),
    submit() {
      if (state.selected !== undefined) onSubmit(state.selected)
    },
  }
}
