/** A rectangle of the window, in CSS pixels. */
export interface Area {
  left: number
  right: number
  top: number
  bottom: number
}

/** What has the focus in the page. */
export interface Focused extends Area {
  /** Something is typed or picked there. */
  isField: boolean
}

/** Where a box stands: at the end of the line, at its start, or nowhere. */
export type Corner = 'end' | 'start' | 'hidden'

/**
 * Where a box covers nothing of what has the focus: in the corner at the end of the line, else in the
 * other one, else it is hidden for the time.
 * @param box where it stands at the end of the line
 * @param viewport width of the window
 */
export function decideCorner({
  focused,
  box,
  viewport,
}: {
  focused?: Focused | undefined
  box: Area
  viewport: number
}): Corner {
  if (!focused || isRegion(focused, box)) return 'end'
  const across: Area = { ...box, left: viewport - box.right, right: viewport - box.left }
  // A bottom sheet has no other corner.
  return !overlap(focused, box) ? 'end' : !overlap(focused, across) ? 'start' : 'hidden'
}

// A page may give the focus to a whole part of it, or a frame: no box can hide that.
function isRegion(focused: Focused, box: Area): boolean {
  return (
    !focused.isField &&
    focused.right - focused.left > box.right - box.left &&
    focused.bottom - focused.top > box.bottom - box.top
  )
}

function overlap(one: Area, other: Area): boolean {
  return (
    one.left < other.right &&
    one.right > other.left &&
    one.top < other.bottom &&
    one.bottom > other.top
  )
}
