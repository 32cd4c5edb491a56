/** How much of an element can be seen. */
export interface View {
  /** Share of the element inside the viewport, 0 to 1. */
  ratio: number
  /** Area of the whole element, CSS pixels squared. */
  area: number
  /** Of what could be seen of it at once, the share that is, 0 to 1. */
  fills: number
}

/** Smaller elements cannot be met by a person, CSS pixels squared. */
const MIN_AREA = 100

/**
 * The viewable rule: half of the element's pixels (as the MRC/IAB guidelines for display ask), or,
 * for an element too large for that, half of what of it fits into the viewport.
 */
export function isViewable({ ratio, area, fills }: View): boolean {
  return area >= MIN_AREA && (ratio >= 0.5 || fills >= 0.5)
}
