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

/** `mrc`: to the letter of the MRC/IAB guidelines for display, however large an element is. */
export type ViewProfile = 'default' | 'mrc'

/** From here on those guidelines ask for less, CSS pixels squared. */
const LARGE_AREA = 242_500

/**
 * The viewable rule: half of the element's pixels (as the MRC/IAB guidelines for display ask), or,
 * for an element too large for that, half of what of it fits into the viewport. `mrc` has no rule for
 * these, but asks for 30 % only from `LARGE_AREA` on.
 */
export function isViewable({ ratio, area, fills }: View, profile?: ViewProfile): boolean {
  if (area < MIN_AREA) return false
  if (profile === 'mrc') return ratio >= (area >= LARGE_AREA ? 0.3 : 0.5)
  return ratio >= 0.5 || fills >= 0.5
}
