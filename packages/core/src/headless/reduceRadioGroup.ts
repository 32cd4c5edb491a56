/** What a radio group remembers. `V` is what its radios stand for: a number or an option id. */
export interface RadioGroupState<V> {
  selected: V | undefined
  /** The selection waits for Send, Space or Enter: it came from the keyboard or from an earlier answer. */
  waiting: boolean
  /** A key that moves the selection went down, and the click it causes has not come yet. */
  moving: boolean
}

/** What happens to a radio group, in the words of DOM events. */
export type RadioGroupInput<V> =
  | { type: 'keydown'; key: string; repeat?: boolean | undefined }
  | { type: 'keyup' }
  | { type: 'pointerdown' }
  /** On a radio: by mouse, touch, Space, assistive technology, or by the browser after an arrow key. */
  | { type: 'click'; value: V }

/** The next state, and what the UI has to do now. */
export interface RadioGroupStep<V> {
  state: RadioGroupState<V>
  /** Send this answer. */
  submit?: V | undefined
  /** Move the focus to the radio of this value. */
  focus?: V | undefined
  /** The key was used: call `preventDefault()`. */
  handled?: true | undefined
}

/** A group as it is first shown; an earlier answer comes selected and waits for Send. */
export function startRadioGroup<V>(selected?: V): RadioGroupState<V> {
  return { selected, waiting: selected !== undefined, moving: false }
}

/**
 * The keyboard rule of a one-tap radio group. Browsers fire the same trusted `click` for a tap, for
 * assistive technology and for an arrow key, so what tells them apart is the key that went down
 * before: a selection submits unless an arrow, Home or End key caused it. Then it waits for Send,
 * Space or Enter.
 * @param values what the radios stand for, in their order
 */
export function reduceRadioGroup<V>(
  state: RadioGroupState<V>,
  input: RadioGroupInput<V>,
  values: readonly V[],
): RadioGroupStep<V> {
  const still = { ...state, moving: false }
  if (input.type == 'click') {
    const { value } = input
    return state.moving
      ? { state: { selected: value, waiting: true, moving: false } }
      : { state: { selected: value, waiting: false, moving: false }, submit: value }
  }
  // An arrow key where it moves nothing causes no click: any other input ends the move, or the next
  // tap would be taken for it.
  if (input.type != 'keydown') return { state: still }
  const { key } = input
  if (key.startsWith('Arrow')) return { state: { ...state, moving: true } }
  if (key == 'Home' || key == 'End') {
    const value = values.at(key == 'Home' ? 0 : -1)
    return {
      state: { selected: value, waiting: true, moving: false },
      focus: value,
      handled: true,
    }
  }
  // A held Enter belongs to the question before, which has just been answered with it.
  return key == 'Enter' && !input.repeat && state.selected !== undefined
    ? { state: still, submit: state.selected, handled: true }
    : { state: still }
}
