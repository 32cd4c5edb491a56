import type { Placement } from '../events/event.js'

/** True for a placement that comes by itself, over the page: only these interrupt. */
export function isOverlay(placement: Placement): boolean {
  return placement === 'panel' || placement === 'dialog'
}

/** True for a word that a page can say of itself that it draws: an inline survey comes with its slot. */
export function isOffered(word: unknown): boolean {
  return word === 'panel' || word === 'dialog' || word === 'tab'
}
