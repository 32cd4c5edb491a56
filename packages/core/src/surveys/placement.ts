import type { Placement } from '../events/event.js'

/** True for a placement that comes by itself, over the page: only these interrupt. */
export function isOverlay(placement: Placement): boolean {
  return placement === 'panel' || placement === 'dialog'
}
