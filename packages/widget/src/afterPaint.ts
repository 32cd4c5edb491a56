import type { Stop } from '@earshot/core'

/** Calls `callback` once the browser has painted what is in the document now. */
export function afterPaint(callback: () => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined
  // A frame's callbacks run before its paint, a task after them comes behind it. Hidden pages make no
  // frames: what nobody can see has not been drawn.
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(callback)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
