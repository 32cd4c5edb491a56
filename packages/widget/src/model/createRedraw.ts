/** Draws again whenever something has changed, one drawing at a time. */
export interface Redraw {
  /** Draws now; while it draws already, once more after that; before `start` and after `stop`, never. */
  request(): void
  start(): void
  stop(): void
}

/** Owns whether it draws, and whether what is drawn is out of date. */
export function createRedraw(draw: () => void): Redraw {
  let isOn = false
  let isDrawing = false
  let isStale = false
  const request = (): void => {
    isStale = true
    if (isDrawing) return
    isDrawing = true
    while (isOn && isStale) {
      isStale = false
      draw()
    }
    isDrawing = false
  }
  return {
    request,
    start() {
      isOn = true
      request()
    },
    stop() {
      isOn = false
    },
  }
}
