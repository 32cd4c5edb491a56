import type { EventDraft } from '../events/event.js'
import type { Moment } from './stamp.js'

/** A draft and when it happened. */
export interface Happened {
  draft: EventDraft
  moment: Moment
}

/** Adds up impressions while the queue is under pressure, so that they cannot push out an answer. */
export interface Counts {
  /**
   * Counts an impression instead of having it kept; false when it is to be kept. The first of each
   * touchpoint (and case) always is, so that what was seen at all stays exact.
   */
  add(draft: EventDraft, moment: Moment): boolean
  isEmpty(): boolean
  /** One impression for each touchpoint that was counted, with `count` and the mean `visibleMs`. */
  take(): Happened[]
}

/** Owns the counters of this page. */
export function createCounts(): Counts {
  type Counter = Happened & { draft: EventDraft<'touchpoint.seen'>; count: number; sumMs: number }
  const counters = new Map<string, Counter | undefined>()
  return {
    add(draft, moment) {
      if (draft.type !== 'touchpoint.seen' || draft.time !== undefined) return false
      const { touchpoint = '', data } = draft
      const key = `${touchpoint} ${draft.case ?? moment.case}`
      const isKnown = counters.has(key)
      const counter = counters.get(key) ?? { draft, moment, count: 0, sumMs: 0 }
      counter.count++
      counter.sumMs += data.visibleMs
      counters.set(key, isKnown ? counter : undefined)
      return isKnown
    },
    isEmpty: () => [...counters.values()].every(counter => !counter),
    take() {
      const counted = [...counters.values()].filter(counter => !!counter)
      counters.clear()
      return counted.map(({ draft, moment, count, sumMs }) => ({
        draft: { ...draft, data: { visibleMs: Math.round(sumMs / count), count } },
        moment,
      }))
    },
  }
}
