import type { Platform } from '../platform/platform.js'
import { randomUuid, timeUuid } from './uuid.js'

/** Makes ids: `next` for events, in order; `random` for visitors, sessions, views and responses. */
export interface Ids {
  next(): string
  random(): string
}

/** Event ids never go backwards in one tab, even when the clock does. */
export function createIds(platform: Pick<Platform, 'now' | 'random'>): Ids {
  let lastMs = 0
  let count = 0
  return {
    next() {
      const now = Math.max(0, Math.floor(platform.now()))
      if (now > lastMs) {
        lastMs = now
        count = 0
      } else if (++count > 0xfff) {
        // More than 4,096 in a millisecond: borrow from the next one.
        lastMs++
        count = 0
      }
      return timeUuid(lastMs, count, platform.random(16))
    },
    random: () => randomUuid(platform.random(16)),
  }
}
