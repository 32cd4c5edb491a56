/** What a radio group remembers. `V` is what its radios stand for: a number or an option id. */
export interface RadioGroupState<V> {
  selected: V | undefined
  /** The selection waits for Send, Space or Enter: it came from the keyboard or from an earlier answer. */
  waiting: boolean
  /** A key is down: it moves the selection, or it has sent it; its click is still to come. */
  held?: 'move' | 'sent' | undefined
}

/** What happens to a radio group: DOM events, or what matters of them. */
export type RadioGroupInput<V> =
  | {
      type: 'keydown'
      key: string
      repeat?: boolean | undefined
      /** The radio that has the focus. */
      target?: { checked?: boolean | undefined } | null | undefined
    }
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
  /** The event was used: call `preventDefault()`. */
  handled?: boolean | undefined
}

/** A group as it is first shown; an earlier answer comes selected and waits for Send. */
export function startRadioGroup<V>(selected?: V): RadioGroupState<V> {
  return { selected, waiting: selected !== undefined }
}

/**
 * The keyboard rule of a one-tap radio group. Browsers fire the same trusted `click` for a tap, for
 * assistive technology and for an arrow key, so what tells them apart is the key that went down
 * before: a selection submits unless an arrow, Home or End key caused it. Then it waits for Send,
 * Space or Enter.
 * @param values what the radios stand for, in their order
 */
export function reduceRadioGroup<V>(
  { selected, waiting, held }: RadioGroupState<V>,
  input: RadioGroupInput<V>,
  values: readonly V[],
): RadioGroupStep<V> {
  if (input.type == 'click') {
    const { value } = input
    return held == 'move'
      ? { state: { selected: value, waiting: true } }
      : { state: { selected: value, waiting: false }, submit: value }
  }
  // An arrow key where it moves nothing causes no click: any other input ends the move, or the next
  // tap would be taken for it. Where Space has sent the selection, its key-up must not click as well.
  if (input.type != 'keydown') return { state: { selected, waiting }, handled: held == 'sent' }
  const { key, repeat, target } = input
  if (key.startsWith('Arrow')) return { state: { selected, waiting, held: 'move' } }
  if (key == 'Home' || key == 'End') {
    const value = values.at(key == 'Home' ? 0 : -1)
    return { state: { selected: value, waiting: true }, focus: value, handled: true }
  }
  // Chromium fires no click for Space on the selected radio; on any other it does, and that submits.
  // A held key belongs to the question before, which has just been answered with it.
  const sends = key == 'Enter' || (key == ' ' && target?.checked)
  return sends && !repeat && selected !== undefined
    ? { state: { selected, waiting, held: 'sent' }, submit: selected, handled: true }
    : { state: { selected, waiting } }
}
