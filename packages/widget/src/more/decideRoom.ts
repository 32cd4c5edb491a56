/** What `visualViewport` tells: the part of the page that can be seen. CSS pixels. */
export interface VisibleArea {
  height: number
  offsetTop: number
  scale: number
}

/** How far a box at the bottom is lifted, and how high the room for it is. CSS pixels. */
export interface OpenRoom {
  lift: number
  height: number
}

/** What covers less than this is a scroll bar. */
const LEAST_KEYBOARD = 20

/**
 * The room above an on-screen keyboard, which lies over the page without changing its size. Whoever
 * has zoomed in by two fingers has a part of the page before them, and looks around by themselves.
 * @param height of the window
 */
export function decideRoom(height: number, visible: VisibleArea | null | undefined): OpenRoom {
  if (!visible || visible.scale > 1.01) return { lift: 0, height }
  const covered = height - visible.offsetTop - visible.height
  return { lift: covered < LEAST_KEYBOARD ? 0 : covered, height: visible.height }
}
