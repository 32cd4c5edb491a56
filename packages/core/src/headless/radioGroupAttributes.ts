/** Attributes of the element around the radios of one question. */
export interface RadioGroupAttributes {
  role: 'radiogroup'
  'aria-labelledby': string
  'aria-describedby'?: string | undefined
}

/** Attributes of one `<input>`; its name comes from the `<label>` it stands in. */
export interface RadioAttributes {
  type: 'radio'
  id: string
  /** Shared by the group: that makes it one tab stop with arrow keys, and "1 of 5" to a screen reader. */
  name: string
  value: string
  checked: boolean
}

/** The ids of the parts of a question, unique where `base` is. */
export function questionIds(base: string): { label: string; hint: string } {
  // No option's id holds a dot, so none of the radios' ids can be one of these.
  return { label: `${base}.label`, hint: `${base}.hint` }
}

/**
 * Attributes of a group of real radios, for Preact and React alike. The question is its name.
 * @param base an id of the question, unique in the document or the shadow root
 * @param hint true when an element with the hint's id is drawn
 */
export function radioGroupAttributes(base: string, hint = false): RadioGroupAttributes {
  const ids = questionIds(base)
  return {
    role: 'radiogroup',
    'aria-labelledby': ids.label,
    'aria-describedby': hint ? ids.hint : undefined,
  }
}

/** Attributes of one radio of such a group. */
export function radioAttributes<V extends string | number>(
  base: string,
  value: V,
  selected: V | undefined,
): RadioAttributes {
  return {
    type: 'radio',
    id: `${base}-${value}`,
    name: base,
    value: String(value),
    checked: value === selected,
  }
}
