import type { EventData } from './events/event.js'

type Drop = EventData['delivery.dropped']

/** Counts what had to be given up, so that the report knows of its own holes. */
export interface DropLog {
  add(drop: Drop): void
  /** Records what was counted since the last time. */
  report(): void
}

/** Reported only when something gets through again: in a full queue it would push out what is left. */
export function createDropLog(record: (drop: Drop) => void, onDrop: (drop: Drop) => void): DropLog {
  const counted = new Map<string, Drop>()
  return {
    add(drop) {
      onDrop(drop)
      // What cannot be delivered about dropping would only be dropped again.
      if (drop.of === 'delivery.dropped') return
      const key = `${drop.of} ${drop.reason}`
      counted.set(key, { ...drop, count: drop.count + (counted.get(key)?.count ?? 0) })
    },
    report() {
      const drops = [...counted.values()]
      counted.clear()
      drops.forEach(record)
    },
  }
}
