import type { EventDraft } from '../events/event.js'

/**
 * So many touchpoints are told of when a view ends: about 18 KB, far from what a page may still write
 * and send as it goes. A page of ten thousand elements has most of them seen by nobody.
 */
const MAX_LEFT = 50

const PREFIX = 't '

/** The key under which a touchpoint is watched: surveys have keys of their own. */
export function keyOf(touchpoint: string): string {
  return PREFIX + touchpoint
}

/**
 * The touchpoints among what was seen in a view. Of very many the first that were seen: a choice by
 * time would make every touchpoint look more looked at than it is.
 */
export function leftOf(
  seen: readonly { key: string; visibleMs: number }[],
): EventDraft<'touchpoint.left'>[] {
  return seen
    .filter(({ key }) => key.startsWith(PREFIX))
    .slice(0, MAX_LEFT)
    .map(({ key, visibleMs }) => ({
      type: 'touchpoint.left',
      touchpoint: key.slice(PREFIX.length),
      data: { visibleMs },
    }))
}
